package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;

/** What the suspects of all flows take is bounded. */
class FlowSuspectsTest {

  private static final FindingCode CODE = FindingCode.ZERO_CHECKSUM_SEGMENT;

  @Test
  void shouldAlwaysKeepTheFirstKindAndOthersWithinTheBudget() {
    Budget budget = new Budget(1);
    FlowSuspects one = new FlowSuspects(budget, RemarkLog.none());
    FlowSuspects other = new FlowSuspects(budget, RemarkLog.none());

    one.line(1, CODE, 0);
    one.line(2, CODE, 0);
    one.line(3, CODE, 0);
    other.line(1, CODE, 0);
    other.line(2, CODE, 0);

    assertThat(one.lines()).hasSize(2);
    assertThat(other.lines()).hasSize(1);
  }

  @Test
  void shouldGiveBackWhatAFlowTook() {
    Budget budget = new Budget(1);
    FlowSuspects one = new FlowSuspects(budget, RemarkLog.none());
    one.line(1, CODE, 0);
    one.line(2, CODE, 0);

    one.release();

    assertThat(budget.take(1)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }
}
