package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trunkscope.analysis.flow.SegmentEvent.ACKNOWLEDGMENT;
import static org.trunkscope.analysis.flow.SegmentEvent.DUPLICATE_ACKNOWLEDGMENT;
import static org.trunkscope.analysis.flow.SegmentEvent.KEEP_ALIVE;
import static org.trunkscope.analysis.flow.SegmentEvent.KEEP_ALIVE_ANSWER;
import static org.trunkscope.analysis.flow.SegmentEvent.OUT_OF_ORDER;
import static org.trunkscope.analysis.flow.SegmentEvent.REFUSAL;
import static org.trunkscope.analysis.flow.SegmentEvent.RESET;
import static org.trunkscope.analysis.flow.SegmentEvent.RETRANSMISSION;
import static org.trunkscope.analysis.flow.SegmentEvent.SELECTIVE_ACKNOWLEDGMENT;
import static org.trunkscope.analysis.flow.SegmentEvent.SEQUENCE_WRAP;
import static org.trunkscope.analysis.flow.SegmentEvent.SPURIOUS_RETRANSMISSION;
import static org.trunkscope.analysis.flow.SegmentEvent.SYN_RETRANSMISSION;
import static org.trunkscope.analysis.flow.SegmentEvent.ZERO_WINDOW;
import static org.trunkscope.analysis.flow.SegmentEvent.ZERO_WINDOW_PROBE;
import static org.trunkscope.analysis.flow.SegmentEvent.ZERO_WINDOW_PROBE_ANSWER;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** What each segment is, by RFC 9293, 5681 and 2018, on connections made by hand. */
class SegmentEventTest {

  private static final long WRAP = 0x1_0000_0000L;

  private int identification = 1;

