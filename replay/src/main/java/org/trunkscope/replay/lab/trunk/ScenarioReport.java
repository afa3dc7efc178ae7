package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.AgreementTable;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;

/**
 * What all scenarios came to.
 *
 * @param results in the order in which they were asked
 * @param noReasons why drop reasons cannot be seen; empty if they can
 */
public record ScenarioReport(List<ScenarioResult> results, String noReasons) {

  /** Copies the list. */
  public ScenarioReport {
    results = List.copyOf(results);
  }

  /** Predictions beside what the kernel did. */
  public AgreementTable table() {
    AgreementTable table = new AgreementTable();
    results.forEach(result -> table.add(result.cell()));
    return table;
  }

  /** Those of one seed issue. */
  public List<ScenarioResult> of(SeedIssue issue) {
    return results.stream().filter(result -> result.scenario().issue() == issue).toList();
  }

  /**
   * Under which drivers an issue shows a symptom at the kernel, e.g. {@code old}, {@code late with
   * FRAGLIST off}. What a tap cannot show counts for none. For Issue 4 only flows in the cache
   * count: what misses is cut up for user space under every driver.
   */
  public List<String> under(SeedIssue issue, Symptom symptom) {
    List<String> under = new ArrayList<>();
    for (LabDriver driver : LabDriver.values()) {
      Set<FragList> asked = new TreeSet<>();
      Set<FragList> shown = new TreeSet<>();
      for (ScenarioResult result : of(issue)) {
        Scenario scenario = result.scenario();
        boolean counts = issue != SeedIssue.ISSUE_4 || scenario.flow() == FlowCache.HIT;
        if (scenario.driver() == driver && counts) {
          asked.add(scenario.fragList());
          if (result.agreement() != Agreement.NOT_KNOWN && result.kernel().symptom() == symptom) {
            shown.add(scenario.fragList());
          }
        }
      }
      for (FragList only : shown) {
        if (!shown.equals(asked)) {
          under.add(driver.word() + " with FRAGLIST " + only.word());
        }
      }
      if (!shown.isEmpty() && shown.equals(asked)) {
        under.add(driver.word());
      }
    }
    return under;
  }
}
