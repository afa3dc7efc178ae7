package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * The codes that only a sequence of frames shows (design, section 6), each with near twins that are
 * one step from it. Rewritten addresses have a test of their own.
 */
class FlowCodesTest {

  private static final int ETHERNET_MSS = 1460;
  private static final int JUMBO_MSS = 8960;

  static Stream<Arguments> firing() {
    return Stream.of(
        arguments(FindingCode.LARGE_SEND_WRONG_MSS, 1, zeroLargeAmongSmall(Checksum.PSEUDO)),
        arguments(
            FindingCode.LARGE_SEND_UNMARKED,
            1,
            largeTo(ETHERNET_MSS, data(1, 4000, Checksum.FULL))),
        arguments(FindingCode.LARGE_SEND_UNMARKED, 1, largeTo(ETHERNET_MSS, corrupt(1, 4000))),
        arguments(FindingCode.FRAG_LIST_DROPPED, 2, lost(JUMBO_MSS / 4, Checksum.PSEUDO, 2)),
        arguments(FindingCode.OFFLOAD_REFUSED, 4, run(4, 0.9)),
        arguments(FindingCode.SMALL_MSS, 1, largeTo(223, data(1, 1000, Checksum.PSEUDO))),
        arguments(
            FindingCode.SMALL_MSS,
            1,
            largeTo(235, data(1, 1000, Checksum.PSEUDO).timestamps(1, 1))),
        arguments(FindingCode.OVER_MTU_DROPPED, 2, lost(JUMBO_MSS, Checksum.FULL, 2)),
        arguments(FindingCode.PAYLOAD_ZERO_PADDING, 2, overlapping(6, 6)),
        arguments(FindingCode.SHORT_FRAME_CHECKSUM, 2, wrongShortOnes().at(9, full(1, 100))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("firing")
  void shouldNameWhatASequenceShows(FindingCode code, long frames, Sightings sightings) {
    FlowEvidence evidence = sightings.evidence();

    assertThat(codes(evidence)).containsExactly(code);
    assertThat(Sightings.of(evidence, code).count()).isEqualTo(frames);
  }

  static Stream<Arguments> twins() {
    return Stream.of(
        arguments("an old trunk's zeros", zeroLargeAmongSmall(Checksum.ZERO)),
        arguments("fits the MSS", largeTo(JUMBO_MSS, data(1, 4000, Checksum.FULL))),
        arguments("marked", largeTo(ETHERNET_MSS, data(1, 4000, Checksum.PSEUDO))),
        arguments("one super-frame lost", lost(JUMBO_MSS / 4, Checksum.PSEUDO, 1)),
        arguments("a run of three", run(3, 0.9)),
        arguments("a millisecond between", run(4, 1)),
        arguments("a larger frame", run(4, 0.9).at(9, data(9000, 2000, Checksum.PSEUDO))),
        arguments("a larger frame of another flow", run(4, 0.9).at(9, otherFlow())),
        arguments("nothing shorter arrived", superFramesAloneLost()),
        arguments("an MSS that is enough", largeTo(224, data(1, 1000, Checksum.PSEUDO))),
        arguments("one segment of a small MSS", largeTo(200, data(1, 200, Checksum.PSEUDO))),
        arguments("one long frame lost", lost(JUMBO_MSS, Checksum.FULL, 1)),
        arguments("a longer one arrived", lost(JUMBO_MSS, Checksum.FULL, 2, 4000)),
        arguments("one overlap", overlapping(6, 0)),
        arguments("overlaps too long for padding", overlapping(7, 7)),
        arguments("keep-alives", keepAlives()),
        arguments("no longer ones", wrongShortOnes()),
        arguments("longer ones are wrong, too", wrongShortOnes().at(9, corrupt(1, 100))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("twins")
  void shouldNotNameWhatIsOneStepFromIt(String what, Sightings sightings) {
    FlowEvidence evidence = sightings.evidence();

    assertThat(codes(evidence))
        .isSubsetOf(FindingCode.ZERO_CHECKSUM_SEGMENT, FindingCode.CORRUPT_CHECKSUM);
  }

  private static List<FindingCode> codes(FlowEvidence evidence) {
    return evidence.suspects().stream().map(SuspectCount::code).toList();
  }

  /** Consequence of a fixed trunk: what carries 0 there had an MSS in its field. */
  private static Sightings zeroLargeAmongSmall(Checksum small) {
    return new Sightings()
        .at(0, data(1, 100, small))
        .at(1, data(101, 100, small))
        .at(2, data(201, 4000, Checksum.ZERO));
  }

  private static Sightings largeTo(int mss, FrameBuilder large) {
    return handshake(mss).at(10, large);
  }

  /** A short segment that arrives, then two of 3,000 bytes, of which the last are sent again. */
  private static Sightings lost(int mss, Checksum checksum, int copies) {
    return lost(mss, checksum, copies, 0);
  }

  /** The same after a longer one that arrives. */
  private static Sightings lost(int mss, Checksum checksum, int copies, int arrived) {
    Sightings sightings = handshake(mss).at(10, full(1, 100));
    if (arrived > 0) {
      sightings.at(11, data(101, arrived, checksum));
    }
    long next = 101L + arrived;
    sightings.at(12, answer(next));
    for (int i = 0; i < 2; i++) {
      sightings.at(20 + i, data(next + 3000L * i, 3000, checksum));
    }
    if (copies == 1) {
      sightings.at(30, answer(next + 3000));
    }
    for (int i = 2 - copies; i < 2; i++) {
      sightings.at(300 + i, full(next + 3000L * i, 1000));
    }
    return sightings;
  }

  private static Sightings superFramesAloneLost() {
    return new Sightings()
        .at(0, data(1, 3000, Checksum.PSEUDO))
        .at(1, data(3001, 3000, Checksum.PSEUDO))
        .at(300, full(1, 1000))
        .at(301, full(3001, 1000));
  }

  private static Sightings run(int segments, double gapMillis) {
    Sightings sightings = handshake(ETHERNET_MSS);
    for (int i = 0; i < segments; i++) {
      sightings.at(3 + i * gapMillis, full(1 + ETHERNET_MSS * i, ETHERNET_MSS));
    }
    return sightings;
  }

  /** Three segments, the later ones so many bytes before the end of the data before. */
  private static Sightings overlapping(int firstBytes, int secondBytes) {
    return new Sightings()
        .at(0, full(100, 100))
        .at(1, full(200 - firstBytes, 100))
        .at(2, full(300 - firstBytes - secondBytes, 100));
  }

  /** The last byte again (RFC 9293 section 3.8.4). */
  private static Sightings keepAlives() {
    Sightings sightings = new Sightings().at(0, full(100, 100));
    for (int i = 1; i < 4; i++) {
      sightings.at(1000 * i, full(199, 1));
    }
    return sightings;
  }

  /** APAR IJ03186: short frames alone have a wrong checksum. */
  private static Sightings wrongShortOnes() {
    return new Sightings()
        .at(0, client().flags(Tcp.ACK).seq(1).ack(100).padTo(60).checksum(0x1234))
        .at(1, client().flags(Tcp.ACK).seq(1).ack(300).padTo(60).checksum(0x4321));
  }

  private static Sightings handshake(int mss) {
    return new Sightings()
        .at(0, client().flags(Tcp.SYN).seq(0).mss(mss))
        .at(1, server().flags(Tcp.SYN | Tcp.ACK).seq(0).ack(1).mss(mss))
        .at(2, client().flags(Tcp.ACK).seq(1).ack(1));
  }

  private static FrameBuilder full(long sequence, int length) {
    return data(sequence, length, Checksum.FULL);
  }

  private static FrameBuilder data(long sequence, int length, Checksum checksum) {
    return client().flags(Tcp.ACK).seq(sequence).ack(1).payload(length, 1).checksum(checksum);
  }

  private static FrameBuilder corrupt(long sequence, int length) {
    return client().flags(Tcp.ACK).seq(sequence).ack(1).payload(length, 1).checksum(0x1234);
  }

  private static FrameBuilder answer(long acknowledgment) {
    return server().flags(Tcp.ACK).seq(1).ack(acknowledgment);
  }

  private static FrameBuilder client() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40_000, 80);
  }

  private static FrameBuilder otherFlow() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40_001, 80)
        .flags(Tcp.ACK)
        .payload(2000, 1)
        .checksum(Checksum.PSEUDO);
  }

  private static FrameBuilder server() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0b", "02:00:00:00:00:0a")
        .ipv4("10.0.0.2", "10.0.0.1")
        .tcp(80, 40_000);
  }
}
