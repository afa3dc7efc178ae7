package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** Frames that cannot be cut, and lengths that decide it. */
final class SegmenterRefusalTest {

  private static final int MSS = 500;
  private static final byte[] DATA = CutFrame.data(1300);
  private static final String CONTRADICTION = "lengths that contradict each other";
  private static final String LONE_JUMBO = "a jumbo payload option that does not stand alone";

  static Stream<Arguments> frames() {
    return Stream.of(
        Arguments.of("no TCP segment innermost", ip4().udp(1, 2)),
        Arguments.of("no TCP segment innermost", FrameBuilder.frame().ethernet()),
        Arguments.of("a fragment", ip4().fragment(0, true).tcp(1, 2)),
        Arguments.of("no TCP segment innermost", ip4().fragment(8, true).protocol(17)),
        Arguments.of("a fragment", ip4().fragment(800, false).tcp(1, 2)),
        Arguments.of("a fragment", ip6().fragmentHeader(0, true, 7).tcp(1, 2)),
        Arguments.of("a fragment header", ip6().fragmentHeader(0, false, 7).tcp(1, 2)),
        Arguments.of("SYN or RST is set", ip4().tcp(1, 2).flags(Tcp.SYN)),
        Arguments.of("SYN or RST is set", ip6().tcp(1, 2).flags(Tcp.ACK | Tcp.RST)),
        Arguments.of("a wrong TCP data offset", ip4().tcp(1, 2).dataOffset(4)),
        Arguments.of(CONTRADICTION, ip4().ipLength(1341).tcp(1, 2)),
        Arguments.of(CONTRADICTION, ip6().ipLength(1321).tcp(1, 2)),
        Arguments.of("no TCP data", ip4().ipLength(40).tcp(1, 2)),
        Arguments.of("a wrong TCP data offset", ip4().ipLength(39).tcp(1, 2)),
        Arguments.of("no more TCP data than the MSS", ip4().ipLength(540).tcp(1, 2)),
        Arguments.of(
            "an authentication header",
            ip6().protocol(51).bytes(hex("0604" + "0000" + "01".repeat(20))).tcp(1, 2)));
  }

  static Stream<Arguments> tunnels() {
    return Stream.of(
        Arguments.of("GRE with sequence numbers", gre("10000800" + "00000001").ipv4(A, B)),
        Arguments.of("GRE version 1, or with a source route", gre("0001" + "0800").ipv4(A, B)),
        Arguments.of(
            "GRE version 1, or with a source route",
            gre("40000800" + "00000000" + "00000000").ipv4(A, B)),
        Arguments.of("ERSPAN", gre("000088be").ethernet().ipv4(A, B)),
        Arguments.of("ERSPAN", gre("000022eb" + "1000000000000000").ethernet().ipv4(A, B)),
        Arguments.of("WCCP", gre("0000883e").ipv4(A, B)),
        Arguments.of("WCCP", gre("0000883e" + "00000000").ipv4(A, B)),
        Arguments.of(
            "a Teredo authentication",
            ip4().udp(1, 3544).bytes(hex("0001" + "0000" + "00".repeat(9))).ipv6(A6, B6)),
        Arguments.of(
            "GTP-U with sequence numbers",
            ip4().udp(1, 2152).bytes(hex("32ff0550" + "00000001" + "00010000")).ipv4(A, B)),
        Arguments.of(CONTRADICTION, ip4().ipLength(2000).ipv4(A, B)),
        Arguments.of(CONTRADICTION, ip4().ipLength(1359).ipv4(A, B)),
        Arguments.of(CONTRADICTION, ip6().ipLength(1341).ipv4(A, B)),
        Arguments.of(CONTRADICTION, ip4().udp(1, 4789).udpLength(7).vxlan(5).ethernet().ipv4(A, B)),
        Arguments.of(CONTRADICTION, ip4().udp(1, 4789).udpLength(0).vxlan(5).ethernet().ipv4(A, B)),
        Arguments.of(
            CONTRADICTION, ip4().udp(1, 4789).udpLength(1369).vxlan(5).ethernet().ipv4(A, B)),
        Arguments.of(
            LONE_JUMBO,
            ip6()
                .ipLength(0)
                .extension(0, hex("c204" + "00000554" + "010600000000" + "0000"))
                .ipv4(A, B)),
        Arguments.of(LONE_JUMBO, ip6().extension(0, hex("c204" + "00000554")).ipv4(A, B)));
  }

