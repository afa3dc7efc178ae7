package org.trunkscope.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.flow.FlowSummary;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.reports.Advice;
import org.trunkscope.reports.DriverTable;
import org.trunkscope.reports.ReportWords;
import org.trunkscope.reports.chart.ChartException;
import org.trunkscope.reports.chart.ChartSet;

/** What the template is filled with: words of the text report and numbers of the result. */
final class PageModel {

  private static final int MOST_NAMES = 3;

  private final AnalysisResult result;
  private final FrameChoice choice;
  private final ReportWords words;

  PageModel(AnalysisResult result, FrameChoice choice) {
    this.result = result;
    this.choice = choice;
    this.words = new ReportWords(result);
  }

  /**
   * The values by the template's names. None is null.
   *
   * @throws IOException if FINDINGS.md cannot be read from the jar
   */
  Map<String, Object> values() throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("names", names());
    values.put("answer", answer());
    values.put("drivers", drivers());
    values.put("madeBy", words.madeBy());
    values.put("madeByVm", words.madeByVm());
    values.put("findings", findings());
    values.put("hasFindings", !result.findings().isEmpty());
    values.put("parts", words.parts());
    values.put("flows", flows());
    values.put("hasFlows", !result.flows().worst().isEmpty());
    values.put("frames", frames());
    values.put("charts", charts());
    return values;
  }

  private String names() {
    List<CaptureSummary> captures = result.captures();
    String first =
        captures.stream()
            .limit(MOST_NAMES)
            .map(CaptureSummary::name)
            .collect(Collectors.joining(", "));
    int more = captures.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** The first screen: is it the driver, how sure is that, and what is to be done. */
  private Map<String, Object> answer() {
    Optional<Finding> shown =
        result.findings().stream()
            .filter(each -> each.severity().isFault() || !words.advice(each).isEmpty())
            .findFirst();
    Map<String, Object> answer = new HashMap<>();
    answer.put("verdict", words.verdict());
    answer.put(
        "severity",
        result.worst().filter(each -> each.isFault()).map(each -> each.key()).orElse("none"));
    answer.put("what", shown.map(words::meaning).orElse(""));
    answer.put("counts", shown.map(words::headline).orElse(""));
    List<Advice> advice = shown.map(words::advice).orElse(List.of());
    for (Advice.Kind kind : Advice.Kind.values()) {
      answer.put(kind.key(), advised(advice, kind));
    }
    return answer;
  }

  private static String advised(List<Advice> advice, Advice.Kind kind) {
    return advice.stream()
        .filter(each -> each.kind() == kind)
        .map(Advice::words)
        .findFirst()
        .orElse("");
  }

  /** A page without charts is better than none: on a Java without fonts it says why. */
  private Map<String, Object> charts() throws IOException {
    SavedAnalysis analysis = SavedAnalysis.of(result);
    try {
      ChartSet charts = ChartSet.of(analysis);
      return Map.of(
          "pictures", charts.pictures(),
          "missing", charts.missing(),
          "anyMissing", !charts.missing().isEmpty());
    } catch (ChartException e) {
      return Map.of("pictures", List.of(), "missing", List.of(e.getMessage()), "anyMissing", true);
    }
  }

  private Map<String, Object> drivers() {
    DriverTable table = words.drivers();
    return Map.of(
        "lead", table.lead(),
        "headers", table.headers(),
        "rows", table.rows(),
        "note", table.note(),
        "given", !table.lead().isEmpty(),
        "table", !table.rows().isEmpty());
  }

  private List<Map<String, Object>> findings() throws IOException {
    FindingSections sections = new FindingSections();
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Map<String, Object> values = new HashMap<>();
      values.put("severity", finding.severity().key());
      values.put("headline", words.headline(finding));
      values.put("meaning", words.meaning(finding));
      values.put("examples", words.examples(finding));
      List<Advice> advice = words.advice(finding);
      for (Advice.Kind kind : Advice.Kind.values()) {
        values.put(kind.key(), advised(advice, kind));
      }
      values.put("code", finding.code().key());
      values.put("section", sections.html(finding.code()));
      findings.add(values);
    }
    return findings;
  }

  private List<Map<String, Object>> flows() {
    List<Map<String, Object>> flows = new ArrayList<>();
    for (FlowSummary flow : result.flows().worst()) {
      List<String> suspects = new ArrayList<>();
      for (FindingCode code : FindingCode.values()) {
        if (flow.suspects().containsKey(code)) {
          suspects.add(code.key() + " " + flow.suspects().get(code));
        }
      }
      flows.add(
          Map.of(
              "client", flow.client(),
              "server", flow.server(),
              "segments", flow.segments(),
              "bytes", flow.bytes(),
              "handshake", flow.handshake(),
              "notable", String.join(", ", words.notable(flow)),
              "suspects", String.join(", ", suspects),
              "confirmed", flow.confirmed(),
              "first", place(flow.first())));
    }
    return flows;
  }

  private static String place(FramePlace place) {
    return place.capture() + ":" + place.frame();
  }

  private Map<String, Object> frames() {
    List<FrameRow> chosen = choice.rows();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (FrameRow row : chosen) {
      Map<String, Object> values = new HashMap<>();
      values.put("place", row.place());
      values.put("utc", row.utc());
      values.put("relative", row.relative());
      values.put("code", row.code().key());
      values.put("severity", row.severity().key());
      values.put("rank", row.severity().ordinal());
      values.put("verdict", row.verdict().key());
      values.put("source", row.source());
      values.put("destination", row.destination());
      values.put("wireBytes", row.wireBytes());
      values.put("checksum", row.checksum());
      values.put("explanation", row.explanation());
      rows.add(values);
    }
    long left = Math.max(0, choice.flagged() - chosen.size());
    return Map.of(
        "rows", rows,
        "any", !rows.isEmpty(),
        "shown", chosen.size(),
        "flagged", choice.flagged(),
        "left", left,
        "cut", left > 0,
        "codes", chosen.stream().map(row -> row.code().key()).distinct().sorted().toList(),
        "verdicts", chosen.stream().map(row -> row.verdict().key()).distinct().sorted().toList());
  }
}
