package org.trunkscope.replay.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trunkscope.replay.rewrite.Side.CLIENT;
import static org.trunkscope.replay.rewrite.Side.SERVER;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** Who sent a frame, by each rule. */
class SideSplitterTest {

  private static final String A = "10.0.0.1";
  private static final String B = "10.0.0.2";
  private static final int ANSWER = Tcp.SYN | Tcp.ACK;

  private static List<Side> sides(SideSplitter splitter, FrameBuilder... frames) {
    FrameView view = new FrameView();
    List<Side> sides = new ArrayList<>();
    for (FrameBuilder frame : frames) {
      byte[] bytes = frame.build();
      view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
      sides.add(splitter.side(view));
    }
    return sides;
  }

  private static List<Side> byFlow(FrameBuilder... frames) {
    return sides(new SideSplitter(new SideRule.Flow()), frames);
  }

  private static FrameBuilder ip(String from, String to) {
    return FrameBuilder.frame().ethernet().ipv4(from, to);
  }

  private static FrameBuilder tcp(String from, int port, String to, int toPort, int flags) {
    return ip(from, to).tcp(port, toPort).flags(flags);
  }

  @Test
  void shouldTakeWhoSendsTheSynForTheClientWhateverThePorts() {
    assertThat(
            byFlow(
                tcp(A, 80, B, 40_000, Tcp.SYN),
                tcp(B, 40_000, A, 80, ANSWER),
                tcp(A, 80, B, 40_000, Tcp.ACK)))
        .containsExactly(CLIENT, SERVER, CLIENT);
    assertThat(
            byFlow(
                tcp(B, 80, A, 40_000, Tcp.SYN),
                tcp(A, 40_000, B, 80, ANSWER),
                tcp(B, 80, A, 40_000, Tcp.ACK)))
        .containsExactly(CLIENT, SERVER, CLIENT);
  }

  @Test
  void shouldTakeWhoGetsTheSynAckForTheClient() {
    assertThat(byFlow(tcp(B, 40_000, A, 80, ANSWER), tcp(A, 80, B, 40_000, Tcp.ACK)))
        .containsExactly(SERVER, CLIENT);
  }

  @Test
  void shouldTakeTheLowerPortForTheServersWithoutAHandshake() {
    assertThat(
            byFlow(
                tcp(A, 80, B, 40_000, Tcp.ACK),
                tcp(B, 40_000, A, 80, Tcp.ACK),
                ip(A, B).udp(53, 5353),
                ip(B, A).udp(5353, 53)))
        .containsExactly(SERVER, CLIENT, SERVER, CLIENT);
  }

  @Test
  void shouldBelieveAHandshakeMoreThanPorts() {
    assertThat(
            byFlow(
                tcp(A, 80, B, 40_000, Tcp.ACK),
                tcp(A, 80, B, 40_000, Tcp.SYN),
                tcp(B, 40_000, A, 80, Tcp.SYN),
                tcp(A, 80, B, 40_000, Tcp.ACK)))
        .containsExactly(SERVER, CLIENT, SERVER, CLIENT);
  }

  /** Flags that no handshake has tell nothing. */
  @Test
  void shouldNotTakeASynThatAlsoEndsForOne() {
    assertThat(byFlow(tcp(A, 80, B, 40_000, Tcp.SYN | Tcp.FIN))).containsExactly(SERVER);
  }

  @Test
  void shouldTakeTheFirstSenderWhereNothingTells() {
    assertThat(
            byFlow(
                ip(B, A).udp(500, 500),
                ip(A, B).udp(500, 500),
                ip(B, A).protocol(89),
                FrameBuilder.frame().ethernet().etherType(0x88cc),
                FrameBuilder.frame()
                    .ethernet("02:00:00:00:00:02", "02:00:00:00:00:01")
                    .etherType(0x88cc)))
        .containsExactly(CLIENT, SERVER, CLIENT, CLIENT, SERVER);
  }

  /** ICMP, and fragments, of which only the first has ports, go with the hosts' first flow. */
  @Test
  void shouldLetOtherFramesOfTwoHostsFollowTheirFlow() {
    assertThat(
            byFlow(
                tcp(A, 40_000, B, 80, Tcp.SYN),
                ip(B, A).protocol(1).payload(new byte[8]),
                ip(B, A).protocol(17).fragment(0, true).payload(16, 1),
                ip(B, A).protocol(17).fragment(16, false).payload(16, 1),
                arp("020000000002 0a000002", "020000000001 0a000001")))
        .containsExactly(CLIENT, SERVER, SERVER, SERVER, SERVER);
  }

  private static FrameBuilder arp(String sender, String target) {
    String packet = "00010800060400" + "01" + sender + target;
    return FrameBuilder.frame()
        .ethernet()
        .etherType(0x0806)
        .payload(HexFormat.of().parseHex(packet.replace(" ", "")));
  }

  /** VXLAN goes to one port in both directions. */
  @Test
  void shouldNotTakeThePortOfATunnelForAServers() {
    FrameBuilder there = ip(A, B).udp(50_000, 4789).vxlan(1).ethernet().ipv4(A, B).tcp(1, 2);
    FrameBuilder back = ip(B, A).udp(50_001, 4789).vxlan(1).ethernet().ipv4(B, A).tcp(2, 1);

    assertThat(byFlow(there, back)).containsExactly(CLIENT, SERVER);
  }

