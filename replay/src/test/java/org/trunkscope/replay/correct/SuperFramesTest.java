package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** Which frames are cut, by which MSS, and when their pieces are said to have been there. */
final class SuperFramesTest {

  private static final int HEADERS = 14 + 20 + 20;

  private static FrameBuilder client() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 80);
  }

  private static FrameBuilder server() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.2", "10.0.0.1").tcp(80, 40000);
  }

  private static byte[] syn(int mss) {
    return client().flags(Tcp.SYN).mss(mss).build();
  }

  private static byte[] synAck(int mss) {
    return server().flags(Tcp.SYN | Tcp.ACK).mss(mss).build();
  }

  private static List<Integer> dataLengths(Corrected corrected, int headers) {
    return corrected.frames().stream().map(frame -> frame.capturedLength - headers).toList();
  }

  @Test
  void shouldCutByTheSmallerMssOfTheHandshake() throws IOException {
    byte[] large = client().checksum(Checksum.PSEUDO).payload(3000, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), syn(1400), synAck(1300), large);

    assertThat(dataLengths(corrected, HEADERS).subList(2, 5)).containsExactly(1300, 1300, 400);
    assertThat(corrected.tally().mssSources()).isEqualTo(Map.of(MssSource.HANDSHAKE, 1L));
  }

  @Test
  void shouldSubtractTheTimeStampsFromTheMss() throws IOException {
    byte[] large = client().timestamps(1, 2).checksum(Checksum.PSEUDO).payload(3000, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), syn(1460), synAck(1460), large);

    assertThat(dataLengths(corrected, HEADERS + 12).subList(2, 5)).containsExactly(1448, 1448, 104);
  }

  @Test
  void shouldCutAFrameWithinTheMtuIfItsHandshakeAllowsLess() throws IOException {
    byte[] merged = client().checksum(Checksum.PSEUDO).payload(1200, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), syn(536), synAck(1460), merged);

    assertThat(dataLengths(corrected, HEADERS).subList(2, 5)).containsExactly(536, 536, 128);
  }

  @Test
  void shouldNotCutWhatIsCompleteAndFitsTheMtu() throws IOException {
    byte[] whole = client().payload(1448, 1).build();

    Corrected corrected =
        Corrected.of(
            Corrected.usual(), syn(536), synAck(536), client().payload(600, 1).build(), whole);

    assertThat(corrected.frames()).hasSize(4);
    assertThat(corrected.frames().get(3).bytes).isEqualTo(whole);
  }

  @Test
  void shouldCutWithinTheMtuByTheFramesOwnHandshakeAlone() throws IOException {
    byte[] other =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.7", "10.0.0.8")
            .tcp(1, 2)
            .checksum(Checksum.PSEUDO)
            .payload(1400, 1)
            .build();

    Corrected corrected = Corrected.of(Corrected.usual(), syn(536), synAck(536), other);

    assertThat(corrected.frames()).hasSize(3);
  }

  @Test
  void shouldNotCutWhatHasAWrongOuterHeader() throws IOException {
    byte[] large =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(5555, 4789)
            .checksum(0x1234)
            .vxlan(7)
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40000, 80)
            .checksum(Checksum.PSEUDO)
            .payload(4000, 1)
            .build();

    Corrected corrected = Corrected.of(Corrected.usual(), large);

    assertThat(corrected.frames()).hasSize(1);
    assertThat(corrected.tally().left().keySet()).contains(LeftReason.UNEXPLAINED_LARGE);
  }

  @Test
  void shouldNotCutASignedSegmentNorOneWithATrailer() throws IOException {
    byte[] signature = new byte[18];
    signature[0] = 19;
    signature[1] = 18;
    byte[] signed = client().tcpOption(signature).payload(3000, 1).build();
    byte[] trailed = client().payload(3000, 1).trailer(new byte[] {1, 2, 3, 4}).build();

    Corrected corrected = Corrected.of(Corrected.usual(), signed, trailed);

    assertThat(corrected.frames())
        .extracting(frame -> frame.bytes)
        .containsExactly(signed, trailed);
    assertThat(corrected.tally().left().keySet())
        .containsExactlyInAnyOrder(LeftReason.NOT_CUT, LeftReason.TRAILER);
  }

  @Test
  void shouldCutAtOnceWhatHasAHeaderChecksumOfItsTrueLength() throws IOException {
    byte[] large = client().checksum(Checksum.PSEUDO).payload(3000, 1).build();
    BigEndian.put16(large, 16, 0);

    Corrected once = Corrected.of(Corrected.usual(), large);

    assertThat(dataLengths(once, HEADERS)).containsExactly(1460, 1460, 80);
  }

  @Test
  void shouldNotCutAJumboFrameThatItsHandshakeAllows() throws IOException {
    byte[] jumbo = client().payload(8960, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), syn(8960), synAck(8960), jumbo);

    assertThat(corrected.frames()).hasSize(3);
    assertThat(corrected.frames().get(2).bytes).isEqualTo(jumbo);
  }

  @Test
  void shouldTakeTheMssThatALargeSendOfTheOldFormCarries() throws IOException {
    byte[] large = client().ipChecksum(0xffff).checksum(1234).payload(3000, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), large);

    assertThat(dataLengths(corrected, HEADERS)).containsExactly(1234, 1234, 532);
    assertThat(corrected.tally().mssSources()).isEqualTo(Map.of(MssSource.LARGE_SEND_FIELD, 1L));
  }

  @Test
  void shouldFallBackToTheMtu() throws IOException {
    byte[] large = client().checksum(Checksum.PSEUDO).payload(2921, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), large);

    assertThat(dataLengths(corrected, HEADERS)).containsExactly(1460, 1460, 1);
    assertThat(corrected.tally().mssSources()).isEqualTo(Map.of(MssSource.MTU, 1L));
  }

  @Test
  void shouldNotCutWhatIsWrongForNoKnownReason() throws IOException {
    byte[] large = client().payload(3000, 1).build();
    large[500] ^= 1;

    Corrected corrected = Corrected.of(Corrected.usual(), large);

    assertThat(corrected.frame()).isEqualTo(large);
    assertThat(corrected.tally().left().keySet()).contains(LeftReason.UNEXPLAINED_LARGE);
  }

  @Test
  void shouldSetTheLengthOfAnOffloadedFrameThatStaysWhole() throws IOException {
    byte[] right = client().payload(3000, 1).build();
    byte[] offloaded = right.clone();
    BigEndian.put16(offloaded, 16, 0);
    BigEndian.put16(offloaded, 24, 0);

    Corrected corrected = Corrected.of(Corrected.with(ChecksumMode.FULL, Kind.OFF), offloaded);

    assertThat(corrected.frame()).isEqualTo(right);
  }

  @Test
  void shouldSpreadThePiecesWithinTheGapToTheNextFrame() throws IOException {
    byte[] large = client().checksum(Checksum.PSEUDO).payload(10 * 1460, 1).build();

    Corrected corrected = Corrected.of(Corrected.usual(), large, syn(1460));

    long[] times = corrected.frames().stream().mapToLong(frame -> frame.timestampNanos).toArray();
    assertThat(times).hasSize(11).isSorted().doesNotHaveDuplicates();
    assertThat(times[10] - times[0]).isEqualTo(1_000_000);
  }

  @Test
  void shouldJoinTheDataOfThePiecesToThatOfTheFrame() throws IOException {
    byte[] large = client().checksum(Checksum.ZERO).payload(65_000, 9).build();

    Corrected corrected = Corrected.of(Corrected.usual(), large);

    byte[] joined = new byte[65_000];
    int at = 0;
    for (CapturedFrame piece : corrected.frames()) {
      int length = piece.capturedLength - HEADERS;
      System.arraycopy(piece.bytes, HEADERS, joined, at, length);
      at += length;
    }
    assertThat(at).isEqualTo(65_000);
    assertThat(IntStream.range(0, 65_000).allMatch(i -> joined[i] == large[HEADERS + i])).isTrue();
  }
}
