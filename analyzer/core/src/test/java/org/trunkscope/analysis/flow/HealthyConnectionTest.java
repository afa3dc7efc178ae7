package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** What a network in order does with segments that look odd: none of it is a loss. */
class HealthyConnectionTest {

  private static FrameBuilder client(int id) {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(id)
        .tcp(40_000, 80)
        .checksum(Checksum.ZERO);
  }

  private static FrameBuilder server(int id) {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0b", "02:00:00:00:00:0a")
        .ipv4("10.0.0.2", "10.0.0.1")
        .id(id)
        .tcp(80, 40_000);
  }

  private static FrameBuilder data(int id, long sequence, int length) {
    return client(id).flags(Tcp.ACK).seq(sequence).ack(1).payload(length, 1);
  }

  private static FrameBuilder largeSend(int id, long sequence, int length) {
    return data(id, sequence, length).checksum(Checksum.PSEUDO);
  }

  private static FrameBuilder answer(int id, long acknowledgment) {
    return server(id).flags(Tcp.ACK).seq(1).ack(acknowledgment);
  }

  /** RFC 2018 section 3. */
  private static byte[] sack(long left, long right) {
    byte[] option = {5, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
    for (int i = 0; i < 4; i++) {
      option[2 + i] = (byte) (left >>> (24 - 8 * i));
      option[6 + i] = (byte) (right >>> (24 - 8 * i));
    }
    return option;
  }

  private static List<Verdict> verdicts(Sightings sightings, FindingCode code) {
    return Sightings.of(sightings.evidence(), code).examples().stream()
        .map(Example::verdict)
        .toList();
  }

  @Test
  void shouldNotTakeASightingRecordedLateForARetransmission() {
    Sightings sightings =
        new Sightings()
            .at(0.02, 0, data(1, 500, 100))
            .at(0, 1, data(1, 500, 100))
            .at(1, 1, answer(9, 600));

    List<Verdict> verdicts =
        verdicts(
            new Sightings()
                .at(0.02, 0, data(1, 500, 100))
                .at(0, 0, data(1, 500, 100))
                .at(1, 0, answer(9, 600)),
            FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsExactly(Verdict.REFUTED, Verdict.REFUTED);
    assertThat(sightings.evidence().suspects())
        .allSatisfy(each -> assertThat(each.confirmed()).isZero());
  }

  @Test
  void shouldNotTakeProbesOfAClosedWindowForRetransmissions() {
    Sightings sightings =
        new Sightings()
            .at(0, data(1, 500, 1))
            .at(1, answer(8, 500).window(0))
            .at(5000, data(2, 500, 1))
            .at(5001, answer(9, 500).window(0))
            .at(10_000, data(3, 500, 1))
            .at(10_001, answer(10, 501));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).doesNotContain(Verdict.CONFIRMED);
  }

  @Test
  void shouldNotTakeKeepAlivesForRetransmissionsWhereTheOtherDirectionIsMissing() {
    Sightings sightings =
        new Sightings()
            .at(0, data(1, 500, 1))
            .at(75_000, data(2, 500, 1))
            .at(150_000, data(3, 500, 1));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsOnly(Verdict.UNCONFIRMED);
  }

  @Test
  void shouldConfirmASingleByteThatNothingAnswers() {
    Sightings sightings =
        new Sightings()
            .at(0, answer(8, 500))
            .at(1, data(1, 500, 1))
            .at(201, data(2, 500, 1))
            .at(202, answer(9, 501));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsExactly(Verdict.CONFIRMED, Verdict.REFUTED);
  }

  /** RFC 9293 section 3.5, figure 8. */
  @Test
  void shouldNotTakeTheSynAckOfASimultaneousOpenForACopyOfTheSyn() {
    Sightings sightings =
        new Sightings()
            .at(0, client(1).flags(Tcp.SYN).seq(100))
            .at(1, server(5).flags(Tcp.SYN).seq(300))
            .at(2, client(2).flags(Tcp.SYN | Tcp.ACK).seq(100).ack(301).checksum(Checksum.FULL))
            .at(3, server(6).flags(Tcp.SYN | Tcp.ACK).seq(300).ack(101));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN);

    assertThat(verdicts).containsExactly(Verdict.REFUTED);
  }