  @Test
  void shouldTellFlowsOfIpv6AndOfTwoProtocolsApart() {
    FrameBuilder six = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");

    assertThat(
            byFlow(
                six.tcp(80, 90).flags(Tcp.SYN),
                FrameBuilder.frame().ethernet().ipv6("fd00::2", "fd00::1").tcp(90, 80),
                FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").udp(80, 90)))
        .containsExactly(CLIENT, SERVER, SERVER);
  }

  @Test
  void shouldTellTwoEndsOfOneHostApart() {
    assertThat(
            byFlow(
                tcp("127.0.0.1", 90, "127.0.0.1", 80, Tcp.SYN),
                tcp("127.0.0.1", 80, "127.0.0.1", 90, ANSWER)))
        .containsExactly(CLIENT, SERVER);
  }

  @Test
  void shouldSplitBySourceAddress() {
    SideRule rule =
        new SideRule.Addresses(List.of(Cidr.parse("10.0.0.2"), Cidr.parse("[fd00::]/64")));

    assertThat(
            sides(
                new SideSplitter(rule),
                tcp(A, 40_000, B, 80, Tcp.SYN),
                tcp(B, 80, A, 40_000, ANSWER),
                FrameBuilder.frame().ethernet().ipv6("fd00::7", "fd01::1").udp(1, 2),
                FrameBuilder.frame().ethernet().ipv6("fd01::1", "fd00::7").udp(1, 2),
                arp("020000000001 0a000001", "000000000000 0a000002"),
                arp("020000000002 0a000002", "020000000001 0a000001")))
        .containsExactly(SERVER, CLIENT, CLIENT, SERVER, SERVER, CLIENT);
  }

  @Test
  void shouldSplitBySourceOfTheLink() {
    FrameBuilder one = FrameBuilder.frame().ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b");
    FrameBuilder other = FrameBuilder.frame().ethernet("02:00:00:00:00:0b", "02:00:00:00:00:0a");

    assertThat(
            sides(
                new SideSplitter(new SideRule.Macs(Set.of(0x02000000000bL))),
                one.ipv4(A, B).tcp(40_000, 80).flags(Tcp.SYN),
                other.ipv4(B, A).tcp(80, 40_000)))
        .containsExactly(SERVER, CLIENT);
  }

  @Test
  void shouldSplitByServerPort() {
    SideSplitter splitter = new SideSplitter(new SideRule.Ports(Set.of(8080, 9090)));

    assertThat(
            sides(
                splitter,
                ip(A, B).udp(8080, 1000),
                ip(B, A).udp(1000, 8080),
                ip(A, B).udp(8080, 9090),
                ip(B, A).udp(7, 9)))
        .containsExactly(SERVER, CLIENT, SERVER, SERVER);
    assertThat(splitter.summary().reasons())
        .isEqualTo(Map.of(SideReason.LIST, 2L, SideReason.LOWER_PORT, 2L));
  }

  @Test
  void shouldCountFramesBySideAndReason() {
    SideSplitter splitter = new SideSplitter(new SideRule.Flow());
    sides(
        splitter,
        tcp(A, 80, B, 40_000, Tcp.SYN),
        tcp(B, 40_000, A, 80, Tcp.ACK),
        ip(A, B).udp(53, 5353),
        ip(A, "10.0.0.3").protocol(89));

    SideSummary summary = splitter.summary();

    assertThat(summary.client()).isEqualTo(2);
    assertThat(summary.server()).isEqualTo(2);
    assertThat(summary.reasons())
        .isEqualTo(
            Map.of(
                SideReason.HANDSHAKE, 2L, SideReason.LOWER_PORT, 1L, SideReason.FIRST_SENDER, 1L));
    assertThat(summary.notKept()).isZero();
  }

  /** Two flows and one pair are remembered; of the third flow each segment tells by itself. */
  @Test
  void shouldCountWhatFindsNoRoomAndGoOnByTheFrameAlone() {
    SideSplitter splitter = new SideSplitter(new SideRule.Flow(), 2, 1);

    List<Side> sides =
        sides(
            splitter,
            tcp(A, 1, B, 9, Tcp.SYN),
            tcp(A, 2, B, 9, Tcp.SYN),
            tcp(A, 3, B, 9, Tcp.SYN),
            tcp(A, 3, B, 9, Tcp.ACK),
            tcp(A, 2, B, 9, Tcp.ACK),
            ip("10.0.0.4", "10.0.0.3").protocol(89),
            ip("10.0.0.3", "10.0.0.4").protocol(89));

    assertThat(sides).containsExactly(CLIENT, CLIENT, CLIENT, SERVER, CLIENT, SERVER, CLIENT);
    assertThat(splitter.summary().notKept()).isEqualTo(4);
  }

  @Test
  void shouldRememberManyFlows() {
    SideMemory memory = new SideMemory(100_000);
    for (long key = 0; key < 100_000; key++) {
      assertThat(memory.put(key * 0x9e3779b97f4a7c15L, 1 + (int) (key % 3))).isTrue();
    }

    for (long key = 0; key < 100_000; key++) {
      assertThat(memory.get(key * 0x9e3779b97f4a7c15L)).isEqualTo(1 + (int) (key % 3));
    }
    assertThat(memory.put(-1, 1)).isFalse();
    assertThat(memory.get(-1)).isZero();
  }

  /** Fingerprints that were chosen to meet make it forget, not slow. */
  @Test
  void shouldGiveUpOnFingerprintsThatCollide() {
    SideMemory memory = new SideMemory(100_000);
    int kept = 0;
    for (long key = 1; key < 10_000; key++) {
      kept += memory.put(key << 40, 1) ? 1 : 0;
    }

    assertThat(kept).isLessThan(1_000);
  }
}
