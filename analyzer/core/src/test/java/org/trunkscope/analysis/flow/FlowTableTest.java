package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** The flow table is bounded, keeps the same flows in any order, and allocates for flows alone. */
class FlowTableTest {

  private static final long SLACK_BYTES = 64 * 1024;
  private static final Link LINK =
      new Link(1, 0, 0, 1, Side.UNKNOWN, Link.NO_ADDRESS, Link.NO_ADDRESS);

  private static FrameBuilder syn(int port) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(port, 80)
        .flags(Tcp.SYN)
        .checksum(Checksum.ZERO);
  }

  private static FlowEvidence bounded(List<Integer> ports, int most) {
    Sightings sightings = new Sightings();
    ports.forEach(port -> sightings.at(port, syn(port)));
    FlowTally tally = new FlowTally(Optional.of(new FlowTable(most, RemarkLog.none())));
    sightings.take(0, sightings.count(), tally);
    return tally.evidence(number -> LINK, turn -> turn, new Meanings());
  }

  @Test
  void shouldKeepTheSameFlowsInAnyOrderAndCountTheRest() {
    List<Integer> ports = new ArrayList<>();
    for (int port = 1; port <= 300; port++) {
      ports.add(port);
    }
    List<Integer> shuffled = new ArrayList<>(ports);
    Collections.shuffle(shuffled, new Random(1));

    FlowEvidence inOrder = bounded(ports, 64);
    FlowEvidence other = bounded(shuffled, 64);

    assertThat(inOrder.kept()).isBetween(16L, 64L).isEqualTo(other.kept());
    assertThat(inOrder.segmentsNotFollowed()).isEqualTo(300 - inOrder.kept());
    assertThat(other.segmentsNotFollowed()).isEqualTo(300 - other.kept());
    assertThat(inOrder.flows()).isBetween(150L, 600L);
    assertThat(inOrder.worst().stream().map(FlowSummary::client).sorted().toList())
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldGiveTheSameCountsWhereverTheFramesAreSplitBeyondTheBound() {
    Sightings sightings = new Sightings();
    for (int port = 1; port <= 200; port++) {
      sightings.at(port, syn(port));
    }
    FlowTally whole = new FlowTally(Optional.of(new FlowTable(50, RemarkLog.none())));
    sightings.take(0, 200, whole);
    FlowTally first = new FlowTally(Optional.of(new FlowTable(50, RemarkLog.none())));
    FlowTally second = FlowTally.ofLaterRange();
    FlowTally third = FlowTally.ofLaterRange();
    sightings.take(0, 30, first);
    sightings.take(30, 120, second);
    sightings.take(120, 200, third);

    second.merge(third);
    first.merge(second);

    assertThat(first.evidence(number -> LINK, turn -> turn, new Meanings()))
        .isEqualTo(whole.evidence(number -> LINK, turn -> turn, new Meanings()));
  }

  /** Whether its flow is kept, given up later, or never followed. */
  @Test
  void shouldRemarkEverySuspiciousFrameOnce() throws IOException {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 900; i++) {
      sightings.at(i, syn(1 + i % 300));
    }
    List<Long> remarked = new ArrayList<>();
    try (RemarkLog log = RemarkLog.kept()) {
      FlowTally tally = new FlowTally(Optional.of(new FlowTable(64, log)));
      sightings.take(0, 900, tally);
      tally.evidence(number -> LINK, turn -> turn, new Meanings());

      log.forEach((number, remark) -> remarked.add(remark.place));
    }

    assertThat(remarked).hasSize(900).doesNotHaveDuplicates();
  }

  @Test
  void shouldSayTheSameWhenAskedAgainAndTakeNoMoreSegments() {
    Sightings sightings = new Sightings();
    for (int second = 0; second < 3; second++) {
      sightings.at(1000 * second, syn(40_000));
    }
    FlowTally tally = new FlowTally();
    sightings.take(0, 3, tally);

    FlowEvidence evidence = tally.evidence(number -> LINK, turn -> turn, new Meanings());

    assertThat(Sightings.of(evidence, FindingCode.ZERO_CHECKSUM_SYN).confirmed()).isEqualTo(3);
    assertThat(tally.evidence(number -> LINK, turn -> turn, new Meanings())).isEqualTo(evidence);
    assertThatThrownBy(() -> sightings.take(0, 1, tally)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldAllocateNothingForASegment() {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 1000; i++) {
      sightings.at(
          i,
          FrameBuilder.frame()
              .ethernet()
              .ipv4("10.0.0.1", "10.0.0.2")
              .id(i + 1)
              .tcp(1, 2)
              .seq(1 + 100L * (i % 7))
              .payload(100, i)
              .checksum(i % 3 == 0 ? Checksum.ZERO : Checksum.FULL));
    }
    FlowTally tally = new FlowTally();
    sightings.take(0, 1000, tally);
    sightings.take(0, 1000, tally);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < 20; round++) {
      sightings.take(0, 1000, tally);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(SLACK_BYTES);
    assertThat(tally.evidence(number -> LINK, turn -> turn, new Meanings()).suspects())
        .isNotEmpty();
  }

  @Test
  void shouldJudgeTheLabsDroppedSyns() throws IOException {
    for (String tap : List.of("trunk-in", "trunk-out", "vm-b")) {
      FlowEvidence evidence =
          Sightings.of(Requirement.shared("lab/samples/issue2-old-" + tap + ".pcap")).evidence();

      SuspectCount syns = Sightings.of(evidence, FindingCode.ZERO_CHECKSUM_SYN);

      assertThat(syns.count()).as(tap).isEqualTo(4);
      assertThat(syns.confirmed()).as(tap).isEqualTo(4);
    }
  }

  @Test
  void shouldJudgeTheLabsLostFirstPacket() throws IOException {
    FlowEvidence evidence =
        Sightings.of(Requirement.shared("lab/samples/issue3-partial-only-miss-trunk-out.pcap"))
            .evidence();

    SuspectCount first = Sightings.of(evidence, FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);

    assertThat(first.count()).isEqualTo(1);
    assertThat(first.confirmed()).isEqualTo(1);
    assertThat(evidence.suspects().stream().mapToLong(SuspectCount::confirmed).sum()).isEqualTo(1);
  }
}
