package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** The pieces of a large frame are the frames that a sender would have made one by one. */
final class SegmenterTest {

  private static final int MSS = 1000;
  private static final byte[] DATA = CutFrame.data(2 * MSS + 333);

  @Test
  void shouldMoveTheSequenceNumberAndCountTheIdentification() {
    IntFunction<FrameBuilder> headers =
        i ->
            FrameBuilder.frame()
                .ethernet()
                .ipv4("10.0.0.1", "10.0.0.2")
                .id(0xffff + i)
                .ttl(17)
                .ipOptions(new byte[] {1, 1, 1, 0})
                .tcp(40000, 443)
                .seq(0xffff_fc00L + (long) i * MSS)
                .ack(77)
                .window(501)
                .timestamps(1234, 5678);
    byte[] frame = headers.apply(0).payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.pieces()).containsExactlyElementsOf(oneByOne(headers));
    assertThat(cut.payloadOffset()).isEqualTo(14 + 24 + 32);
    assertThat(cut.pieceHeaderLength()).isEqualTo(14 + 24 + 32);
  }

  @Test
  void shouldLeavePushAndFinOnTheLastAndCwrOnTheFirstPiece() {
    int all = Tcp.ACK | Tcp.URG | Tcp.ECE | Tcp.AE | 0xe00;
    int[] flags = {all | Tcp.CWR, all, all | Tcp.PSH | Tcp.FIN};
    IntFunction<FrameBuilder> headers =
        i -> tcp(ethernet().ipv6("2001:db8::1", "2001:db8::2"), i).urgentPointer(9).flags(flags[i]);
    byte[] frame = headers.apply(0).flags(all | Tcp.CWR | Tcp.PSH | Tcp.FIN).payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    assertThat(cut.pieces()).containsExactlyElementsOf(oneByOne(headers));
  }

  @ParameterizedTest
  @EnumSource(Enclosing.class)
  void shouldWriteEveryHeaderAroundTcp(Enclosing enclosing) {
    IntFunction<FrameBuilder> headers = i -> tcp(enclosing.headers(i), i);
    byte[] frame = headers.apply(0).payload(DATA).build();

    CutFrame cut = cut(enclosing.link(), frame, Field.FULL);

    assertThat(cut.refusal()).isEmpty();
    assertThat(cut.pieces()).containsExactlyElementsOf(oneByOne(headers));
  }

  @ParameterizedTest
  @EnumSource(Enclosing.class)
  void shouldLeaveTheInnermostChecksumToTheDeviceAndMakeTheOthersAsIfItWereComplete(
      Enclosing enclosing) {
    IntFunction<FrameBuilder> headers = i -> tcp(enclosing.headers(i), i);
    byte[] frame = headers.apply(0).payload(DATA).build();
    List<byte[]> expected = oneByOne(headers);
    List<byte[]> inner = oneByOne(i -> headers.apply(i).checksum(Checksum.PSEUDO));
    int field = field(frame);
    for (int i = 0; i < expected.size(); i++) {
      System.arraycopy(inner.get(i), field, expected.get(i), field, 2);
    }

    CutFrame cut = cut(enclosing.link(), frame, Field.PARTIAL);

    assertThat(cut.pieces()).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource(Enclosing.class)
  void shouldLeaveTheInnermostChecksumZeroAndMakeTheOthersOverIt(Enclosing enclosing) {
    IntFunction<FrameBuilder> headers = i -> tcp(enclosing.headers(i), i).checksum(Checksum.ZERO);
    byte[] frame = headers.apply(0).payload(DATA).build();

    CutFrame cut = cut(enclosing.link(), frame, Field.ZERO);

    assertThat(cut.pieces()).containsExactlyElementsOf(oneByOne(headers));
  }

  private static int field(byte[] frame) {
    return frame.length - DATA.length - Tcp.LENGTH + Tcp.CHECKSUM_OFFSET;
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void shouldNotCareWhatTheChecksumsOfTheFrameWere(Field field) {
    FrameBuilder right = outerVxlan(Checksum.FULL, Checksum.FULL).payload(DATA);
    FrameBuilder wrong = outerVxlan(Checksum.PSEUDO, Checksum.PSEUDO).ipChecksum(0xffff);

    CutFrame cut = CutFrame.of(wrong.payload(DATA).build(), MSS, field);

    assertThat(cut.pieces())
        .containsExactlyElementsOf(CutFrame.of(right.build(), MSS, field).pieces());
  }

  private static FrameBuilder outerVxlan(Checksum outer, Checksum inner) {
    return ethernet()
        .ipv4("192.0.2.1", "192.0.2.2")
        .udp(5555, 4789)
        .checksum(outer)
        .vxlan(5)
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(1, 2)
        .checksum(inner);
  }

  @Test
  void shouldRemoveTheJumboPayloadHeaderOfBigTcp() {
    byte[] data = CutFrame.data(150_000);
    byte[] jumbo = {(byte) 0xc2, 4, 0, 0, 0, 0};
    BigEndian.put32(jumbo, 2, 8 + 20 + data.length);
    byte[] frame =
        tcp(ethernet().ipv6("fd00::1", "fd00::2").ipLength(0).extension(0, jumbo), 0)
            .payload(data)
            .build();

    CutFrame cut = CutFrame.of(frame, 50_000, Field.FULL);

    assertThat(cut.pieces()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      byte[] expected =
          ethernet()
              .ipv6("fd00::1", "fd00::2")
              .tcp(40000, 443)
              .seq(1 + i * 50_000L)
              .payload(CutFrame.part(data, i * 50_000, 50_000))
              .build();
      assertThat(cut.pieces().get(i)).isEqualTo(expected);
    }
    assertThat(cut.payloadOffset()).isEqualTo(14 + 40 + 8 + 20);
    assertThat(cut.pieceHeaderLength()).isEqualTo(14 + 40 + 20);
  }

  @Test
  void shouldRemoveTheJumboPayloadHeadersOfATunnelToo() {
    byte[] data = CutFrame.data(70_000);
    byte[] outer = {(byte) 0xc2, 4, 0, 0, 0, 0};
    byte[] inner = outer.clone();
    BigEndian.put32(inner, 2, 8 + 8 + 20 + data.length);
    BigEndian.put32(outer, 2, 8 + 8 + 8 + 14 + 40 + 8 + 8 + 20 + data.length);
    byte[] routerAlert = {5, 2, 0, 0, 1, 0};
    byte[] frame =
        tcp(
                ethernet()
                    .ipv6("fd00::1", "fd00::2")
                    .ipLength(0)
                    .extension(0, outer)
                    .udp(5, 4789)
                    .udpLength(0)
                    .vxlan(5)
                    .ethernet()
                    .ipv6("fd00::3", "fd00::4")
                    .ipLength(0)
                    .extension(0, inner)
                    .extension(60, routerAlert),
                0)
            .payload(data)
            .build();

    CutFrame cut = CutFrame.of(frame, 40_000, Field.FULL);

    byte[] last =
        ethernet()
            .ipv6("fd00::1", "fd00::2")
            .udp(5, 4789)
            .vxlan(5)
            .ethernet()
            .ipv6("fd00::3", "fd00::4")
            .extension(60, routerAlert)
            .tcp(40000, 443)
            .seq(40_001)
            .payload(CutFrame.part(data, 40_000, 40_000))
            .build();
    assertThat(cut.pieces()).hasSize(2).last().isEqualTo(last);
    assertThat(cut.pieceHeaderLength()).isEqualTo(cut.payloadOffset() - 16);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldTakeAnIpLengthOfZeroAsTheLengthOfTheFrame(int version) {
    byte[] data = CutFrame.data(150_000);
    FrameBuilder ip =
        version == 4
            ? ethernet().ipv4("10.0.0.1", "10.0.0.2").ipLength(0)
            : ethernet().ipv6("fd00::1", "fd00::2").ipLength(0);

    CutFrame cut = CutFrame.of(tcp(ip, 0).payload(data).build(), 60_000, Field.FULL);

    byte[] last =
        (version == 4
                ? ethernet().ipv4("10.0.0.1", "10.0.0.2").id(3)
                : ethernet().ipv6("fd00::1", "fd00::2"))
            .tcp(40000, 443)
            .seq(120_001)
            .payload(CutFrame.part(data, 120_000, 60_000))
            .build();
    assertThat(cut.pieces()).hasSize(3).last().isEqualTo(last);
  }

  @Test
  void shouldWriteTheChecksumOfGre() {
    // C and K, IPv4; checksum, reserved, key
    byte[] gre = {(byte) 0xa0, 0, 8, 0, 0x12, 0x34, 0, 0, 0, 0, 0, 9};
    IntFunction<FrameBuilder> headers =
        i ->
            tcp(
                ethernet()
                    .ipv6("fd00::1", "fd00::2")
                    .protocol(47)
                    .bytes(gre)
                    .ipv4("10.0.0.1", "10.0.0.2")
                    .id(1 + i),
                i);

    CutFrame cut = CutFrame.of(headers.apply(0).payload(DATA).build(), MSS, Field.FULL);

    List<byte[]> expected = oneByOne(headers);
    for (byte[] frame : expected) {
      int at = 14 + 40;
      BigEndian.put16(frame, at + 4, 0);
      long sum = InternetChecksum.add(InternetChecksum.start(), frame, at, frame.length - at);
      BigEndian.put16(frame, at + 4, InternetChecksum.finish(sum));
    }
    assertThat(cut.pieces()).containsExactlyElementsOf(expected);
  }

  /** The checksum is that of the addresses of the two ends, which are not in the IP header. */
  @Test
  void shouldTakeTheEndsOfARouteForThePseudoHeader() {
    byte[] routing = HexFormat.of().parseHex("0401" + "00000000" + "fd".repeat(16));
    byte[] home = HexFormat.of().parseHex("0102" + "0000" + "c910" + "fd".repeat(15) + "77");
    IntFunction<FrameBuilder> headers =
        i ->
            tcp(
                ethernet()
                    .ipv6("fd00::7:7", "fd00::9:9")
                    .extension(60, home)
                    .extension(43, routing),
                i);
    byte[] frame = headers.apply(0).payload(DATA).build();
    swap(frame, 14 + 8, 14 + 40 + 8, 16);
    swap(frame, 14 + 24, 14 + 40 + 24 + 8, 16);

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    List<byte[]> expected = oneByOne(headers);
    for (byte[] piece : expected) {
      swap(piece, 14 + 8, 14 + 40 + 8, 16);
      swap(piece, 14 + 24, 14 + 40 + 24 + 8, 16);
    }
    assertThat(cut.pieces()).containsExactlyElementsOf(expected);
  }

  @Test
  void shouldTakeTheEndOfASourceRouteForThePseudoHeader() {
    byte[] route = {1, (byte) 131, 7, 4, 10, 9, 9, 9};
    IntFunction<FrameBuilder> headers =
        i -> tcp(ethernet().ipv4("10.0.0.1", "10.0.0.2").id(1 + i).ipOptions(route), i);
    byte[] frame = headers.apply(0).payload(DATA).build();
    swap(frame, 14 + 16, 14 + 24, 4);

    CutFrame cut = CutFrame.of(frame, MSS, Field.FULL);

    List<byte[]> expected = oneByOne(headers);
    expected.forEach(piece -> swap(piece, 14 + 16, 14 + 24, 4));
    assertThat(cut.pieces()).containsExactlyElementsOf(expected);
  }

  /** In whole words, so that no checksum over both changes. */
  private static void swap(byte[] frame, int one, int other, int length) {
    byte[] kept = Arrays.copyOfRange(frame, one, one + length);
    System.arraycopy(frame, other, frame, one, length);
    System.arraycopy(kept, 0, frame, other, length);
  }

  @Test
  void shouldNotCopyThePaddingBehindThePacket() {
    byte[] padded =
        tcp(ethernet().ipv4("10.0.0.1", "10.0.0.2"), 0)
            .payload(DATA)
            .trailer(new byte[] {1, 2, 3, 4})
            .build();
    byte[] plain = tcp(ethernet().ipv4("10.0.0.1", "10.0.0.2"), 0).payload(DATA).build();

    CutFrame cut = CutFrame.of(padded, MSS, Field.FULL);

    assertThat(cut.pieces())
        .containsExactlyElementsOf(CutFrame.of(plain, MSS, Field.FULL).pieces());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1166, 1167, 2332})
  void shouldCutBySizesOfAllKinds(int mss) {
    byte[] frame = tcp(ethernet().ipv4("10.0.0.1", "10.0.0.2"), 0).payload(DATA).build();

    CutFrame cut = CutFrame.of(frame, mss, Field.FULL);

    assertThat(cut.pieces()).hasSize((DATA.length + mss - 1) / mss);
    int left = DATA.length;
    for (byte[] piece : cut.pieces()) {
      assertThat(piece).hasSize(54 + Math.min(mss, left));
      assertThat(piece).endsWith(CutFrame.part(DATA, DATA.length - left, mss));
      left -= mss;
    }
  }

  @Test
  void shouldServeAgainAndAllocateOnlyForALongerPiece() {
    Segmenter segmenter = new Segmenter();
    FrameView view = new FrameView();
    byte[] frame = tcp(Enclosing.VXLAN.headers(0), 0).payload(DATA).build();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    segmenter.begin(view, MSS, Field.FULL);
    byte[] first = segmenter.bytes();

    boolean cut = segmenter.begin(view, MSS - 1, Field.ZERO);
    boolean refused = !segmenter.begin(view, DATA.length, Field.FULL);

    assertThat(cut).isTrue();
    assertThat(refused).isTrue();
    assertThat(segmenter.next()).isFalse();
    assertThat(segmenter.bytes()).isSameAs(first);
    List<byte[]> again =
        CutFrame.of(segmenter, LinkLayer.ETHERNET, frame, frame.length, MSS, Field.FULL).pieces();
    assertThat(again).containsExactlyElementsOf(CutFrame.of(frame, MSS, Field.FULL).pieces());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 65_536})
  void shouldNotTakeAnImpossibleMss(int mss) {
    assertThatThrownBy(() -> new Segmenter().begin(new FrameView(), mss, Field.FULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an MSS of " + mss);
  }

  private static FrameBuilder ethernet() {
    return FrameBuilder.frame().ethernet();
  }

  private static FrameBuilder tcp(FrameBuilder headers, int piece) {
    return headers.tcp(40000, 443).seq(1 + (long) piece * MSS);
  }

  private static CutFrame cut(LinkLayer link, byte[] frame, Field field) {
    return CutFrame.of(new Segmenter(), link, frame, frame.length, MSS, field);
  }

  /** The frames of a sender that makes no large ones. */
  private static List<byte[]> oneByOne(IntFunction<FrameBuilder> headers) {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i * MSS < DATA.length; i++) {
      frames.add(headers.apply(i).payload(CutFrame.part(DATA, i * MSS, MSS)).build());
    }
    return frames;
  }
}
