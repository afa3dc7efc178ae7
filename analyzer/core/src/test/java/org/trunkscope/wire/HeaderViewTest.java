package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Header views over bytes written by hand from the drawings of their RFCs. */
class HeaderViewTest {

  @Test
  void shouldReadEthernetAndTag() {
    // 01:..:06, 11:..:16, type 8100; priority 5, VLAN 291, type 86dd.
    byte[] bytes = hex("ff 010203040506 111213141516 8100 a123 86dd");

    assertThat(new Ethernet().wrap(bytes, 1).etherType()).isEqualTo(0x8100);
    VlanTag tag = new VlanTag().wrap(bytes, 15);
    assertThat(tag.priority()).isEqualTo(5);
    assertThat(tag.vlanId()).isEqualTo(291);
    assertThat(tag.etherType()).isEqualTo(0x86dd);
    assertThat(tag.offset()).isEqualTo(15);
    assertThat(tag.bytes()).isSameAs(bytes);
  }

  @Test
  void shouldReadIpv4() {
    // IHL 6, TOS b8, length ff00, id fedc, DF, offset 0; then MF, offset 8191 * 8.
    byte[] bytes = hex("46b8ff00 fedc4000 8006abcd c0a80001 c0a80002 01010101");
    Ipv4 header = new Ipv4().wrap(bytes, 0);

    assertThat(header.version()).isEqualTo(4);
    assertThat(header.headerLength()).isEqualTo(24);
    assertThat(header.trafficClass()).isEqualTo(0xb8);
    assertThat(header.totalLength()).isEqualTo(0xff00);
    assertThat(header.id()).isEqualTo(0xfedc);
    assertThat(header.dontFragment()).isTrue();
    assertThat(header.isFragment()).isFalse();
    assertThat(header.ttl()).isEqualTo(128);
    assertThat(header.protocol()).isEqualTo(6);
    assertThat(header.checksum()).isEqualTo(0xabcd);

    BigEndian.put16(bytes, Ipv4.FRAGMENT_OFFSET, 0x3fff);
    assertThat(header.moreFragments()).isTrue();
    assertThat(header.fragmentOffset()).isEqualTo(65_528);
    assertThat(header.isFragment()).isTrue();
    assertThat(header.dontFragment()).isFalse();
  }

  @Test
  void shouldReadIpv6() {
    // Traffic class ab, flow label cdef1, payload 8001, next header 3c, hop limit ff.
    Ipv6 header = new Ipv6().wrap(hex("6abcdef1 80013cff"), 0);

    assertThat(header.version()).isEqualTo(6);
    assertThat(header.trafficClass()).isEqualTo(0xab);
    assertThat(header.flowLabel()).isEqualTo(0xcdef1);
    assertThat(header.payloadLength()).isEqualTo(0x8001);
    assertThat(header.nextHeader()).isEqualTo(0x3c);
    assertThat(header.hopLimit()).isEqualTo(255);
  }

  @Test
  void shouldReadTcp() {
    // 65535 to 1, sequence 80000000, acknowledgment ffffffff, offset 10, reserved + FIN, SYN.
    Tcp header = new Tcp().wrap(hex("ffff0001 80000000 ffffffff ae03fffe 1234abcd"), 0);

    assertThat(header.sourcePort()).isEqualTo(65_535);
    assertThat(header.destinationPort()).isEqualTo(1);
    assertThat(header.sequence()).isEqualTo(0x80000000L);
    assertThat(header.acknowledgment()).isEqualTo(0xffffffffL);
    assertThat(header.headerLength()).isEqualTo(40);
    assertThat(header.flags()).isEqualTo(0xe03);
    assertThat(header.window()).isEqualTo(0xfffe);
    assertThat(header.checksum()).isEqualTo(0x1234);
    assertThat(header.urgentPointer()).isEqualTo(0xabcd);
  }

  @Test
  void shouldReadUdpAndTunnels() {
    Udp udp = new Udp().wrap(hex("fffe12b5 8008beef"), 0);
    Gre gre = new Gre().wrap(hex("b0000800"), 0);
    Gre pptp = new Gre().wrap(hex("3081880b"), 0);
    Vxlan vxlan = new Vxlan().wrap(hex("0c000003 abcdef00"), 0);
    Geneve geneve = new Geneve().wrap(hex("02006558 abcdef00"), 0);

    assertThat(udp.sourcePort()).isEqualTo(65_534);
    assertThat(udp.destinationPort()).isEqualTo(4789);
    assertThat(udp.length()).isEqualTo(0x8008);
    assertThat(udp.checksum()).isEqualTo(0xbeef);
    assertThat(gre.headerLength()).isEqualTo(16);
    assertThat(gre.hasSequence()).isTrue();
    assertThat(gre.hasRouting()).isFalse();
    assertThat(gre.protocolType()).isEqualTo(0x0800);
    assertThat(pptp.version()).isEqualTo(1);
    assertThat(pptp.headerLength()).isEqualTo(16);
    assertThat(vxlan.identifier()).isEqualTo(0xabcdef);
    assertThat(vxlan.hasNextProtocol()).isTrue();
    assertThat(vxlan.nextProtocol()).isEqualTo(3);
    assertThat(geneve.headerLength()).isEqualTo(16);
    assertThat(geneve.version()).isZero();
    assertThat(geneve.protocolType()).isEqualTo(0x6558);
    assertThat(geneve.identifier()).isEqualTo(0xabcdef);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
