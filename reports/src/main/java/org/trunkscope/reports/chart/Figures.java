package org.trunkscope.reports.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and times as charts write them, the same in every locale and time zone. */
final class Figures {

  static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final int MOST_NAMED = 8;

  private Figures() {}

  /** Whole numbers and the few decimals that an axis needs. */
  static NumberFormat axis() {
    return new DecimalFormat("#,##0.######", symbols());
  }

  /** A number of things, e.g. {@code 1 frame} or {@code 4 frames}. */
  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** A length of time with three digits, e.g. {@code 16.8 ms}. */
  static String duration(double nanos) {
    TimeUnit unit = TimeUnit.of(nanos, 1);
    return short3(nanos / unit.nanos()) + " " + unit.mark();
  }

  /** A number with three digits that count, e.g. {@code 0.0833}. */
  static String short3(double value) {
    if (value == 0) {
      return "0";
    }
    int decimals = Math.max(0, Math.min(9, 2 - (int) Math.floor(Math.log10(Math.abs(value)))));
    return new DecimalFormat("0" + (decimals == 0 ? "" : "." + "#".repeat(decimals)), symbols())
        .format(value);
  }

  /** A point of time in UTC with the decimals it has, e.g. {@code 2026-01-02 03:04:05.000025}. */
  static String time(long nanos) {
    Instant time = instant(nanos);
    String seconds = format(time, "uuuu-MM-dd HH:mm:ss");
    String fraction =
        String.format(Locale.ROOT, "%09d", Math.floorMod(nanos, NANOS_PER_SECOND))
            .replaceAll("0+$", "");
    return fraction.isEmpty() ? seconds : seconds + "." + fraction;
  }

  /** A point of time in UTC as a pattern of {@link DateTimeFormatter} has it. */
  static String format(Instant time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** Names with their counts, e.g. {@code zero-checksum-syn 4, corrupt-checksum 1}. */
  static String list(Map<String, Long> counts) {
    List<String> named =
        counts.entrySet().stream()
            .limit(MOST_NAMED)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .toList();
    int left = counts.size() - named.size();
    return String.join(", ", named) + (left > 0 ? " and " + left + " more" : "");
  }

  private static DecimalFormatSymbols symbols() {
    return DecimalFormatSymbols.getInstance(Locale.ROOT);
  }
}