  private FrameBuilder client() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(identification++)
        .tcp(40_000, 80);
  }

  private FrameBuilder server() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0b", "02:00:00:00:00:0a")
        .ipv4("10.0.0.2", "10.0.0.1")
        .id(identification++)
        .tcp(80, 40_000);
  }

  private FrameBuilder data(long sequence, int length) {
    return client().flags(Tcp.ACK).seq(sequence).ack(1).window(1000).payload(length, 1);
  }

  private FrameBuilder answer(long acknowledgment) {
    return server().flags(Tcp.ACK).seq(1).ack(acknowledgment).window(1000);
  }

  /** A handshake with a round trip of 20 ms; the client goes on with 101, the server with 1. */
  private Sightings opened() {
    return new Sightings()
        .at(0, client().flags(Tcp.SYN).seq(100).window(1000))
        .at(10, server().flags(Tcp.SYN | Tcp.ACK).seq(0).ack(101).window(1000))
        .at(20, client().flags(Tcp.ACK).seq(101).ack(1).window(1000));
  }

  private static Map<SegmentEvent, Long> events(Sightings sightings) {
    return sightings.evidence().totals().events();
  }

  /** One capture in which every event occurs. */
  private Sightings everything() {
    byte[] block = {5, 10, 0, 0, 1, 0x2d, 0, 0, 1, (byte) 0x91};
    FrameBuilder dozing = answer(301).window(0);
    return opened()
        .at(30, data(101, 100))
        .at(40, data(301, 100))
        .at(41, answer(201))
        .at(42, answer(201).tcpOption(block))
        .at(43, data(201, 50))
        .at(250, data(251, 50))
        .at(251, data(301, 100))
        .at(252, answer(401))
        .at(253, data(301, 100))
        .at(75_000, data(400, 0))
        .at(75_001, answer(401))
        .at(80_000, answer(401).window(0))
        .at(81_000, data(401, 1))
        .at(81_001, answer(401).window(0))
        .at(82_000, dozing)
        .at(90_000, client().flags(Tcp.RST).seq(401))
        .at(91_000, client().flags(Tcp.SYN).seq(WRAP - 2))
        .at(92_000, client().flags(Tcp.SYN).seq(WRAP - 2))
        .at(92_001, server().flags(Tcp.RST | Tcp.ACK).seq(0).ack(WRAP - 1))
        .at(93_000, data(WRAP - 1, 100));
  }

  @Test
  void shouldSeeEveryEventOnce() {
    Map<SegmentEvent, Long> events = events(everything());

    assertThat(events.keySet()).containsExactlyInAnyOrder(SegmentEvent.values());
    assertThat(events)
        .containsEntry(SYN_RETRANSMISSION, 1L)
        .containsEntry(RETRANSMISSION, 3L)
        .containsEntry(SPURIOUS_RETRANSMISSION, 1L)
        .containsEntry(OUT_OF_ORDER, 1L)
        .containsEntry(SELECTIVE_ACKNOWLEDGMENT, 1L)
        .containsEntry(DUPLICATE_ACKNOWLEDGMENT, 1L)
        .containsEntry(RESET, 2L)
        .containsEntry(REFUSAL, 1L)
        .containsEntry(KEEP_ALIVE, 1L)
        .containsEntry(KEEP_ALIVE_ANSWER, 1L)
        .containsEntry(ZERO_WINDOW, 3L)
        .containsEntry(ZERO_WINDOW_PROBE, 1L)
        .containsEntry(ZERO_WINDOW_PROBE_ANSWER, 1L)
        .containsEntry(SEQUENCE_WRAP, 1L);
  }

  @Test
  void shouldSeeNothingButAcknowledgmentsInAHealthyConnection() {
    Sightings sightings =
        opened()
            .at(30, data(101, 100))
            .at(31, data(201, 100))
            .at(50, answer(301))
            .at(60, client().flags(Tcp.FIN | Tcp.ACK).seq(301).ack(1))
            .at(70, server().flags(Tcp.FIN | Tcp.ACK).seq(1).ack(302))
            .at(80, client().flags(Tcp.ACK).seq(302).ack(2));

    assertThat(events(sightings)).isEqualTo(Map.of(ACKNOWLEDGMENT, 5L));
  }

  @Test
  void shouldCountSynsSentAgainByEitherSide() {
    Sightings sightings =
        new Sightings()
            .at(0, client().flags(Tcp.SYN).seq(100))
            .at(1000, client().flags(Tcp.SYN).seq(100))
            .at(1001, server().flags(Tcp.SYN | Tcp.ACK).seq(0).ack(101))
            .at(2001, server().flags(Tcp.SYN | Tcp.ACK).seq(0).ack(101));

    assertThat(events(sightings)).containsEntry(SYN_RETRANSMISSION, 2L);
    assertThat(sightings.evidence().worst())
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.handshake())
                  .isEqualTo("SYN sent 2 times in 1 s, VALID each time, answered");
              assertThat(flow.outcome()).isEqualTo(Handshake.ANSWERED);
              assertThat(flow.events()).containsEntry(SYN_RETRANSMISSION, 2L);
            });
  }

  @Test
  void shouldNotCountSightingsOnTwoInterfacesAsCopies() {
    FrameBuilder syn = client().flags(Tcp.SYN).seq(100);
    FrameBuilder first = data(101, 100);
    FrameBuilder second = data(201, 100);
    FrameBuilder covers = answer(301);
    Sightings sightings =
        new Sightings()
            .at(0, 0, syn)
            .at(0.05, 1, syn)
            .at(30, 0, first)
            .at(30.01, 0, second)
            .at(30.05, 1, first)
            .at(30.06, 1, second)
            .at(40, 1, covers)
            .at(40.05, 0, covers)
            .at(250, 1, second)
            .at(250.02, 0, second);

    assertThat(events(sightings))
        .isEqualTo(Map.of(ACKNOWLEDGMENT, 1L, RETRANSMISSION, 1L, SPURIOUS_RETRANSMISSION, 1L));
  }

  @Test
  void shouldNotCountABurstOnTwoInterfacesAsCopies() {
    List<FrameBuilder> burst =
        IntStream.range(0, 8).mapToObj(i -> data(101 + 100L * i, 100)).toList();
    Sightings sightings = new Sightings();
    for (int number = 0; number < 2; number++) {
      for (int i = 0; i < burst.size(); i++) {
        sightings.at(2 * number + 0.01 * i, number, burst.get(i));
      }
    }

    assertThat(events(sightings)).isEmpty();
  }

  /** RFC 9293 section 3.5, figure 8. */
  @Test
  void shouldNotTakeTheAnswersOfASimultaneousOpenForCopies() {
    Sightings sightings =
        new Sightings()
            .at(0, client().flags(Tcp.SYN).seq(100))
            .at(1, server().flags(Tcp.SYN).seq(300))
            .at(2, client().flags(Tcp.SYN | Tcp.ACK).seq(100).ack(301))
            .at(3, server().flags(Tcp.SYN | Tcp.ACK).seq(300).ack(101));

    assertThat(events(sightings)).isEqualTo(Map.of(ACKNOWLEDGMENT, 2L));
  }

  @Test
  void shouldTakeTheLastByteForAProbeWhileTheWindowIsClosed() {
    Sightings sightings =
        new Sightings()
            .at(0, answer(101))
            .at(1, data(101, 1))
            .at(2, answer(101).window(0))
            .at(300, data(101, 1));

    assertThat(events(sightings)).isEqualTo(Map.of(ZERO_WINDOW, 1L, ZERO_WINDOW_PROBE, 1L));
  }

  @Test
  void shouldGoOnWithTheInterfaceThatAFlowMovesTo() {
    Sightings sightings =
        new Sightings()
            .at(0, 0, data(101, 100))
            .at(1000, 1, data(201, 100))
            .at(1300, 1, data(201, 100));

    assertThat(events(sightings)).isEqualTo(Map.of(RETRANSMISSION, 1L));
  }

  @Test
  void shouldNotCountAFrameThatIsMirroredTwice() {
    FrameBuilder first = data(101, 100);
    FrameBuilder acknowledgment = answer(201);
    Sightings sightings =
        new Sightings()
            .at(0, answer(101))
            .at(1, first)
            .at(3, first)
            .at(30, acknowledgment)
            .at(32, acknowledgment);

    assertThat(events(sightings)).isEqualTo(Map.of(ACKNOWLEDGMENT, 1L));
  }

  @Test
  void shouldTakeThePiecesOfALargeSendForTheSameFrame() {
    Sightings sightings =
        new Sightings()
            .at(0, data(101, 300))
            .at(0.1, data(101, 100))
            .at(0.2, data(201, 100))
            .at(0.3, data(301, 100));

    assertThat(events(sightings)).isEmpty();
  }

  @Test
  void shouldCountWhatIsSentAgainInPart() {
    Sightings sightings =
        new Sightings().at(0, data(101, 100)).at(300, data(151, 100)).at(600, data(201, 10));

    assertThat(events(sightings)).isEqualTo(Map.of(RETRANSMISSION, 2L));
  }

  @Test
  void shouldCountAFinThatIsSentAgain() {
    Sightings sightings =
        new Sightings()
            .at(0, client().flags(Tcp.FIN | Tcp.ACK).seq(101).ack(1))
            .at(300, client().flags(Tcp.FIN | Tcp.ACK).seq(101).ack(1));

    assertThat(events(sightings)).isEqualTo(Map.of(RETRANSMISSION, 1L));
  }

  @Test
  void shouldTellWhatWasOvertakenFromWhatWasAskedFor() {
    Sightings overtaken = opened().at(30, data(201, 100)).at(40, data(101, 100));
    Sightings askedFor = opened().at(30, data(201, 100)).at(51, data(101, 100));
    Sightings unknownRoundTrip =
        new Sightings().at(0, data(101, 100)).at(1, data(301, 100)).at(5, data(201, 100));

    assertThat(events(overtaken)).containsKey(OUT_OF_ORDER).doesNotContainKey(RETRANSMISSION);
    assertThat(events(askedFor)).containsKey(RETRANSMISSION).doesNotContainKey(OUT_OF_ORDER);
    assertThat(events(unknownRoundTrip)).isEqualTo(Map.of(RETRANSMISSION, 1L));
  }

  /** RFC 5681 section 2: something is outstanding, and the window is the same. */
  @Test
  void shouldCountDuplicateAcknowledgmentsOnlyWhileSomethingIsOutstanding() {
    Sightings outstanding =
        new Sightings().at(0, data(101, 100)).at(1, answer(101)).at(2, answer(101));
    Sightings nothing = new Sightings().at(0, data(101, 100)).at(1, answer(201)).at(2, answer(201));
    Sightings update =
        new Sightings().at(0, data(101, 100)).at(1, answer(101)).at(2, answer(101).window(2000));

    assertThat(events(outstanding)).containsEntry(DUPLICATE_ACKNOWLEDGMENT, 1L);
    assertThat(events(nothing)).doesNotContainKey(DUPLICATE_ACKNOWLEDGMENT);
    assertThat(events(update)).doesNotContainKey(DUPLICATE_ACKNOWLEDGMENT);
  }

  @Test
  void shouldTakeTheLastByteSentAgainForAKeepAliveOnlyIfItHadArrived() {
    Sightings arrived =
        new Sightings().at(0, data(101, 1)).at(1, answer(102)).at(75_000, data(101, 1));
    Sightings lost = new Sightings().at(0, answer(101)).at(1, data(101, 1)).at(250, data(101, 1));

    assertThat(events(arrived)).containsEntry(KEEP_ALIVE, 1L).doesNotContainKey(RETRANSMISSION);
    assertThat(events(lost)).containsEntry(RETRANSMISSION, 1L).doesNotContainKey(KEEP_ALIVE);
  }

  /** Linux probes with nothing, from before what is outstanding; others with one new byte. */
  @Test
  void shouldKnowBothProbesOfAClosedWindow() {
    Sightings sightings =
        new Sightings()
            .at(0, data(101, 100))
            .at(1, answer(201).window(0))
            .at(200, data(200, 0))
            .at(201, answer(201).window(0))
            .at(600, data(201, 1))
            .at(601, answer(201).window(0))
            .at(1200, data(201, 1))
            .at(1201, answer(202))
            .at(75_000, data(201, 0));

    assertThat(events(sightings))
        .isEqualTo(
            Map.of(
                ACKNOWLEDGMENT, 2L,
                KEEP_ALIVE, 1L,
                ZERO_WINDOW, 3L,
                ZERO_WINDOW_PROBE, 3L,
                ZERO_WINDOW_PROBE_ANSWER, 2L));
  }

  @Test
  void shouldSayWhichSynsWereRefused() {
    Sightings sightings =
        new Sightings()
            .at(0, client().flags(Tcp.SYN).seq(100))
            .at(1, server().flags(Tcp.RST | Tcp.ACK).seq(0).ack(101));

    assertThat(events(sightings)).isEqualTo(Map.of(RESET, 1L, REFUSAL, 1L));
    assertThat(sightings.evidence().worst())
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.handshake()).isEqualTo("SYN sent once, refused");
              assertThat(flow.outcome()).isEqualTo(Handshake.REFUSED);
            });
  }

  @Test
  void shouldSayThatOneDirectionIsMissingOnlyWhereItAnswers() {
    Sightings answering = new Sightings().at(0, data(101, 100)).at(300, data(101, 100));
    Sightings silent =
        new Sightings()
            .at(0, client().flags(Tcp.SYN).seq(100))
            .at(1000, client().flags(Tcp.SYN).seq(100));

    FlowTotals one = answering.evidence().totals();

    assertThat(one.oneDirection()).isEqualTo(1);
    assertThat(one.midFlow()).isEqualTo(1);
    assertThat(one.of(RETRANSMISSION)).isEqualTo(1);
    assertThat(answering.evidence().worst())
        .singleElement()
        .extracting("oneDirection")
        .isEqualTo(true);
    assertThat(silent.evidence().totals().oneDirection()).isZero();
    assertThat(silent.evidence().totals().midFlow()).isZero();
  }

  @Test
  void shouldKeepNetworksAndLayersApart() {
    FrameBuilder one = vlan(1);
    FrameBuilder other = vlan(2);

    Sightings sightings = new Sightings().at(0, one).at(300, other).at(600, one);

    assertThat(events(sightings)).isEqualTo(Map.of(RETRANSMISSION, 1L));
  }

  private static FrameBuilder vlan(int number) {
    return FrameBuilder.frame()
        .ethernet()
        .vlan(number)
        .ipv6("fd00::1", "fd00::2")
        .tcp(1, 2)
        .flags(Tcp.ACK)
        .seq(100)
        .payload(10, 1);
  }

  @Test
  void shouldForgetTheOldestOfTooManyGaps() {
    Sightings sightings = new Sightings().at(0, data(1, 1));
    for (int i = 1; i <= SequenceGaps.MOST + 1; i++) {
      sightings.at(i * 0.1, data(100L * i, 10));
    }
    sightings.at(1.5, data(50, 10)).at(1.6, data(150, 10));

    assertThat(events(sightings)).isEqualTo(Map.of(OUT_OF_ORDER, 1L, RETRANSMISSION, 1L));
  }

  static Stream<Sightings> all() {
    SegmentEventTest made = new SegmentEventTest();
    return Stream.of(made.everything(), made.opened());
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldSayTheSameHoweverTheFramesAreSplit(Sightings sightings) {
    FlowEvidence whole = sightings.evidence();

    List<FlowEvidence> parts =
        IntStream.rangeClosed(0, sightings.count()).mapToObj(sightings::evidence).toList();

    assertThat(parts).allSatisfy(each -> assertThat(each).isEqualTo(whole));
    assertThat(sightings.evidence(IntStream.range(0, sightings.count()).toArray()))
        .isEqualTo(whole);
  }
}
