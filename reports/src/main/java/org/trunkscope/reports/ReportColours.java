package org.trunkscope.reports;

import java.util.List;
import org.trunkscope.finding.Severity;

/**
 * Colours the finished text for a terminal: the verdict is bold, and so is the word of a severity
 * at the start of a line, in a colour of its own. Without the escape sequences it is the same text,
 * so that nothing is told by colour alone.
 */
final class ReportColours {

  private static final String VERDICT = "VERDICT: ";
  private static final String BOLD = "\u001b[1m";
  private static final String END = "\u001b[0m";

  private ReportColours() {}

  static String of(String report) {
    StringBuilder coloured = new StringBuilder(report.length() + 64);
    boolean verdict = report.startsWith(VERDICT);
    for (String line : report.split("(?<=\n)", -1)) {
      verdict = verdict && !line.isBlank();
      String text = line.stripTrailing();
      coloured.append(verdict ? BOLD + text + END : severity(text));
      coloured.append(line.substring(text.length()));
    }
    return coloured.toString();
  }

  private static String severity(String line) {
    for (Severity each : List.of(Severity.values())) {
      if (line.startsWith(each.key() + "  ")) {
        return colour(each) + each.key() + END + line.substring(each.key().length());
      }
    }
    return line;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u001b[1;31m";
      case WARNING -> "\u001b[1;33m";
      case INFO -> "\u001b[36m";
    };
  }
}
