package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.CorrectedField;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.correct.LeftReason;
import org.trunkscope.replay.correct.MssSource;

/** The summary of a run: what was changed, what was left, and why. */
final class FixText {

  private static final int CODE_WIDTH =
      List.of(FindingCode.values()).stream().mapToInt(code -> code.key().length()).max().orElse(0);

  private FixText() {}

  /** Lines for people. */
  static String of(CorrectionTally tally) {
    List<String> lines = new ArrayList<>();
    lines.add(
        frames(tally.framesIn())
            + " in, "
            + number(tally.framesOut())
            + " out; "
            + number(tally.framesChanged())
            + " changed, "
            + number(tally.framesCut())
            + " segmented");
    lines.addAll(sections(tally));
    return String.join("\n", lines) + "\n";
  }

  /** What was corrected and what was left, each under its title behind an empty line. */
  static List<String> sections(CorrectionTally tally) {
    List<String> lines = new ArrayList<>();
    section(lines, "corrected:", corrections(tally));
    section(lines, "left as captured:", left(tally));
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> rows) {
    if (!rows.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(rows);
    }
  }

  private static List<String> corrections(CorrectionTally tally) {
    List<String> rows = new ArrayList<>();
    for (FindingCode code : tally.codes()) {
      StringJoiner fields = new StringJoiner(", ");
      for (CorrectedField field : CorrectedField.values()) {
        long count = tally.fields(code, field);
        if (count > 0) {
          fields.add(number(count) + " " + field.text() + (count == 1 ? "" : "s"));
        }
      }
      rows.add(row(code.key(), fields.toString()));
    }
    for (FindingCode code : tally.cutCodes()) {
      rows.add(
          row(
              code.key(),
              frames(tally.cutFrames(code)) + " segmented into " + number(tally.pieces(code))));
    }
    if (!tally.mssSources().isEmpty()) {
      rows.add(mss(tally.mssSources()));
    }
    return rows;
  }

  private static String mss(Map<MssSource, Long> sources) {
    StringJoiner told = new StringJoiner(", ", "  their MSS: ", "");
    sources.forEach((source, count) -> told.add(number(count) + " by " + source.text()));
    return told.toString();
  }

  private static List<String> left(CorrectionTally tally) {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<LeftReason, ? extends Map<FindingCode, Long>> reason : tally.left().entrySet()) {
      if (reason.getKey() != LeftReason.NOT_CUT) {
        leftFor(reason.getKey(), reason.getValue(), rows);
      }
    }
    tally
        .refusals()
        .forEach(
            (refusal, count) ->
                rows.add(row("-", frames(count) + " that cannot be segmented: " + refusal)));
    if (tally.givenUp() > 0) {
      rows.add(
          "  "
              + number(tally.givenUp())
              + " fragmented datagrams were not followed for lack of room");
    }
    return rows;
  }

  private static void leftFor(LeftReason reason, Map<FindingCode, Long> counts, List<String> rows) {
    if (reason.isOfFinding()) {
      counts.forEach(
          (code, count) -> rows.add(row(code.key(), number(count) + ": " + reason.text())));
    } else {
      long sum = counts.values().stream().mapToLong(Long::longValue).sum();
      rows.add(row("-", number(sum) + ": " + reason.text()));
    }
  }

  private static String row(String code, String text) {
    return String.format(Locale.ROOT, "  %-" + CODE_WIDTH + "s  %s", code, text);
  }

  private static String frames(long count) {
    return number(count) + (count == 1 ? " frame" : " frames");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
