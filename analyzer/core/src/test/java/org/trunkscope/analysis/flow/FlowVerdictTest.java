package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** Design, section 5: what followed a suspicious frame says whether it was lost. */
class FlowVerdictTest {

  private static final long WRAP = 0x1_0000_0000L;

  /** From 10.0.0.1:40000 to 10.0.0.2:80. */
  private static FrameBuilder client(int id) {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(id)
        .tcp(40_000, 80);
  }

  private static FrameBuilder server(int id) {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0b", "02:00:00:00:00:0a")
        .ipv4("10.0.0.2", "10.0.0.1")
        .id(id)
        .tcp(80, 40_000);
  }

  private static FrameBuilder zeroSyn(int id) {
    return client(id).flags(Tcp.SYN).seq(100).checksum(Checksum.ZERO);
  }

  private static FrameBuilder zeroData(int id, long sequence) {
    return client(id).flags(Tcp.ACK).seq(sequence).ack(1).payload(100, 1).checksum(Checksum.ZERO);
  }

  private static FrameBuilder answer(int id, long acknowledgment) {
    return server(id).flags(Tcp.ACK).seq(1).ack(acknowledgment);
  }

  /** SYN, SYN, SYN, and nothing. */
  private static Sightings silentSeries() {
    return new Sightings().at(0, zeroSyn(1)).at(1000, zeroSyn(2)).at(3000, zeroSyn(3));
  }

  private static Sightings answeredAfterCopy() {
    return new Sightings()
        .at(0, zeroData(1, 500))
        .at(200, zeroData(2, 500))
        .at(201, answer(9, 600));
  }

  private static Sightings echo(long echoed) {
    return new Sightings()
        .at(0, server(8).flags(Tcp.ACK).seq(1).ack(500).timestamps(70, 0))
        .at(10, zeroData(1, 500).timestamps(1000, 70))
        .at(210, zeroData(2, 500).timestamps(1200, 70))
        .at(211, server(9).flags(Tcp.ACK).seq(1).ack(600).timestamps(80, echoed));
  }

  private static Sightings bridged() {
    return new Sightings()
        .at(0, 0, zeroData(1, 500))
        .at(0.05, 1, zeroData(1, 500))
        .at(1, 1, answer(9, 600))
        .at(1.05, 0, answer(9, 600));
  }

  private static Sightings wrapped() {
    return new Sightings()
        .at(0, zeroData(1, WRAP - 50))
        .at(1, answer(9, 50))
        .at(2, zeroData(2, 50))
        .at(202, zeroData(3, 50));
  }

  /** Across the place where signed numbers wrap. */
  private static Sightings wrappedCopy() {
    return new Sightings().at(0, zeroData(1, WRAP / 2 - 50)).at(200, zeroData(2, WRAP / 2 - 50));
  }

  static Stream<Sightings> all() {
    return Stream.of(
        silentSeries(),
        answeredAfterCopy(),
        echo(1000),
        echo(1200),
        bridged(),
        wrapped(),
        wrappedCopy());
  }

  private static List<Verdict> verdicts(Sightings sightings, FindingCode code) {
    return Sightings.of(sightings.evidence(), code).examples().stream()
        .map(Example::verdict)
        .toList();
  }

  private static List<String> phrases(Sightings sightings, FindingCode code) {
    return Sightings.of(sightings.evidence(), code).examples().stream()
        .map(Example::evidence)
        .toList();
  }

