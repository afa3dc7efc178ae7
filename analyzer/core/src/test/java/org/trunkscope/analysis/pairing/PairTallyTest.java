package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** What is told of single frames that pass a bridge. */
class PairTallyTest {

  private static final String A = "02:00:00:00:00:0a";
  private static final String B = "02:00:00:00:00:0b";
  private static final String C = "02:00:00:00:00:0c";
  private static final String GROUP = "01:00:5e:00:00:05";
  private static final ClockOffset UNSTEADY = new ClockOffset(0, 0, false, 9, Basis.ASSUMED, "");

  private final TwoSides sides = new TwoSides();

  @Test
  void shouldSeeAFrameThatLeftAsItCame() {
    sides.in(1, segment(1, 100)).out(1.02, segment(1, 100));

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.whole()).isEqualTo(1);
    assertThat(forth.unchanged()).isEqualTo(1);
    Forwarding.Delay delay = forth.delay().orElseThrow();
    assertThat(delay.median()).isBetween(19_980L, 20_020L);
    assertThat(delay.buckets()).hasSize(1);
    assertThat(delay.buckets().get(0).count()).isEqualTo(1);
    assertThat(delay.buckets().get(0).upTo()).isBetween(20_000L, 40_000L);
  }

  @Test
  void shouldSeeWhichChecksumStateBecameWhich() {
    sides
        .in(1, segment(1, 100).checksum(Checksum.PSEUDO))
        .out(1.02, segment(1, 100).checksum(Checksum.FULL))
        .in(2, segment(2, 100).checksum(Checksum.ZERO))
        .out(2.02, segment(2, 100).checksum(Checksum.NO_PSEUDO_HEADER));

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.unchanged()).isZero();
    assertThat(forth.altered().count()).isZero();
    assertThat(forth.checksums())
        .extracting(each -> each.from() + " " + each.to() + " " + each.count())
        .containsExactly(
            ChecksumState.ZERO + " " + ChecksumState.NO_PSEUDO_HEADER + " 1",
            ChecksumState.PARTIAL + " " + ChecksumState.VALID + " 1");
  }

  @Test
  void shouldSeeOtherBytesUnderTheSameHeaders() {
    sides
        .in(1, segment(1, 0).payload(100, 5).checksum(Checksum.FULL))
        .out(1.02, segment(1, 0).payload(100, 6).checksum(Checksum.FULL));

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.whole()).isEqualTo(1);
    assertThat(forth.altered().count()).isEqualTo(1);
  }

  @Test
  void shouldSeeATagThatWasAddedAndOneThatChanged() {
    sides
        .in(1, segment(1, 100))
        .out(1.02, tagged(7, 1))
        .in(2, tagged(7, 2))
        .out(2.02, tagged(8, 2))
        .in(3, tagged(7, 3))
        .out(3.02, tagged(7, 3));

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.whole()).isEqualTo(3);
    assertThat(forth.vlan().count()).isEqualTo(2);
    assertThat(forth.unchanged()).isEqualTo(1);
  }

  private static FrameBuilder tagged(int vlan, int id) {
    return tcp(FrameBuilder.frame().ethernet(A, B).vlan(vlan), id).payload(100, id);
  }

  @Test
  void shouldKnowASegmentAgainInATunnel() {
    FrameBuilder inside =
        FrameBuilder.frame()
            .ethernet(A, B)
            .ipv4("192.0.2.1", "192.0.2.2")
            .id(9)
            .udp(5_000, 4_789)
            .vxlan(42)
            .ethernet(A, B);

    sides.in(1, segment(1, 100)).out(1.02, tcp(inside, 1).payload(100, 1));

    assertThat(sides.evidence().forth().whole()).isEqualTo(1);
  }

  @Test
  void shouldKnowDatagramsFragmentsAndArpAgain() {
    sides
        .in(1, udp(3).checksum(Checksum.PSEUDO))
        .out(1.02, udp(3).checksum(Checksum.FULL))
        .in(2, fragment())
        .out(2.02, fragment().padTo(60))
        .in(3, arp())
        .out(3.02, arp().padTo(60));

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.whole()).isEqualTo(3);
    assertThat(forth.altered().count()).isZero();
  }

  private static FrameBuilder udp(int id) {
    return FrameBuilder.frame()
        .ethernet(A, B)
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(id)
        .udp(5_000, 53)
        .payload(20, id);
  }

  private static FrameBuilder fragment() {
    return FrameBuilder.frame()
        .ethernet(A, B)
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(77)
        .protocol(17)
        .fragment(64, false)
        .payload(10, 1);
  }

  private static FrameBuilder arp() {
    return FrameBuilder.frame().ethernet(A, B).etherType(0x0806).payload(28, 3);
  }

  @Test
  void shouldNotTakeACopyForAFrameThatNobodySent() {
    sides.in(1, segment(1, 100)).out(1.02, segment(1, 100)).out(1.03, segment(1, 100));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.outbound().repeated().count()).isEqualTo(1);
    assertThat(evidence.forth().unannounced().count()).isZero();
  }

  @Test
  void shouldSayWhichFrameWasLost() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, segment(2, 100));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().lost().count()).isEqualTo(1);
    assertThat(evidence.forth().lost().examples())
        .containsExactly(new Passed(new FramePlace(1, 2), Optional.empty(), 0));
    assertThat(evidence.isDoubtful(evidence.forth())).isFalse();
  }

  /** The copy has another identification, and leaves; the first one does not. */
  @Test
  void shouldNotTakeACopyThatLeftForTheFrameThatWasLost() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, segment(2, 100));
    sides.in(260, segment(2, 100).id(3)).out(260.02, segment(2, 100).id(3));
    running();

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.lost().examples().get(0).in()).isEqualTo(new FramePlace(1, 2));
    assertThat(forth.lost().count()).isEqualTo(1);
    assertThat(forth.lostResent().count()).isEqualTo(1);
  }

  @Test
  void shouldCallLongFramesThatDidNotLeaveLongerThanTheMtu() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, segment(2, 2_000));
    running();

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.lostOverMtu().count()).isEqualTo(1);
    assertThat(forth.lost().count()).isZero();
  }

  /** All that A sends is lost, but what B sends to others shows that B is on the other side. */
  @Test
  void shouldCallFramesLostWhoseReceiverIsKnownToBeOnTheOtherSide() {
    sides.out(0, from(B, C, 1)).in(0.02, from(B, C, 1));
    sides.in(1, from(C, B, 3)).out(1.02, from(C, B, 3));
    sides.in(50, segment(1, 100)).in(60, segment(2, 100));
    sides.out(5_000, from(B, C, 2)).in(5_000.02, from(B, C, 2));

    assertThat(sides.evidence().forth().lost().count()).isEqualTo(2);
  }

  @Test
  void shouldNotCallFramesLostThatMayHaveGoneElsewhere() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, from(A, C, 5));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.onlyInbound().count()).isEqualTo(1);
  }

  private static FrameBuilder from(String source, String destination, int id) {
    return tcp(FrameBuilder.frame().ethernet(source, destination), id).payload(10, id);
  }

  @Test
  void shouldSayThatCapturesMissFramesWhereSomethingLeftThatNeverCame() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.out(50, segment(2, 100));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().unannounced().count()).isEqualTo(1);
    assertThat(evidence.isDoubtful(evidence.forth())).isTrue();
    assertThat(evidence.isDoubtful(evidence.back())).isFalse();
  }

  /** The receiver acknowledged it at once, so that the other capture must have missed it. */
  @Test
  void shouldNotCallAFrameLostThatWasAcknowledgedAndNotSentAgain() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, segment(2, 100));
    sides.out(51, acknowledging(7_100)).in(51.02, acknowledging(7_100));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.forth().missed().count()).isEqualTo(1);
    assertThat(evidence.isDoubtful(evidence.forth())).isTrue();
  }

  private static FrameBuilder acknowledging(long number) {
    return FrameBuilder.frame()
        .ethernet(B, A)
        .ipv4("10.0.0.2", "10.0.0.1")
        .id(5)
        .tcp(80, 40_000)
        .flags(Tcp.ACK)
        .seq(7)
        .ack(number);
  }

  @Test
  void shouldNotCallFramesToAGroupLost() {
    for (int i = 0; i < 10; i++) {
      sides.in(i, from(A, GROUP, i)).out(i + 0.02, from(A, GROUP, i));
    }
    sides.in(50, from(A, GROUP, 20));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.onlyInbound().count()).isEqualTo(1);
  }

  /** Large sends leave whole there, so that it is the fragment list that the port does not take. */
  @Test
  void shouldTellNoFragListFromNoLargeSendWhereOthersLeftWhole() {
    sides.in(0, large(1, 3_000)).out(0.02, large(1, 3_000));
    cutUp(50, 2);

    assertThat(causes()).containsExactly(SegmentationCause.NO_FRAGLIST);
  }

  @Test
  void shouldLeaveOpenWhetherItIsTheFragListWhereNoneLeftWhole() {
    cutUp(50, 2);

    assertThat(causes()).containsExactly(SegmentationCause.NO_FRAGLIST_OR_NO_TSO);
  }

  private List<SegmentationCause> causes() {
    return sides.evidence().forth().segmented().stream().map(each -> each.cause()).toList();
  }

  /** A frame of two segments leaves as two. */
  private void cutUp(double millis, int id) {
    sides.in(millis, large(id, 2_000));
    sides.out(millis + 0.02, large(id, 1_000));
    sides.out(millis + 0.03, large(id, 1_000).seq(1_000L + id * 3_000L + 1_000).id(id + 1));
  }

  private static FrameBuilder large(int id, int payload) {
    return segment(id, payload).checksum(Checksum.PSEUDO);
  }

  /** A bridge floods until it has learnt where C is: on the side where A is, too. */
  @Test
  void shouldNotCallFramesLostWhoseReceiverIsOnTheirOwnSide() {
    sides.in(0, from(A, C, 1)).out(0.02, from(A, C, 1));
    sides.in(10, from(C, B, 1)).out(10.02, from(C, B, 1));
    sides.in(50, from(A, C, 2)).in(60, from(A, C, 3));
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.onlyInbound().count()).isEqualTo(2);
  }

  @Test
  void shouldJudgeEachVlanByItself() {
    sides.in(0, tagged(7, 1)).out(0.02, tagged(7, 1));
    for (int i = 0; i < 3; i++) {
      sides.in(50 + i, tagged(8, 10 + i));
    }
    running();

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().whole()).isEqualTo(2);
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.onlyInbound().count()).isEqualTo(3);
  }

  /** The inbound capture holds one direction alone. */
  @Test
  void shouldNotCallFramesLostOfADirectionThatIsNotRecorded() {
    for (int i = 0; i < 5; i++) {
      sides.in(10 * i, segment(i, 10)).out(10 * i + 0.02, segment(i, 10));
      sides.out(10 * i + 1, from(B, A, 50 + i));
    }
    sides.in(5_000, segment(9_999, 1)).out(5_000.02, segment(9_999, 1));

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.back().lost().count()).isZero();
    assertThat(evidence.onlyOutbound().count()).isEqualTo(5);
  }

  @Test
  void shouldSayNothingOfLossAndDelayWhereTheClocksDoNotKeepStep() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(50, segment(2, 100));
    running();

    PairingEvidence evidence = sides.evidence(UNSTEADY);
    assertThat(evidence.forth().lost().count()).isZero();
    assertThat(evidence.forth().delay()).isEmpty();
    assertThat(evidence.onlyInbound().count()).isEqualTo(1);
    assertThat(evidence.links()).isEmpty();
  }

  /** A quiet link: each ping comes long after the one before. */
  @Test
  void shouldMatchFramesThatAreFarApart() {
    for (int i = 0; i < 20; i++) {
      sides.in(15_000 * i, segment(i, 10)).out(15_000 * i + 0.02, segment(i, 10));
      sides.out(15_000 * i + 1, from(B, A, 50 + i)).in(15_000 * i + 1.02, from(B, A, 50 + i));
    }

    PairingEvidence evidence = sides.evidence();
    assertThat(evidence.forth().whole()).isEqualTo(20);
    assertThat(evidence.back().whole()).isEqualTo(20);
  }

  /** One stamp a year ahead: everything else is judged as without it. */
  @Test
  void shouldNotBelieveOneStampThatIsFarAhead() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    sides.in(3.2e10, segment(2, 100)).out(10.02, segment(2, 100));
    sides.in(20, segment(3, 100)).out(20.02, segment(3, 100));
    running();

    Forwarding forth = sides.evidence().forth();
    assertThat(forth.lost().count()).isZero();
    assertThat(forth.whole()).isEqualTo(4);
  }

  @Test
  void shouldGiveUpTheOldestWhereTooManyWait() {
    sides.in(0, segment(1, 100)).out(0.02, segment(1, 100));
    for (int i = 0; i < WaitingFrames.MOST + 5; i++) {
      sides.in(10, segment(2 + i, 10));
    }

    assertThat(sides.evidence().inbound().overrun()).isEqualTo(5);
  }

  /** Long after everything both captures still run. */
  private void running() {
    sides.in(5_000, segment(9_999, 1)).out(5_000.02, segment(9_999, 1));
    sides.out(5_001, from(B, A, 9_998)).in(5_001.02, from(B, A, 9_998));
  }

  private static FrameBuilder segment(int id, int payload) {
    return tcp(FrameBuilder.frame().ethernet(A, B), id).payload(payload, id);
  }

  private static FrameBuilder tcp(FrameBuilder frame, int id) {
    return frame
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(id & 0xffff)
        .tcp(40_000, 80)
        .flags(Tcp.ACK)
        .seq(1_000L + id * 3_000L)
        .ack(7);
  }
}
