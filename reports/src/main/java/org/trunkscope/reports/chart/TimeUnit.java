package org.trunkscope.reports.chart;

import java.util.Locale;

/** A unit of lengths of time. */
enum TimeUnit {
  NANOSECONDS("ns", 1),
  MICROSECONDS("\u00b5s", 1e3),
  MILLISECONDS("ms", 1e6),
  SECONDS("s", 1e9),
  MINUTES("min", 60e9),
  HOURS("h", 3600e9),
  DAYS("d", 86_400e9);

  private final String mark;
  private final double nanos;

  TimeUnit(String mark, double nanos) {
    this.mark = mark;
    this.nanos = nanos;
  }

  /** The largest unit that a length has at least so many of; nanoseconds if none. */
  static TimeUnit of(double length, double least) {
    TimeUnit best = NANOSECONDS;
    for (TimeUnit unit : values()) {
      if (length >= least * unit.nanos) {
        best = unit;
      }
    }
    return best;
  }

  /** Its symbol. */
  String mark() {
    return mark;
  }

  /** Its length in nanoseconds. */
  double nanos() {
    return nanos;
  }

  /** Its name in the plural. */
  String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