  /** RFC 7413 section 4.2: a server may acknowledge the SYN without its data. */
  @Test
  void shouldRefuteASynWhoseDataIsNotTaken() {
    Sightings sightings =
        new Sightings()
            .at(0, client(1).flags(Tcp.SYN).seq(100).payload(50, 1))
            .at(1, server(5).flags(Tcp.SYN | Tcp.ACK).seq(300).ack(101))
            .at(2, data(2, 101, 50).ack(301).checksum(Checksum.FULL));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN);

    assertThat(verdicts).containsExactly(Verdict.REFUTED);
  }

  @Test
  void shouldSeeThatASynWasAnsweredWhereOnlyTheClientsSideIsCaptured() {
    Sightings sightings =
        new Sightings()
            .at(0, client(1).flags(Tcp.SYN).seq(100))
            .at(1000, client(2).flags(Tcp.SYN).seq(100))
            .at(1001, client(3).flags(Tcp.ACK).seq(101).ack(301).checksum(Checksum.FULL));

    FlowEvidence evidence = sightings.evidence();

    assertThat(verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN))
        .containsExactly(Verdict.CONFIRMED, Verdict.UNCONFIRMED);
    assertThat(evidence.handshakes())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.answered()).isEqualTo(1);
              assertThat(each.unanswered()).isZero();
            });
  }

  /** RFC 2883 section 4: both copies arrived. */
  @Test
  void shouldRefuteWhatADuplicateSackReports() {
    Sightings sightings =
        new Sightings()
            .at(0, data(1, 500, 100))
            .at(200, data(2, 500, 100))
            .at(201, answer(9, 600).tcpOption(sack(500, 600)));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsExactly(Verdict.REFUTED, Verdict.REFUTED);
  }

  @Test
  void shouldRefuteWhatIsAcknowledgedBeyondThePartThatWasSentAgain() {
    Sightings sightings =
        new Sightings()
            .at(0, data(1, 500, 100))
            .at(200, data(2, 500, 50).checksum(Checksum.FULL))
            .at(201, answer(9, 600));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsExactly(Verdict.REFUTED);
  }

  @Test
  void shouldConfirmWhatIsSentAgainInPieces() {
    Sightings sightings =
        new Sightings()
            .at(0, data(1, 500, 100))
            .at(200, data(2, 500, 50).checksum(Checksum.FULL))
            .at(201, answer(8, 550))
            .at(202, data(3, 550, 50).checksum(Checksum.FULL))
            .at(203, answer(9, 600));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(verdicts).containsExactly(Verdict.CONFIRMED);
  }

  /** Each large send arrives but for its first piece. */
  @Test
  void shouldNotTakeTheLossOfOnePieceForTheLossOfALargeSend() {
    Sightings sightings = new Sightings().at(0, answer(1, 500)).at(1, largeSend(2, 500, 100));
    sightings.at(2, answer(3, 600));
    long sequence = 600;
    for (int i = 0; i < 3; i++) {
      sightings
          .at(10 + 300 * i, largeSend(10 + i, sequence, 10_000))
          .at(
              12 + 300 * i,
              answer(20 + i, sequence).tcpOption(sack(sequence + 1448, sequence + 10_000)))
          .at(20 + 300 * i, largeSend(30 + i, sequence, 1448))
          .at(21 + 300 * i, answer(40 + i, sequence + 10_000));
      sequence += 10_000;
    }

    FlowEvidence evidence = sightings.evidence();

    assertThat(evidence.suspects()).isEmpty();
  }

  @Test
  void shouldJudgeANewConnectionWithoutWhatAnOldOneHadAcknowledged() {
    Sightings sightings =
        new Sightings()
            .at(0, answer(1, 1_000_000))
            .at(1, client(2).flags(Tcp.ACK).seq(1_000_000).ack(2_000_000).checksum(Checksum.FULL))
            .at(1000, client(3).flags(Tcp.SYN).seq(100))
            .at(2000, client(4).flags(Tcp.SYN).seq(100))
            .at(4000, client(5).flags(Tcp.SYN).seq(100));

    List<Verdict> verdicts = verdicts(sightings, FindingCode.ZERO_CHECKSUM_SYN);

    assertThat(verdicts).containsExactly(Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.CONFIRMED);
  }
}
