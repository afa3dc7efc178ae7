package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.trunk.CoreBehaviour;

class ScenarioReportTest {

  private final List<ScenarioResult> results = new ArrayList<>();

  private static TrainOutcome cut(FlowCache flow) {
    return new TrainOutcome(flow, 1, 8, 1, new TreeSet<>(Set.of("pseudo P")), 8);
  }

  private static TrainOutcome whole() {
    return new TrainOutcome(FlowCache.HIT, 1, 1, 8, new TreeSet<>(Set.of("pseudo P")), 1);
  }

  private void train(
      LabDriver driver, FragList fragList, FlowCache flow, Outcome kernel, Agreement agreement) {
    Scenario scenario = new Scenario(SeedIssue.ISSUE_4, driver, flow, fragList, IpFamily.IPV4);
    results.add(new ScenarioResult(scenario, kernel, kernel, agreement, "", ""));
  }

  @Test
  void shouldNameTheSwitchWhereItDecides() {
    train(LabDriver.OLD, FragList.ON, FlowCache.HIT, cut(FlowCache.HIT), Agreement.AGREES);
    train(LabDriver.OLD, FragList.OFF, FlowCache.HIT, cut(FlowCache.HIT), Agreement.AGREES);
    train(LabDriver.FIXED, FragList.ON, FlowCache.HIT, whole(), Agreement.AGREES);
    train(LabDriver.FIXED, FragList.OFF, FlowCache.HIT, cut(FlowCache.HIT), Agreement.AGREES);

    ScenarioReport report = new ScenarioReport(results, "");

    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.REPRODUCED))
        .containsExactly("old", "fixed with FRAGLIST off");
    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.CURED))
        .containsExactly("fixed with FRAGLIST on");
  }

  @Test
  void shouldCountNeitherWhatCannotBeSeenNorWhatMissed() {
    train(LabDriver.LATE, FragList.ON, FlowCache.HIT, whole(), Agreement.NOT_KNOWN);
    train(LabDriver.LATE, FragList.ON, FlowCache.MISS, cut(FlowCache.MISS), Agreement.AGREES);

    ScenarioReport report = new ScenarioReport(results, "");

    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.REPRODUCED)).isEmpty();
    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.CURED)).isEmpty();
    assertThat(report.table().differs()).isFalse();
  }

  @Test
  void shouldTellIssue3FromIssue2ByTheSecondSyn() {
    assertThat(syn(FlowCache.MISS, 1, Answer.RETRANSMISSION)).isEqualTo(Symptom.REPRODUCED);
    assertThat(syn(FlowCache.MISS, 2, Answer.NONE)).isEqualTo(Symptom.NEITHER);
    assertThat(syn(FlowCache.HIT, 1, Answer.NONE)).isEqualTo(Symptom.REPRODUCED);
    assertThat(syn(FlowCache.HIT, 0, Answer.NONE)).isEqualTo(Symptom.NEITHER);
    assertThat(syn(FlowCache.MISS, 0, Answer.FIRST)).isEqualTo(Symptom.CURED);
  }

  private static Symptom syn(FlowCache flow, long lost, Answer answer) {
    return new SynOutcome(flow, "zero", "zero", lost, answer).symptom();
  }

  /** Names are what {@code --scenario} takes, so they must tell scenarios apart. */
  @Test
  void shouldNameEveryScenarioDifferently() {
    assertThat(Scenario.all().stream().map(Scenario::name)).doesNotHaveDuplicates().hasSize(80);
  }

  @Test
  void shouldKnowTheCoreOfARelease() {
    assertThat(KernelRelease.core("4.18.0-394.el8")).isEqualTo(CoreBehaviour.ofRelease(4, 18));
    assertThat(KernelRelease.core("6.18.44-custom")).isEqualTo(CoreBehaviour.ofRelease(6, 18));
    assertThat(KernelRelease.core("unknown")).isEqualTo(CoreBehaviour.ofRelease(99, 0));
  }
}
