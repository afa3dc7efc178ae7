package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.Delivery;
import org.trunkscope.replay.lab.FlowAnswer;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.LabOptions.Depth;
import org.trunkscope.replay.lab.Verdict;
import org.trunkscope.replay.lab.VerdictTable.Row;

/** The results of {@code lab} for people. */
final class LabText {

  private static final String DIFFERENCE =
      "\n  where a row says DIFFERS, trust the kernel: the model is wrong for it; --flows names frames";

  private LabText() {}

  /** One line for each capability. */
  static String preflight(List<Capability> found) {
    return found.stream().map(one -> one.line() + "\n").collect(Collectors.joining());
  }

  /** What is missing, in one line. */
  static String missing(List<Capability> found) {
    return found.stream()
        .filter(one -> one.missing().isPresent())
        .findFirst()
        .map(one -> one.text() + ": " + one.missing().orElseThrow())
        .orElse("nothing");
  }

  /** What the kernel made of a capture. */
  static String of(LabReport report, boolean eachFlow) {
    List<String> lines = new ArrayList<>();
    lines.add(head(report));
    notes(report, lines);
    if (report.asCaptured().connections() > 0) {
      lines.add("");
      lines.add("as captured");
      answer(report.asCaptured(), report, eachFlow, lines);
      lines.add("corrected as by fix");
      answer(report.corrected(), report, eachFlow, lines);
      lines.add("");
      lines.add(verdict(report));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String head(LabReport report) {
    long count = report.asCaptured().connections();
    if (count == 0) {
      return report.capture() + ": no whole SYN of a client: nothing to ask";
    }
    return report.capture()
        + ": "
        + number(count)
        + (count == 1 ? " connection, asked of " : " connections, asked of ")
        + LabReport.kernel()
        + " over veth";
  }

  private static void notes(LabReport report, List<String> lines) {
    LabAnswer answer = report.asCaptured();
    if (answer.connections() > 0) {
      lines.add(
          report.options().delivery() == Delivery.PARTIAL
              ? "  handed over as CHECKSUM_PARTIAL: checksums are left to a device"
              : "  handed over as CHECKSUM_NONE: the destination verifies checksums");
    }
    if (answer.beyond() > 0) {
      lines.add("  not asked: " + number(answer.beyond()) + " SYNs beyond --limit");
    }
    if (answer.notWhole() > 0) {
      lines.add(
          "  not asked: "
              + number(answer.notWhole())
              + " SYNs that are not captured whole, are longer than 65,535 bytes, or go by a source"
              + " route");
    }
    if (!report.noReasons().isEmpty() && answer.connections() > 0) {
      lines.add("  drop reasons cannot be seen: " + report.noReasons());
    }
  }

  private static void answer(
      LabAnswer answer, LabReport report, boolean eachFlow, List<String> lines) {
    boolean full = report.options().depth() == Depth.FULL;
    lines.add(row("checksum", "model", "kernel", full ? "segments" : "SYNs", "first at", "reason"));
    for (Row row : answer.table().rows()) {
      lines.add(
          row(
              row.state(),
              row.predicted().text(),
              row.kernel().text(),
              number(row.count()),
              "frame " + row.firstFrame(),
              reasons(row.reasons()) + mark(row.agreement())));
    }
    if (full) {
      delivered(answer, lines);
    }
    if (eachFlow) {
      eachFlow(answer, full, lines);
    }
  }

  private static void delivered(LabAnswer answer, List<String> lines) {
    long opened = answer.flows().stream().filter(FlowAnswer::opened).count();
    long bytes = answer.flows().stream().mapToLong(FlowAnswer::deliveredBytes).sum();
    long predicted = answer.flows().stream().mapToLong(FlowAnswer::predictedBytes).sum();
    long notSent = answer.flows().stream().mapToLong(FlowAnswer::notSent).sum();
    lines.add(
        "  opened: "
            + number(opened)
            + " of "
            + number(answer.connections())
            + "; data read by the server: "
            + number(bytes)
            + " bytes, by the model "
            + number(predicted)
            + (notSent > 0 ? "; not sent: " + number(notSent) + " segments" : ""));
  }

  private static void eachFlow(LabAnswer answer, boolean full, List<String> lines) {
    if (full) {
      for (FlowAnswer flow : answer.flows()) {
        lines.add(
            "    frame "
                + flow.frame()
                + "  "
                + flow.flow()
                + "  "
                + (flow.opened() ? "opened" : "not opened")
                + ", "
                + number(flow.deliveredBytes())
                + " of "
                + number(flow.predictedBytes())
                + " bytes"
                + mark(flow.agreement()));
      }
      return;
    }
    for (Verdict verdict : answer.table().verdicts()) {
      lines.add(
          "    frame "
              + verdict.frame()
              + "  "
              + verdict.flow()
              + "  "
              + verdict.state()
              + "  "
              + verdict.kernel().text()
              + mark(verdict.agreement()));
    }
  }

  private static String verdict(LabReport report) {
    List<Row> rows = new ArrayList<>(report.asCaptured().table().rows());
    rows.addAll(report.corrected().table().rows());
    long unknown =
        rows.stream()
            .filter(row -> row.agreement() == Agreement.NOT_KNOWN)
            .mapToLong(Row::count)
            .sum();
    String known = unknown == 0 ? "" : "; " + number(unknown) + " not known";
    return word(report.agrees()) + known + (report.differs() ? DIFFERENCE : "");
  }

  private static String word(Optional<Boolean> agree) {
    if (agree.isEmpty()) {
      return "model and kernel cannot be compared";
    }
    return agree.get() ? "model and kernel agree" : "model and kernel DIFFER";
  }

  private static String mark(Agreement agreement) {
    return switch (agreement) {
      case AGREES -> "";
      case DIFFERS -> "  DIFFERS";
      case NOT_KNOWN -> "  (not known)";
    };
  }

  private static String reasons(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(each -> each.getKey() + (reasons.size() > 1 ? " " + each.getValue() : ""))
        .collect(Collectors.joining(", "));
  }

  private static String row(
      String state, String model, String kernel, String count, String first, String reason) {
    return String.format(
            Locale.ROOT,
            "  %-14s  %-22s  %-22s  %8s  %-10s  %s",
            state,
            model,
            kernel,
            count,
            first,
            reason)
        .stripTrailing();
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
