package org.trunkscope.reports;

import java.util.stream.Collectors;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;

/** The findings, the worst first: what, how many frames, how sure, why, and where. */
final class FindingText {

  private static final String INDENT = "         ";

  /** Of more faults, only how many frames, where to look and the cure. */
  private static final int MOST_IN_FULL = 2;

  private final AnalysisResult result;

  FindingText(AnalysisResult result) {
    this.result = result;
  }

  void appendTo(StringBuilder text) {
    AdviceText advice = new AdviceText(result);
    int faults = 0;
    for (Finding finding : result.findings()) {
      if (finding.severity().isFault()) {
        appendHeadline(text.append(++faults <= MOST_IN_FULL + 1 ? "\n" : ""), finding);
        if (faults <= MOST_IN_FULL) {
          appendDetail(text, finding);
          advice.appendTo(text, finding);
        } else {
          advice.appendShortTo(text, finding);
        }
      }
    }
    if (result.findings().stream().anyMatch(each -> !each.severity().isFault())) {
      text.append('\n');
    }
    for (Finding finding : result.findings()) {
      if (!finding.severity().isFault()) {
        appendInfo(text, finding);
        advice.appendToCost(text, finding);
      }
    }
  }

  private void appendHeadline(StringBuilder text, Finding finding) {
    Paragraph.append(text, lead(finding), headline(finding));
  }

  /** Which fault, in how many frames, and what became of them. */
  static String headline(Finding finding) {
    return finding.code().key() + issue(finding) + counts(finding);
  }

  /** What it is, and how that is known. */
  static String meaning(Finding finding) {
    return finding.code().title()
        + " ("
        + Words.of(finding.basis())
        + "); "
        + Printable.of(finding.reason());
  }

  private void appendDetail(StringBuilder text, Finding finding) {
    Paragraph.append(text, INDENT, meaning(finding));
    Paragraph.append(text, INDENT, "for instance " + examples(finding));
  }

  private void appendInfo(StringBuilder text, Finding finding) {
    Paragraph.append(
        text,
        lead(finding),
        extent(finding) + ": " + finding.code().title() + "; " + Printable.of(finding.reason()));
  }

  /** Which code, in how many frames, from where on. */
  String extent(Finding finding) {
    return finding.code().key()
        + ", "
        + Words.frames(finding.count())
        + " from "
        + place(finding.first())
        + " on";
  }

  private static String lead(Finding finding) {
    String severity = finding.severity().key();
    return severity + " ".repeat(INDENT.length() - severity.length());
  }

  private static String issue(Finding finding) {
    return finding.code().issue().isPresent()
        ? " (Issue " + finding.code().issue().getAsInt() + ")"
        : "";
  }

  private static String counts(Finding finding) {
    return ": "
        + Words.frames(finding.count())
        + ", "
        + finding.confirmed()
        + " confirmed lost, "
        + finding.refuted()
        + " arrived, "
        + finding.unconfirmed()
        + " open";
  }

  /** The first example with its evidence, the others by number. */
  String examples(Finding finding) {
    if (finding.examples().isEmpty()) {
      return place(finding.first());
    }
    Example first = finding.examples().get(0);
    String others =
        finding.examples().stream()
            .skip(1)
            .map(example -> ", " + place(example.place()))
            .collect(Collectors.joining());
    return place(first.place()) + evidence(first) + others;
  }

  private static String evidence(Example example) {
    if (example.evidence().isEmpty()) {
      return "";
    }
    String basis = example.basis().map(known -> Words.of(known) + ": ").orElse("");
    return " (" + basis + Printable.of(example.evidence()) + ")";
  }

  private String place(FramePlace place) {
    String frame = "frame " + place.frame();
    return result.captures().size() > 1 ? frame + " of capture " + place.capture() : frame;
  }
}
