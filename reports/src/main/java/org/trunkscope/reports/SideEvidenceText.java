package org.trunkscope.reports;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.trunkscope.analysis.counters.SideEvidence;
import org.trunkscope.analysis.counters.Statement;
import org.trunkscope.analysis.counters.text.Section;

/** What texts saved on machines say beside the captures; nothing where none was given. */
final class SideEvidenceText {

  private static final String INDENT = "  ";

  /** More sources and statements are counted, not listed; JSON has all. */
  private static final int MOST_STATEMENTS = 20;

  private final SideEvidence evidence;

  SideEvidenceText(SideEvidence evidence) {
    this.evidence = evidence;
  }

  void appendTo(StringBuilder text) {
    if (!evidence.isGiven()) {
      return;
    }
    text.append('\n');
    Paragraph.append(text, "side evidence: ", sources());
    if (evidence.statements().isEmpty()) {
      text.append(INDENT).append("nothing in it speaks for or against the captures\n");
    }
    evidence.statements().stream().limit(MOST_STATEMENTS).forEach(each -> append(text, each));
    int more = evidence.statements().size() - MOST_STATEMENTS;
    if (more > 0) {
      text.append(INDENT).append("and ").append(more).append(" more\n");
    }
  }

  private String sources() {
    return evidence.texts().stream()
        .collect(Collectors.groupingBy(Section::file, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .limit(MOST_STATEMENTS)
        .map(
            file ->
                Printable.of(file.getKey())
                    + " ("
                    + file.getValue().stream()
                        .map(each -> each.kind().program())
                        .distinct()
                        .collect(Collectors.joining(", "))
                    + ")")
        .collect(Collectors.joining(", "));
  }

  private static void append(StringBuilder text, Statement statement) {
    String basis = Words.of(statement.basis());
    String lead = INDENT + basis + " ".repeat(10 - basis.length());
    String against = statement.kind() == Statement.Kind.CONTRADICTION ? "does not fit: " : "";
    Paragraph.append(text, lead, against + Printable.of(statement.text()));
  }
}
