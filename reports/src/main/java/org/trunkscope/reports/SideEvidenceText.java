package org.trunkscope.reports;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.trunkscope.analysis.counters.SideEvidence;
import org.trunkscope.analysis.counters.Statement;
import org.trunkscope.analysis.counters.text.Section;

/** What texts saved on machines say beside the captures; nothing where none was given. */
final class SideEvidenceText {

  private static final String INDENT = "  ";

  /** More sources and statements are counted, not listed; JSON has all. */
  private static final int MOST_LINES = 20;

  private final SideEvidence evidence;

  SideEvidenceText(SideEvidence evidence) {
    this.evidence = evidence;
  }

  void appendTo(StringBuilder text) {
    if (!evidence.isGiven()) {
      return;
    }
    text.append("\nside evidence\n");
    appendSources(text);
    if (evidence.statements().isEmpty()) {
      text.append(INDENT).append("nothing in it speaks for or against the captures\n");
    }
    evidence.statements().stream().limit(MOST_LINES).forEach(each -> append(text, each));
    appendMore(text, evidence.statements().size());
  }

  /** One line a text, which a long path does not break. */
  private void appendSources(StringBuilder text) {
    Map<String, Set<String>> programs = new LinkedHashMap<>();
    for (Section each : evidence.texts()) {
      programs
          .computeIfAbsent(each.name().file(), unseen -> new LinkedHashSet<>())
          .add(each.kind().program());
    }
    programs.entrySet().stream()
        .limit(MOST_LINES)
        .forEach(
            each ->
                text.append(INDENT)
                    .append(Printable.of(each.getKey()))
                    .append(": ")
                    .append(String.join(", ", each.getValue()))
                    .append('\n'));
    appendMore(text, programs.size());
  }

  private static void appendMore(StringBuilder text, int all) {
    if (all > MOST_LINES) {
      text.append(INDENT).append("and ").append(all - MOST_LINES).append(" more\n");
    }
  }

  private static void append(StringBuilder text, Statement statement) {
    String basis = Words.of(statement.basis());
    String lead = INDENT + basis + " ".repeat(10 - basis.length());
    String against = statement.kind() == Statement.Kind.CONTRADICTION ? "does not fit: " : "";
    Paragraph.append(text, lead, against + Printable.of(statement.text()));
  }
}
