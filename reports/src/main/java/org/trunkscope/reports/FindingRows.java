package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.Finding;

/**
 * {@code --findings}: one tab-separated row per finding, the worst first, below a line that names
 * the columns. An issue that there is none of is {@code -}; in text a blank stands for each tab,
 * line end and other control character.
 */
public final class FindingRows implements ResultWriter {

  private static final String OPTION = "findings";

  private static final String HEADER =
      String.join(
          "\t",
          "code",
          "severity",
          "issue",
          "basis",
          "count",
          "confirmed",
          "refuted",
          "unconfirmed",
          "bytes",
          "firstCapture",
          "firstFrame",
          "lastCapture",
          "lastFrame",
          "title",
          "reason");

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(OPTION, "FILE", "one tab-separated row per finding; - is stdout"));
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    if (file.isEmpty()) {
      return;
    }
    try (WholeFile target = request.open(file.get())) {
      target.stream().write(text(result).getBytes(UTF_8));
      target.commit();
    }
  }

  static String text(AnalysisResult result) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    result.findings().forEach(finding -> text.append(row(finding)).append('\n'));
    return text.toString();
  }

  private static String row(Finding finding) {
    OptionalInt issue = finding.code().issue();
    return String.join(
        "\t",
        finding.code().key(),
        finding.severity().key(),
        issue.isPresent() ? Integer.toString(issue.getAsInt()) : "-",
        finding.basis().name().toLowerCase(Locale.ROOT),
        Long.toString(finding.count()),
        Long.toString(finding.confirmed()),
        Long.toString(finding.refuted()),
        Long.toString(finding.unconfirmed()),
        Long.toString(finding.bytes()),
        Integer.toString(finding.first().capture()),
        Long.toString(finding.first().frame()),
        Integer.toString(finding.last().capture()),
        Long.toString(finding.last().frame()),
        cell(finding.code().title()),
        cell(finding.reason()));
  }

  private static String cell(String text) {
    StringBuilder cell = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(cell::appendCodePoint);
    return cell.toString();
  }
}
