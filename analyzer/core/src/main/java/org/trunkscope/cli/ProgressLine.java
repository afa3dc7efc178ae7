package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One line that says how far a reading is.
 *
 * @param name the capture that is read
 * @param bytes read so far; 0 also where somebody reads them who does not tell
 * @param ofBytes that are to be read, 1 or more; empty if that is not known
 * @param frames found so far
 * @param nanos since the reading began, nanoseconds, more than 0
 */
record ProgressLine(String name, long bytes, OptionalLong ofBytes, long frames, long nanos) {

  private static final String GAP = "  ";
  private static final int LONGEST_NAME = 32;
  private static final int SHORTEST_NAME = 8;
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 8;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A character beyond these may take two columns. */
  private static final int LAST_NARROW = 0x2ff;

  /**
   * The line, as full as it fits: the figures first, then the name, then a bar.
   *
   * @param columns that it may take, 1 or more
   */
  String text(int columns) {
    String figures = figures(columns);
    int room = columns - figures.length() - GAP.length();
    String shownName = room < SHORTEST_NAME ? "" : shortened(name, Math.min(room, LONGEST_NAME));
    int barRoom = room - columns(shownName) - GAP.length() - "[]".length();
    String bar =
        ofBytes.isEmpty() || bytes == 0 || shownName.isEmpty() || barRoom < SHORTEST_BAR
            ? ""
            : bar(Math.min(barRoom, LONGEST_BAR)) + GAP;
    return (shownName.isEmpty() ? "" : shownName + GAP) + bar + figures;
  }

  private String figures(int columns) {
    String rate = scaled(frames / seconds()) + " frames/s";
    String megabytes = String.format(Locale.ROOT, "%.1f MB/s", bytes / seconds() / 1e6);
    List<String> tries = new ArrayList<>();
    if (ofBytes.isPresent() && bytes > 0) {
      String percent = String.format(Locale.ROOT, "%3d%%", (long) (share() * 100));
      String left = left();
      tries.add(String.join(GAP, percent, rate, megabytes, left));
      tries.add(String.join(GAP, percent, rate, left));
      tries.add(String.join(GAP, percent, left));
      tries.add(percent);
    } else {
      String count = scaled((double) frames) + " frames";
      if (bytes > 0) {
        tries.add(String.join(GAP, count, rate, megabytes));
      }
      tries.add(String.join(GAP, count, rate));
      tries.add(count);
    }
    return tries.stream().filter(each -> each.length() <= columns).findFirst().orElse("");
  }

  /** What is read of all, 0 to 1: a file may have grown since it was looked at. */
  private double share() {
    return Math.min(1, bytes / (double) ofBytes.getAsLong());
  }

  private double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  private String left() {
    long seconds = Math.round(seconds() * (1 - share()) / share());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private String bar(int length) {
    int full = (int) (share() * length);
    return "[" + "#".repeat(full) + ".".repeat(length - full) + "]";
  }

  private static String scaled(double number) {
    if (number < 1e4) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return number < 1e6
        ? String.format(Locale.ROOT, "%.0fk", number / 1e3)
        : String.format(Locale.ROOT, "%.1fM", number / 1e6);
  }

  /** The end of a name tells more than its folders. */
  private static String shortened(String name, int most) {
    String whole = Console.oneLine(name);
    if (columns(whole) <= most) {
      return whole;
    }
    int from = 0;
    while (columns(whole.substring(from)) > most - "...".length()) {
      from = whole.offsetByCodePoints(from, 1);
    }
    return "..." + whole.substring(from);
  }

  /** How many columns a text takes, or fewer. */
  static int columns(String text) {
    return text.codePoints().map(point -> point > LAST_NARROW ? 2 : 1).sum();
  }
}