  @Test
  void shouldConfirmEverySynOfASeriesThatIsNeverAnswered() {
    Sightings sightings = silentSeries();

    FlowEvidence evidence = sightings.evidence();

    SuspectCount syns = Sightings.of(evidence, FindingCode.ZERO_CHECKSUM_SYN);
    assertThat(syns.count()).isEqualTo(3);
    assertThat(syns.confirmed()).isEqualTo(3);
    assertThat(phrases(sightings, FindingCode.ZERO_CHECKSUM_SYN))
        .containsExactly(
            "sent again by frame 2; SYN sent 3 times in 3 s, ZERO each time, never answered",
            "sent again by frame 3; SYN sent 3 times in 3 s, ZERO each time, never answered",
            "the last; SYN sent 3 times in 3 s, ZERO each time, never answered");
    assertThat(evidence.handshakes())
        .singleElement()
        .satisfies(
            each ->
                assertThat(List.of(each.answered(), each.unanswered(), each.silent()))
                    .containsExactly(0L, 1L, 0L));
    assertThat(evidence.worst())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.client()).isEqualTo("10.0.0.1:40000");
              assertThat(each.server()).isEqualTo("10.0.0.2:80");
              assertThat(each.handshake())
                  .isEqualTo("SYN sent 3 times in 3 s, ZERO each time, never answered");
            });
  }

  @Test
  void shouldNotConfirmASingleSilentSyn() {
    Sightings sightings = new Sightings().at(0, zeroSyn(1));

    FlowEvidence evidence = sightings.evidence();

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN))
        .containsExactly(Verdict.UNCONFIRMED);
    assertThat(evidence.handshakes()).singleElement().extracting("silent").isEqualTo(1L);
  }

  @Test
  void shouldRefuteTheSynThatIsAnsweredAndConfirmTheOneBefore() {
    Sightings sightings =
        new Sightings()
            .at(0, zeroSyn(1))
            .at(1000, zeroSyn(2))
            .at(1001, server(9).flags(Tcp.SYN | Tcp.ACK).seq(7).ack(101));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN))
        .containsExactly(Verdict.CONFIRMED, Verdict.REFUTED);
    assertThat(phrases(sightings, FindingCode.ZERO_CHECKSUM_SYN))
        .containsExactly(
            "sent again by frame 2 after 1 s, ZERO; answered by frame 3", "answered by frame 3");
  }

  @Test
  void shouldTakeAResetForAnAnswer() {
    Sightings sightings =
        new Sightings().at(0, zeroSyn(1)).at(1, server(9).flags(Tcp.RST | Tcp.ACK).seq(0).ack(101));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN)).containsExactly(Verdict.REFUTED);
    assertThat(sightings.evidence().handshakes())
        .singleElement()
        .extracting("answered")
        .isEqualTo(1L);
  }

  @Test
  void shouldConfirmDataThatIsSentAgainBeforeAnAnswer() {
    assertThat(verdicts(answeredAfterCopy(), FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.CONFIRMED, Verdict.REFUTED);
  }

  @Test
  void shouldRefuteTheFirstCopyWhoseTimeStampIsEchoed() {
    assertThat(verdicts(echo(1000), FindingCode.ZERO_CHECKSUM_SEGMENT).get(0))
        .isEqualTo(Verdict.REFUTED);
    assertThat(phrases(echo(1000), FindingCode.ZERO_CHECKSUM_SEGMENT).get(0))
        .isEqualTo(
            "sent again by frame 3 after 200 ms, ZERO, but the answer, frame 4, echoes this"
                + " frame's time stamp");
  }

  @Test
  void shouldConfirmTheFirstCopyWhereTheSecondsTimeStampIsEchoed() {
    assertThat(verdicts(echo(1200), FindingCode.ZERO_CHECKSUM_SEGMENT).get(0))
        .isEqualTo(Verdict.CONFIRMED);
    assertThat(phrases(echo(1200), FindingCode.ZERO_CHECKSUM_SEGMENT).get(0))
        .isEqualTo(
            "sent again by frame 3 after 200 ms, ZERO; the answer, frame 4, echoes a later time"
                + " stamp than this frame's");
  }

  @Test
  void shouldNotTakeASecondSightingForARetransmission() {
    FlowEvidence evidence = bridged().evidence();

    assertThat(evidence.suspects())
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.refuted()).isEqualTo(1);
              assertThat(each.confirmed()).isZero();
            });
  }

  @Test
  void shouldNotTakeTheSameFrameTwiceOnOneLinkForARetransmission() {
    Sightings sightings =
        new Sightings().at(0, zeroData(7, 500)).at(0.02, zeroData(7, 500)).at(1, answer(9, 600));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.REFUTED, Verdict.REFUTED);
  }

  @Test
  void shouldNotTakeWhatFollowsAtOnceForARetransmissionWhateverItsIdentification() {
    Sightings sightings =
        new Sightings().at(0, zeroData(7, 500)).at(0.9, zeroData(8, 500)).at(1, answer(9, 600));
    Sightings allAtOneTime = new Sightings().at(0, zeroData(7, 500)).at(0, zeroData(8, 500));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.REFUTED, Verdict.REFUTED);
    assertThat(verdicts(allAtOneTime, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsOnly(Verdict.UNCONFIRMED);
  }

  @Test
  void shouldCompareSequenceNumbersAcrossTheirWrap() {
    assertThat(verdicts(wrapped(), FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.REFUTED, Verdict.CONFIRMED, Verdict.UNCONFIRMED);
    assertThat(verdicts(wrappedCopy(), FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.CONFIRMED, Verdict.UNCONFIRMED);
  }

  @Test
  void shouldSayThatTheOtherDirectionIsMissing() {
    Sightings sightings = new Sightings().at(0, zeroData(1, 500)).at(200, zeroData(2, 500));

    assertThat(phrases(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(
            "sent again by frame 2 after 200 ms, ZERO; the other direction is not in the capture",
            "");
    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.CONFIRMED, Verdict.UNCONFIRMED);
  }

  @Test
  void shouldLeaveAPureAcknowledgmentUnconfirmed() {
    FrameBuilder ack = client(1).flags(Tcp.ACK).seq(500).ack(1).checksum(Checksum.ZERO);
    Sightings sightings = new Sightings().at(0, ack).at(1, answer(9, 500)).at(2, ack);

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.UNCONFIRMED, Verdict.UNCONFIRMED);
  }

  @Test
  void shouldRefuteWhatIsSelectivelyAcknowledged() {
    byte[] block = {5, 10, 0, 0, 1, (byte) 0xf4, 0, 0, 2, (byte) 0x58};
    Sightings sightings =
        new Sightings().at(0, zeroData(1, 500)).at(1, answer(9, 400).tcpOption(block));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.REFUTED);
  }

  @Test
  void shouldJudgeASynOfTheSamePortsByItsOwnConnection() {
    Sightings sightings =
        new Sightings()
            .at(0, zeroSyn(1))
            .at(1000, zeroSyn(2))
            .at(90_000, client(3).flags(Tcp.SYN).seq(900_000))
            .at(90_001, server(9).flags(Tcp.SYN | Tcp.ACK).seq(7).ack(900_001));

    FlowEvidence evidence = sightings.evidence();

    assertThat(Sightings.of(evidence, FindingCode.ZERO_CHECKSUM_SYN).confirmed()).isEqualTo(2);
    assertThat(evidence.handshakes())
        .singleElement()
        .satisfies(
            each ->
                assertThat(List.of(each.answered(), each.unanswered())).containsExactly(1L, 1L));
  }

  @Test
  void shouldKeepVlansApart() {
    FrameBuilder first =
        FrameBuilder.frame()
            .ethernet()
            .vlan(1)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .flags(Tcp.SYN);
    FrameBuilder second =
        FrameBuilder.frame()
            .ethernet()
            .vlan(2)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .flags(Tcp.SYN);

    assertThat(new Sightings().at(0, first).at(1, second).evidence().flows()).isEqualTo(2);
    assertThat(new Sightings().at(0, first).at(1, first).evidence().flows()).isEqualTo(1);
  }

  @Test
  void shouldFollowSegmentsThatAreCut() {
    Sightings sightings =
        new Sightings()
            .cut(0, zeroData(1, 500), 60)
            .cut(200, zeroData(2, 500), 60)
            .at(201, answer(9, 600));

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT))
        .containsExactly(Verdict.CONFIRMED, Verdict.REFUTED);
  }

  @Test
  void shouldCloseTheOldestOfTooManyWithoutAVerdict() {
    Sightings sightings = new Sightings();
    for (int i = 0; i <= OpenSuspects.MOST; i++) {
      sightings.at(i, zeroData(i + 1, 500 + 100L * i));
    }
    sightings.at(100, answer(9, 500 + 100L * (OpenSuspects.MOST + 1)));

    SuspectCount count = Sightings.of(sightings.evidence(), FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(count.count()).isEqualTo(OpenSuspects.MOST + 1);
    assertThat(count.refuted()).isEqualTo(OpenSuspects.MOST);
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldSayTheSameHoweverTheFramesAreSplit(Sightings sightings) {
    FlowEvidence whole = sightings.evidence();

    assertThat(IntStream.rangeClosed(0, sightings.count()).boxed())
        .allSatisfy(cut -> assertThat(sightings.evidence(cut)).isEqualTo(whole));
    assertThat(sightings.evidence(IntStream.range(0, sightings.count()).toArray()))
        .isEqualTo(whole);
  }
}
