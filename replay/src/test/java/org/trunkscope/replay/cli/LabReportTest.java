package org.trunkscope.replay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.Delivery;
import org.trunkscope.replay.lab.FlowAnswer;
import org.trunkscope.replay.lab.Judgement;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.LabOptions;
import org.trunkscope.replay.lab.LabOptions.Depth;
import org.trunkscope.replay.lab.Verdict;
import org.trunkscope.replay.lab.VerdictTable;
import org.trunkscope.replay.lab.trunk.ScenarioReport;

/** What is said where nothing, or not all, could be compared. */
class LabReportTest {

  private static LabReport report(Judgement predicted, Judgement kernel) {
    VerdictTable table = new VerdictTable();
    table.add(new Verdict(1, "a > b", "VALID", predicted, kernel, ""));
    return report(new LabAnswer(table, List.of(), 1, 0, 0));
  }

  private static LabReport report(LabAnswer answer) {
    return new LabReport(
        "a.pcap", new LabOptions(Depth.SYN, Delivery.NONE, 10), answer, answer, "");
  }

  @Test
  void shouldNeitherAgreeNorDifferWhereNothingWasCompared() {
    LabReport unknown = report(Judgement.NOT_KNOWN, Judgement.ACCEPTED);
    LabReport none = report(new LabAnswer(new VerdictTable(), List.of(), 0, 0, 0));

    assertThat(LabText.of(unknown, false))
        .endsWith("\nmodel and kernel cannot be compared; 2 not known\n");
    assertThat(LabJson.of(unknown).get("agree")).isEqualTo(Optional.empty());
    assertThat(LabJson.of(none).get("agree")).isEqualTo(Optional.empty());
    assertThat(ScenarioJson.of(new ScenarioReport(List.of(), "")).get("agree"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void shouldSayWhatToDoWhereTheyDiffer() {
    LabReport differs = report(Judgement.ACCEPTED, Judgement.NO_ANSWER);

    assertThat(LabText.of(differs, false))
        .endsWith(
            """

            model and kernel DIFFER
              where a row says DIFFERS, trust the kernel: the model is wrong for it; --flows names frames
            """);
    assertThat(LabJson.of(differs).get("agree")).isEqualTo(Optional.of(false));
    assertThat(LabJson.of(report(Judgement.ACCEPTED, Judgement.ACCEPTED)).get("agree"))
        .isEqualTo(Optional.of(true));
  }

  @Test
  void shouldNotCompareDataThatTheModelDoesNotKnow() {
    assertThat(new FlowAnswer("a > b", 1, true, 3, 0, 100, 100, false).agreement())
        .isEqualTo(Agreement.NOT_KNOWN);
    assertThat(new FlowAnswer("a > b", 1, true, 3, 0, 100, 100, true).agreement())
        .isEqualTo(Agreement.AGREES);
    assertThat(new FlowAnswer("a > b", 1, true, 3, 0, 100, 0, true).agreement())
        .isEqualTo(Agreement.DIFFERS);
  }
}
