package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.trunk.LabDriver;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.replay.lab.trunk.Scenario;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.ScenarioReport;
import org.trunkscope.replay.lab.trunk.ScenarioResult;
import org.trunkscope.replay.lab.trunk.SeedIssue;

/** The results of {@code lab --scenarios} for people: seed issue by seed issue. */
final class ScenarioText {

  private final List<String> lines = new ArrayList<>();

  private ScenarioText() {}

  /** All of it. */
  static String of(ScenarioReport report) {
    ScenarioText text = new ScenarioText();
    text.head(report);
    for (SeedIssue issue : SeedIssue.values()) {
      if (!report.of(issue).isEmpty()) {
        text.issue(issue, report);
      }
    }
    text.lines.add("");
    text.lines.add(report.table().verdict());
    return String.join("\n", text.lines) + "\n";
  }

  private void head(ScenarioReport report) {
    lines.add(
        LabReport.kernel()
            + " between taps: it is TCP of both VMs, bridge, GRO and core; the model is the"
            + " drivers and the hypervisor");
    lines.add("P: the checksum is left to a device; FRAGLIST is switched at the outbound trunk");
    if (!report.noReasons().isEmpty()) {
      lines.add("drop reasons cannot be seen: " + report.noReasons());
    }
  }

  private void issue(SeedIssue issue, ScenarioReport report) {
    lines.add("");
    lines.add("Issue " + issue.number() + ", " + issue.words() + ": " + columns(issue));
    under("reproduced", report.under(issue, Symptom.REPRODUCED));
    under("cured", report.under(issue, Symptom.CURED));
    lines.add(row("driver", "flow", "FRAGLIST", "IP", "model", "kernel", ""));
    groups(report.of(issue)).stream().sorted(Group.ORDER).forEach(this::group);
  }

  /** What stands in the columns of model and kernel. */
  private static String columns(SeedIssue issue) {
    return switch (issue) {
      case ISSUE_1 -> "60,000 bytes; frames at the outbound trunk (under old, VMs' offloads off)";
      case ISSUE_2, ISSUE_3 -> "checksum at the inbound -> at the outbound trunk";
      case ISSUE_4 -> "8 segments from outside, frames after GRO -> at the outbound trunk";
    };
  }

  private void under(String what, List<String> drivers) {
    if (!drivers.isEmpty()) {
      lines.add("  " + what + " under " + String.join(", ", drivers));
    }
  }

  /** What rows with the same answers have in common. */
  private record Answers(
      LabDriver driver,
      FlowCache flow,
      String model,
      String kernel,
      Agreement agreement,
      String note,
      String dropReason) {

    static Answers of(ScenarioResult result) {
      Scenario scenario = result.scenario();
      return new Answers(
          scenario.driver(),
          scenario.flow(),
          result.predicted().words(),
          result.kernel().words(),
          result.agreement(),
          result.note(),
          result.dropReason());
    }
  }

  /** Rows that stand for several scenarios: the answers, and for which of them they are. */
  private record Group(
      Answers answers, SortedSet<FragList> fragLists, SortedSet<IpFamily> families) {

    static final Comparator<Group> ORDER =
        Comparator.comparing((Group group) -> group.answers.driver)
            .thenComparing(group -> group.answers.flow)
            .thenComparing(group -> group.fragLists.first())
            .thenComparing(group -> group.families.first());
  }

  private static List<Group> groups(List<ScenarioResult> results) {
    Map<Answers, Map<FragList, SortedSet<IpFamily>>> byAnswers = new LinkedHashMap<>();
    for (ScenarioResult result : results) {
      Scenario scenario = result.scenario();
      byAnswers
          .computeIfAbsent(Answers.of(result), answers -> new LinkedHashMap<>())
          .computeIfAbsent(scenario.fragList(), fragList -> new TreeSet<>())
          .add(scenario.family());
    }
    List<Group> groups = new ArrayList<>();
    byAnswers.forEach(
        (answers, families) -> {
          Map<SortedSet<IpFamily>, SortedSet<FragList>> same = new LinkedHashMap<>();
          families.forEach(
              (fragList, of) -> same.computeIfAbsent(of, all -> new TreeSet<>()).add(fragList));
          same.forEach((of, fragLists) -> groups.add(new Group(answers, fragLists, of)));
        });
    return groups;
  }

  private void group(Group group) {
    Answers answers = group.answers();
    String mark =
        answers.agreement() == Agreement.DIFFERS
            ? (answers.dropReason() + " DIFFERS").strip()
            : answers.dropReason();
    lines.add(
        row(
            answers.driver().word(),
            answers.flow().word(),
            group.fragLists().stream().map(FragList::word).collect(Collectors.joining(", ")),
            group.families().stream()
                .map(family -> family == IpFamily.IPV4 ? "4" : "6")
                .collect(Collectors.joining(", ")),
            answers.model(),
            answers.kernel(),
            mark));
    if (!answers.note().isEmpty()) {
      lines.add("    " + answers.note());
    }
  }

  private static String row(
      String driver,
      String flow,
      String fragList,
      String family,
      String model,
      String kernel,
      String mark) {
    return String.format(
            Locale.ROOT,
            "  %-12s  %-4s  %-8s  %-4s  %-46s  %-46s  %s",
            driver,
            flow,
            fragList,
            family,
            model,
            kernel,
            mark)
        .stripTrailing();
  }
}
