package org.trunkscope.replay.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.FlowAnswer;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.Verdict;
import org.trunkscope.replay.lab.VerdictTable.Row;

/**
 * The results of {@code lab} for programs: {@code trunkscope/lab/1}. Keys may be added, readers
 * ignore those that they do not know.
 */
final class LabJson {

  private static final String SCHEMA = "trunkscope/lab/1";

  private LabJson() {}

  /** What the lab can do here. */
  static Map<String, ?> preflight(List<Capability> found, boolean enough) {
    Map<String, Object> all = head();
    all.put("veth", enough);
    all.put("capabilities", found.stream().map(LabJson::capability).toList());
    return all;
  }

  /** What all results of lab begin with. */
  static Map<String, Object> head() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", SCHEMA);
    all.put("kernel", LabReport.kernel());
    return all;
  }

  private static Map<String, ?> capability(Capability one) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", one.key());
    row.put("ok", one.missing().isEmpty());
    row.put("missing", one.missing());
    return row;
  }

  /** What the kernel made of a capture. */
  static Map<String, ?> of(LabReport report) {
    Map<String, Object> all = head();
    all.put("capture", report.capture());
    all.put("depth", word(report.options().depth()));
    all.put("delivery", word(report.options().delivery()));
    all.put("limit", report.options().limit());
    all.put("dropReasons", report.noReasons().isEmpty());
    all.put("agree", report.agrees());
    all.put("asCaptured", answer(report.asCaptured()));
    all.put("corrected", answer(report.corrected()));
    return all;
  }

  private static Map<String, ?> answer(LabAnswer answer) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("connections", answer.connections());
    all.put("beyondLimit", answer.beyond());
    all.put("notWhole", answer.notWhole());
    all.put("rows", answer.table().rows().stream().map(LabJson::row).toList());
    all.put("segments", answer.table().verdicts().stream().map(LabJson::verdict).toList());
    all.put("flows", answer.flows().stream().map(LabJson::flow).toList());
    return all;
  }

  private static Map<String, ?> row(Row row) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("checksum", row.state());
    all.put("model", word(row.predicted()));
    all.put("kernel", word(row.kernel()));
    all.put("agreement", word(row.agreement()));
    all.put("count", row.count());
    all.put("firstFrame", row.firstFrame());
    all.put("reasons", row.reasons());
    return all;
  }

  private static Map<String, ?> verdict(Verdict verdict) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("frame", verdict.frame());
    all.put("flow", verdict.flow());
    all.put("checksum", verdict.state());
    all.put("model", word(verdict.predicted()));
    all.put("kernel", word(verdict.kernel()));
    all.put("agreement", word(verdict.agreement()));
    all.put("reason", Optional.of(verdict.reason()).filter(reason -> !reason.isEmpty()));
    return all;
  }

  private static Map<String, ?> flow(FlowAnswer flow) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("flow", flow.flow());
    all.put("firstFrame", flow.frame());
    all.put("opened", flow.opened());
    all.put("sent", flow.sent());
    all.put("notSent", flow.notSent());
    all.put("modelBytes", flow.predictedBytes());
    all.put("deliveredBytes", flow.deliveredBytes());
    all.put("agreement", word(flow.agreement()));
    return all;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
