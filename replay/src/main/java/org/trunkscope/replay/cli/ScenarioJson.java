package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.AgreementTable;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.replay.lab.trunk.Scenario;
import org.trunkscope.replay.lab.trunk.ScenarioReport;
import org.trunkscope.replay.lab.trunk.ScenarioResult;
import org.trunkscope.replay.lab.trunk.SeedIssue;

/** The results of {@code lab --scenarios} for programs: {@code trunkscope/lab/1}, as all of lab. */
final class ScenarioJson {

  private ScenarioJson() {}

  /** All of it. */
  static Map<String, ?> of(ScenarioReport report) {
    Map<String, Object> all = LabJson.head();
    all.put("dropReasons", report.noReasons().isEmpty());
    all.put("agree", agree(report.table()));
    List<Map<String, ?>> issues = new ArrayList<>();
    for (SeedIssue issue : SeedIssue.values()) {
      if (!report.of(issue).isEmpty()) {
        issues.add(issue(issue, report));
      }
    }
    all.put("issues", issues);
    all.put("scenarios", report.results().stream().map(ScenarioJson::scenario).toList());
    return all;
  }

  /** Empty if nothing could be compared. */
  private static Optional<Boolean> agree(AgreementTable table) {
    boolean compared = table.count(Agreement.AGREES) > 0 || table.differs();
    return Optional.of(!table.differs()).filter(agree -> compared);
  }

  private static Map<String, ?> issue(SeedIssue issue, ScenarioReport report) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("issue", issue.number());
    row.put("about", issue.words());
    row.put("reproducedUnder", report.under(issue, Symptom.REPRODUCED));
    row.put("curedUnder", report.under(issue, Symptom.CURED));
    for (Agreement agreement : Agreement.values()) {
      row.put(
          key(agreement),
          report.of(issue).stream().filter(r -> r.agreement() == agreement).count());
    }
    return row;
  }

  private static String key(Agreement agreement) {
    return switch (agreement) {
      case AGREES -> "agrees";
      case DIFFERS -> "differs";
      case NOT_KNOWN -> "notKnown";
    };
  }

  private static Map<String, ?> scenario(ScenarioResult result) {
    Scenario scenario = result.scenario();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", scenario.name());
    row.put("issue", scenario.issue().number());
    row.put("driver", scenario.driver().word());
    row.put("preset", scenario.driver().preset().id());
    row.put("flow", scenario.flow().word());
    row.put("fragList", scenario.fragList().word());
    row.put("ip", scenario.family().word());
    row.put("vmOffloads", word(scenario.vmOffload()));
    row.put("model", result.predicted().words());
    row.put("kernel", result.kernel().words());
    row.put("agreement", word(result.agreement()));
    row.put("symptom", word(result.kernel().symptom()));
    row.put("note", known(result.note()));
    row.put("dropReason", known(result.dropReason()));
    return row;
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
