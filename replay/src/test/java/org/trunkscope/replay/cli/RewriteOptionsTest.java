package org.trunkscope.replay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.rewrite.Cidr;
import org.trunkscope.replay.rewrite.PortMap.Range;
import org.trunkscope.replay.rewrite.PrefixMap;
import org.trunkscope.replay.rewrite.Rewriting;
import org.trunkscope.replay.rewrite.Side;
import org.trunkscope.replay.rewrite.SideRule;
import org.trunkscope.replay.rewrite.VlanEdit;
import org.trunkscope.wire.IpAddressText;

/** Options of tcprewrite, as its manual page has them. */
class RewriteOptionsTest {

  private static CommandLine line(String... arguments) {
    try {
      return new DefaultParser().parse(RewriteOptions.options(), arguments);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Rewriting rewriting(String arguments) throws UsageException {
    return RewriteOptions.rewriting(line(arguments.split(" ")));
  }

  private static SideRule rule(String value) throws UsageException {
    return RewriteOptions.sideRule(line("--split", value));
  }

  @Test
  void shouldRewriteNothingUnlessAsked() throws UsageException {
    assertThat(RewriteOptions.rewriting(line()).isEmpty()).isTrue();
    assertThat(RewriteOptions.sideRule(line())).isEqualTo(new SideRule.Flow());
    assertThat(RewriteOptions.asksForSides(line())).isFalse();
  }

  @Test
  void shouldReadAddressesOfBothSides() throws UsageException {
    CommandLine line =
        line(
            "--enet-dmac=00:12:13:14:15:16,00:22:33:44:55:66", "--enet-smac", ",02-00-00-00-00-0A");

    Rewriting rewriting = RewriteOptions.rewriting(line);

    assertThat(rewriting.destinationMac().of(Side.CLIENT))
        .hasToString("Optional[00:12:13:14:15:16]");
    assertThat(rewriting.destinationMac().of(Side.SERVER))
        .hasToString("Optional[00:22:33:44:55:66]");
    assertThat(rewriting.sourceMac().of(Side.CLIENT)).isEmpty();
    assertThat(rewriting.sourceMac().of(Side.SERVER)).hasToString("Optional[02:00:00:00:00:0a]");
    assertThat(RewriteOptions.asksForSides(line)).isTrue();
    assertThat(RewriteOptions.asksForSides(line("--enet-dmac", "00:12:13:14:15:16"))).isFalse();
  }

  /** The examples of the manual page; the rest of an address is what the new prefix leaves. */
  @ParameterizedTest
  @CsvSource({
    "192.168.3.9, 10.77.3.9",
    "172.20.3.9, 10.1.0.9",
    "10.0.0.1, 10.0.0.1",
    "192.169.3.9, 192.169.3.9"
  })
  void shouldReadPairsOfRanges(String address, String expected) throws UsageException {
    PrefixMap map =
        rewriting("--pnat=192.168.0.0/16:10.77.0.0/16,172.16.0.0/12:10.1.0.0/24").addresses();

    int mapped = map.ipv4((int) Cidr.parse(address).low());

    assertThat(IpAddressText.ipv4(mapped)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"[2001:db8::/32]:[dead::/16]", "[2001:db8::]/32:[dead::]/16"})
  void shouldReadBothFormsOfIpv6(String pair) throws UsageException {
    byte[] address = new byte[16];
    address[0] = 0x20;
    address[1] = 0x01;
    address[2] = 0x0d;
    address[3] = (byte) 0xb8;
    address[15] = 7;

    rewriting("--pnat " + pair).addresses().ipv6(address, 0, address);

    assertThat(address).containsExactly(0xde, 0xad, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7);
  }

  @Test
  void shouldReadMapsOfSendersAndReceivers() throws UsageException {
    Rewriting both = rewriting("--srcipmap 10.0.0.0/8:11.0.0.0/8 --dstipmap 0.0.0.0/0:12.1.1.1");

    assertThat(IpAddressText.ipv4(both.sources().ipv4(0x0a000001))).isEqualTo("11.0.0.1");
    assertThat(IpAddressText.ipv4(both.destinations().ipv4(0x0a000001))).isEqualTo("12.1.1.1");
    assertThat(both.addresses().isEmpty()).isTrue();
  }

  @Test
  void shouldReadPortsAsTcprewriteDoes() throws UsageException {
    assertThat(rewriting("--portmap=80:8000 --portmap=8080:80").ports().ranges())
        .containsExactly(new Range(80, 80, 8000), new Range(8080, 8080, 80));
    assertThat(rewriting("--portmap=8000,8080,8888:80").ports().of(8080)).isEqualTo(80);
    assertThat(rewriting("--portmap=8000-8999:80,80:1").ports().of(8999)).isEqualTo(80);
    assertThat(rewriting("--portmap=8000-8999:80,80:1").ports().of(80)).isEqualTo(1);
    assertThat(rewriting("--portmap=8000-8999:80,80:1").ports().of(9000)).isEqualTo(9000);
  }

  @Test
  void shouldReadTags() throws UsageException {
    assertThat(
            rewriting(
                    "--enet-vlan add --enet-vlan-tag 100 --enet-vlan-pri 3 --enet-vlan-cfi 1"
                        + " --enet-vlan-proto 802.1ad")
                .vlan())
        .isEqualTo(
            new VlanEdit(
                VlanEdit.Kind.ADD,
                OptionalInt.of(100),
                OptionalInt.of(3),
                OptionalInt.of(1),
                OptionalInt.of(0x88a8)));
    assertThat(rewriting("--enet-vlan del").vlan()).isEqualTo(VlanEdit.DELETE);
    assertThat(rewriting("--enet-vlan change --enet-vlan-pri 0").vlan().priority()).hasValue(0);
  }

  @Test
  void shouldReadRulesOfSides() throws UsageException {
    assertThat(rule("flow")).isEqualTo(new SideRule.Flow());
    assertThat(rule("cidr=10.0.0.0/8,[fd00::]/64,fe80::/10"))
        .isEqualTo(
            new SideRule.Addresses(
                List.of(
                    Cidr.parse("10.0.0.0/8"),
                    Cidr.parse("[fd00::/64]"),
                    Cidr.parse("[fe80::]/10"))));
    assertThat(rule("mac=02:00:00:00:00:01,02:00:00:00:00:02"))
        .isEqualTo(new SideRule.Macs(Set.of(0x020000000001L, 0x020000000002L)));
    assertThat(rule("port=80,8000-8002"))
        .isEqualTo(new SideRule.Ports(Set.of(80, 8000, 8001, 8002)));
    assertThat(RewriteOptions.asksForSides(line("--split", "flow"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pnat 10.0.0.0/8 | --pnat: '10.0.0.0/8' is no pair of ranges",
        "--pnat 10.0.0.0/33:1.2.3.4 | --pnat: '10.0.0.0/33' is no range",
        "--pnat 10.0.0.256:1.2.3.4 | --pnat: '10.0.0.256' is no range",
        "--pnat 10.1:1.2.3.4 | --pnat: '10.1' is no range",
        "--pnat 010.0.0.1:1.2.3.4 | --pnat: '010.0.0.1' is no range",
        "--pnat localhost:1.2.3.4 | --pnat: 'localhost' is no range",
        "--pnat [fd00:::1]:[fd00::1] | --pnat: '[fd00:::1]' is no range",
        "--pnat [fd00::/129]:[fd00::1] | --pnat: '[fd00::/129]' is no range",
        "--pnat 10.0.0.1:[fd00::1] | --pnat: IPv4 is mapped to IPv4, and IPv6 to IPv6",
        "--pnat 1.1.1.1:2.2.2.2, | --pnat: '' is no pair of ranges",
        "--pnat 1.1.1.1:2.2.2.2 --srcipmap 1.1.1.1:2.2.2.2 | not with --srcipmap or --dstipmap",
        "--srcipmap 1.1.1.1:2.2.2.2 --srcipmap 1.1.1.1:2.2.2.2 | given more than once",
        "--portmap 80 | --portmap: '80' is no pair of ports",
        "--portmap 80:65536 | --portmap: '80:65536' is no pair of ports",
        "--portmap 90-80:1 | --portmap: '90-80:1' is no pair of ports",
        "--portmap a:1 | --portmap: 'a:1' is no pair of ports",
        "--enet-dmac 02:00 | --enet-dmac: '02:00' is no MAC address",
        "--enet-dmac 02:00:00:00:00:0a,x | --enet-dmac: 'x' is no MAC address",
        "--enet-smac 02:00:00:00:00:0a,,x | --enet-smac takes one or two addresses, not 3",
        "--enet-vlan mangle | --enet-vlan is add, del or change, not 'mangle'",
        "--enet-vlan add | --enet-vlan add needs --enet-vlan-tag",
        "--enet-vlan del --enet-vlan-tag 1 | --enet-vlan-tag has no meaning",
        "--enet-vlan change | --enet-vlan change needs one of --enet-vlan-tag",
        "--enet-vlan-tag 7 | --enet-vlan-tag needs --enet-vlan",
        "--enet-vlan add --enet-vlan-tag 4096 | takes a number from 0 to 4095, not '4096'",
        "--enet-vlan add --enet-vlan-tag 1 --enet-vlan-pri 8 | from 0 to 7, not '8'",
        "--enet-vlan add --enet-vlan-tag 1 --enet-vlan-proto q | is 802.1q or 802.1ad, not 'q'"
      })
  void shouldSayInOneLineWhatIsWrong(String arguments, String message) {
    assertThatThrownBy(() -> rewriting(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "side, '--split is flow, cidr=LIST, mac=LIST or port=LIST'",
    "cidr, --split cidr needs a list",
    "cidr=x, --split: 'x' is no range",
    "mac=x, --split: 'x' is no MAC address",
    "port=x, --split: 'x' is no port",
    "port=9-8, --split: '9-8' is no port",
    "port=65536, --split: '65536' is no port"
  })
  void shouldSayWhatIsWrongWithARule(String value, String message) {
    assertThatThrownBy(() -> rule(value))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