  private static final String A = "10.0.0.1";
  private static final String B = "10.0.0.2";
  private static final String A6 = "fd00::1";
  private static final String B6 = "fd00::2";

  private static FrameBuilder ip4() {
    return FrameBuilder.frame().ethernet().ipv4(A, B);
  }

  private static FrameBuilder ip6() {
    return FrameBuilder.frame().ethernet().ipv6(A6, B6);
  }

  private static FrameBuilder gre(String header) {
    return ip4().protocol(47).bytes(hex(header));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void shouldSayWhyAFrameCannotBeCut(String reason, FrameBuilder headers) {
    byte[] frame = headers.payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.refusal()).isEqualTo(reason);
    assertThat(cut.pieces()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tunnels")
  void shouldSayWhyATunnelCannotBeCut(String reason, FrameBuilder headers) {
    byte[] frame = headers.tcp(1, 2).payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.refusal()).isEqualTo(reason);
    assertThat(cut.pieces()).isEmpty();
  }

  @Test
  void shouldRefuseAFrameCutBySnapLength() {
    byte[] frame = ip4().tcp(1, 2).payload(DATA).build();
    byte[] captured = CutFrame.part(frame, 0, frame.length - 1);

    CutFrame cut =
        CutFrame.of(new Segmenter(), LinkLayer.ETHERNET, captured, frame.length, MSS, Field.FULL);

    assertThat(cut.refusal()).isEqualTo("cut by the snap length");
  }

  @Test
  void shouldCutAFrameOfWhichOnlyPaddingIsNotCaptured() {
    byte[] frame = ip4().tcp(1, 2).payload(DATA).build();

    CutFrame cut =
        CutFrame.of(new Segmenter(), LinkLayer.ETHERNET, frame, frame.length + 9L, MSS, Field.FULL);

    assertThat(cut.pieces()).hasSize(3);
  }

  @Test
  void shouldRefuseNetfilterLogMessages() {
    byte[] packet = FrameBuilder.frame().ipv4(A, B).tcp(1, 2).payload(DATA).build();
    byte[] frame = FrameBuilder.frame().bytes(hex("02000000" + "40050900")).payload(packet).build();

    CutFrame cut =
        CutFrame.of(new Segmenter(), LinkLayer.NFLOG, frame, frame.length, MSS, Field.FULL);

    assertThat(cut.refusal()).isEqualTo("an NFLOG header");
  }

  @Test
  void shouldRefuseAnMssForWhichAnIpPacketIsTooShort() {
    byte[] v4 = ip4().ipLength(0).tcp(1, 2).payload(CutFrame.data(70_000)).build();
    byte[] v6 = ip6().ipLength(0).tcp(1, 2).payload(CutFrame.data(70_000)).build();

    String tooLong = CutFrame.of(v4, 65_496, Field.FULL).refusal();
    String longest = CutFrame.of(v4, 65_495, Field.FULL).refusal();
    String tooLong6 = CutFrame.of(v6, 65_516, Field.FULL).refusal();
    String longest6 = CutFrame.of(v6, 65_515, Field.FULL).refusal();

    assertThat(tooLong).isEqualTo("an MSS that is longer than a length field can tell");
    assertThat(tooLong6).isEqualTo(tooLong);
    assertThat(longest).isEmpty();
    assertThat(longest6).isEmpty();
  }

  /** Headers that state a length, by that of TCP with its data and by the number of the piece. */
  static Stream<Arguments> stated() {
    return Stream.of(
        Arguments.of("802.3", stated(SegmenterRefusalTest::snap)),
        Arguments.of("802.3 after a tag", stated(SegmenterRefusalTest::taggedSnap)),
        Arguments.of("PPPoE", stated(SegmenterRefusalTest::pppoe)),
        Arguments.of("GTP-U", stated(SegmenterRefusalTest::gtpU)));
  }

  private static BiFunction<Integer, Integer, FrameBuilder> stated(
      BiFunction<Integer, Integer, FrameBuilder> headers) {
    return headers;
  }

  static FrameBuilder snap(int tcpLength, int piece) {
    return FrameBuilder.frame()
        .ethernet()
        .etherType(8 + 20 + tcpLength)
        .bytes(hex("aaaa03000000" + "0800"))
        .ipv4(A, B)
        .id(1 + piece);
  }

  static FrameBuilder taggedSnap(int tcpLength, int piece) {
    return FrameBuilder.frame()
        .ethernet()
        .vlan(EtherType.VLAN, 5)
        .etherType(3 + 20 + tcpLength)
        .bytes(hex("060603"))
        .ipv4(A, B)
        .id(1 + piece);
  }

  static FrameBuilder pppoe(int tcpLength, int piece) {
    byte[] header = hex("11000007" + "0000" + "0057");
    BigEndian.put16(header, 4, 2 + 40 + tcpLength);
    return FrameBuilder.frame().ethernet().etherType(0x8864).bytes(header).ipv6(A6, B6);
  }

  static FrameBuilder gtpU(int tcpLength, int piece) {
    // An extension header: PDU session container
    byte[] header = hex("34ff" + "0000" + "00000009" + "00000085" + "01100500");
    BigEndian.put16(header, 2, 8 + 20 + tcpLength);
    return ip4().id(8 + piece).udp(3, 2152).bytes(header).ipv4(A, B).id(1 + piece);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stated")
  void shouldWriteLengthsOfLinksAndTunnels(
      String name, BiFunction<Integer, Integer, FrameBuilder> headers) {
    byte[] frame = headers.apply(1320, 0).tcp(1, 2).payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.refusal()).isEmpty();
    assertThat(cut.pieces())
        .containsExactly(
            headers.apply(520, 0).tcp(1, 2).payload(CutFrame.part(DATA, 0, MSS)).build(),
            headers.apply(520, 1).tcp(1, 2).seq(501).payload(CutFrame.part(DATA, 500, 500)).build(),
            headers
                .apply(320, 2)
                .tcp(1, 2)
                .seq(1001)
                .payload(CutFrame.part(DATA, 1000, 500))
                .build());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stated")
  void shouldRefuseLengthsOfLinksAndTunnelsThatContradict(
      String name, BiFunction<Integer, Integer, FrameBuilder> headers) {
    byte[] shorter = headers.apply(1319, 0).tcp(1, 2).payload(DATA).build();
    byte[] longer = headers.apply(1321, 0).tcp(1, 2).payload(DATA).build();

    assertThat(CutFrame.of(shorter, MSS, Field.FULL).refusal()).isEqualTo(CONTRADICTION);
    assertThat(CutFrame.of(longer, MSS, Field.FULL).refusal()).isEqualTo(CONTRADICTION);
  }

  @Test
  void shouldRefuseAnIpLengthOfZeroWhereTheLinkStatesLess() {
    byte[] frame = pppoe(1320, 0).ipLength(0).tcp(1, 2).payload(DATA).trailer(new byte[9]).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.refusal()).isEqualTo(CONTRADICTION);
  }

  @Test
  void shouldRefusePiecesThatAreTooLongForA8023Length() {
    byte[] frame = snap(1500, 0).tcp(1, 2).payload(CutFrame.data(1480)).build();

    String tooLong = CutFrame.of(frame, 1453, Field.FULL).refusal();
    String longest = CutFrame.of(frame, 1452, Field.FULL).refusal();

    // IEEE 802.3 clause 3.2.6: 1,500 at most; 8 + 20 + 20 are headers.
    assertThat(tooLong).isEqualTo("an MSS that is longer than a length field can tell");
    assertThat(longest).isEmpty();
  }
}
