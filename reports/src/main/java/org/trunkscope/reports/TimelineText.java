package org.trunkscope.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.ReportTrait;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.Timeline;
import org.trunkscope.reports.TextTable.Align;

/**
 * When frames were, and when those that show a fault: a row for all frames and one for each finding
 * that is a warning or an error, drawn in at most {@value #COLUMNS} columns. Each row has a scale
 * of its own, told beside it: a few drops among many frames would not be seen otherwise.
 */
final class TimelineText {

  private static final int COLUMNS = 80;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final String ALL_FRAMES = "frames";
  private static final String FINDING = "finding ";

  /** Eighths of a full block, from one on. */
  private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

  /** The same where there are no blocks. */
  private static final String ASCII = ".:-=+*%#";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final List<Finding> findings;
  private final Timeline timeline;
  private final String levels;

  TimelineText(AnalysisResult result, Set<ReportTrait> traits) {
    this.findings = result.findings();
    this.timeline = result.timeline();
    this.levels = traits.contains(ReportTrait.BLOCKS) ? BLOCKS : ASCII;
  }

  void appendTo(StringBuilder text) {
    List<Row> rows = rows();
    if (rows.size() < 2) {
      text.append("timeline: no drops to draw\n");
      return;
    }
    String full = levels.substring(levels.length() - 1);
    int labels = rows.stream().mapToInt(row -> row.label().length()).max().getAsInt();
    int together = together(rows, COLUMNS - (INDENT + GAP + GAP).length() - labels);
    appendTimes(text, rows.get(0).counts().size(), together);
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT);
    for (Row row : rows) {
      List<Long> columns = columns(row.counts(), together);
      long most = columns.stream().mapToLong(Long::longValue).max().getAsLong();
      table.row(INDENT + row.label(), Long.toString(most), drawn(columns, most));
    }
    table.appendTo(text);
    text.append(INDENT)
        .append(full)
        .append(" is as many frames as the number before its row, ")
        .append(levels.charAt(0))
        .append(" up to an eighth of them\n");
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, List<Long>> series = new TreeMap<>(timeline.series());
    List<Long> all = series.getOrDefault(ALL_FRAMES, List.of());
    if (all.isEmpty()) {
      return rows;
    }
    rows.add(new Row(ALL_FRAMES, all));
    for (Finding finding : findings) {
      List<Long> counts = series.remove(FINDING + finding.code().key());
      if (finding.severity().isFault() && counts != null) {
        rows.add(new Row(finding.code().key(), counts));
      }
    }
    return rows;
  }

  /** How many buckets are one column: whole ones, as no count can be split. */
  private static int together(List<Row> rows, int room) {
    // No column holds more than all of them.
    long all = rows.stream().mapToLong(Row::sum).max().getAsLong();
    int columns = room - Long.toString(all).length();
    return (rows.get(0).counts().size() + columns - 1) / columns;
  }

  private void appendTimes(StringBuilder text, int buckets, int together) {
    Instant start = Instant.ofEpochSecond(0, timeline.startNanos());
    Duration length = Duration.ofNanos(timeline.bucketNanos());
    text.append("timeline: ")
        .append(TIME.format(start))
        .append(" to ")
        .append(TIME.format(start.plus(length.multipliedBy(buckets))))
        .append(" UTC\n")
        .append(INDENT)
        .append("a column is ")
        .append(seconds(length.multipliedBy(together)))
        .append(" s\n");
  }

  /** Four digits; columns are powers of two nanoseconds long, or multiples of one. */
  private static String seconds(Duration length) {
    return BigDecimal.valueOf(length.getSeconds())
        .add(BigDecimal.valueOf(length.getNano(), 9))
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static List<Long> columns(List<Long> counts, int together) {
    List<Long> columns = new ArrayList<>();
    for (int i = 0; i < counts.size(); i += together) {
      List<Long> some = counts.subList(i, Math.min(counts.size(), i + together));
      columns.add(some.stream().mapToLong(Long::longValue).sum());
    }
    return columns;
  }

  /** Rounded up: a single frame is seen, and only as many as the most fill a block. */
  private String drawn(List<Long> columns, long most) {
    StringBuilder drawn = new StringBuilder();
    for (long count : columns) {
      int eighths = (int) Math.ceil(count * (double) levels.length() / most);
      drawn.append(count == 0 ? ' ' : levels.charAt(Math.min(levels.length(), eighths) - 1));
    }
    return drawn.toString();
  }

  /** One row; its counts are of one frame or more. */
  private record Row(String label, List<Long> counts) {

    long sum() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}
