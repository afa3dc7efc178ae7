package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.consistency.DriverRole;
import org.trunkscope.analysis.flow.FlowSummary;
import org.trunkscope.finding.Finding;

/**
 * What the text report says of a result, in parts, for a report that sets them otherwise: every
 * format says the same. No control characters of a capture are in it, but all else is: whoever
 * writes a markup language escapes it.
 */
public final class ReportWords {

  private final AnalysisResult result;
  private final FindingText findings;

  /** The words about one result. */
  public ReportWords(AnalysisResult result) {
    this.result = result;
    this.findings = new FindingText(result);
  }

  /** Whether there is a fault, which, and how sure that is: a sentence without a full stop. */
  public String verdict() {
    return new VerdictText(result).verdict();
  }

  /** Which finding, in how many frames, and what became of them. */
  public String headline(Finding finding) {
    return finding.severity().isFault() ? FindingText.headline(finding) : findings.extent(finding);
  }

  /** What it is, how that is known, and why it is as severe as it is. */
  public String meaning(Finding finding) {
    return FindingText.meaning(finding);
  }

  /** Some of its frames, the first with its evidence. */
  public String examples(Finding finding) {
    return findings.examples(finding);
  }

  /** What to do about a finding, as if it were the only one; empty if there is nothing to do. */
  public List<Advice> advice(Finding finding) {
    AdviceText advice = new AdviceText(result);
    return finding.severity().isFault() ? advice.ofFault(finding) : advice.ofCost(finding);
  }

  /** What would become of the frames under each driver. */
  public DriverTable drivers() {
    return new OutlookText(result.outlook()).drivers();
  }

  /** Which trunk's drivers can have made the captures; empty where nothing excludes any. */
  public String madeBy() {
    return new ConsistencyText(result).words(DriverRole.TRUNK);
  }

  /** The same of a VM's driver. */
  public String madeByVm() {
    return new ConsistencyText(result).words(DriverRole.VM);
  }

  /** What happened in a flow besides plain traffic; may be empty. */
  public List<String> notable(FlowSummary flow) {
    return FlowText.notable(flow);
  }

  /** Everything else, in the order of the text report; parts with nothing to say are missing. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    part(parts, "Captures", text -> TextReport.appendCaptures(text, result));
    part(parts, "Where it was captured", new PointText(result)::appendTo);
    part(parts, "Between the two interfaces", new PairingText(result)::appendTo);
    part(parts, "Side evidence", new SideEvidenceText(result.sideEvidence())::appendTo);
    part(parts, "Checksums", text -> TextReport.appendChecksums(text, result));
    part(
        parts,
        "Frames and flows",
        text -> {
          TextReport.appendFrames(text, result);
          new FlowText(result.flows()).appendTo(text);
          TextReport.appendNotModelled(text, result.notModelled());
        });
    return parts;
  }

  private static void part(List<Part> parts, String title, Consumer<StringBuilder> writer) {
    StringBuilder text = new StringBuilder();
    writer.accept(text);
    if (!text.isEmpty()) {
      parts.add(new Part(title, text.toString().strip()));
    }
  }

  /**
   * One part.
   *
   * @param text lines of fixed width
   */
  public record Part(String title, String text) {}
}
