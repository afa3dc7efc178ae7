package org.trunkscope.reports.chart;

import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Capture;
import org.trunkscope.json.SavedAnalysis.Timeline;

/**
 * The time that an analysis covers, in equal steps: as many of its buckets each that at most
 * {@value #MOST_STEPS} are drawn, as narrower ones could not be told apart.
 *
 * @param zero the time of the first frame, from which the axis counts
 * @param start where the first step begins
 * @param bucketNanos the length of a bucket
 * @param buckets how many there are
 */
record TimeSpan(long zero, long start, long bucketNanos, int buckets) {

  static final int MOST_STEPS = 128;

  /** The time of an analysis; empty if no frame has one. */
  static Optional<TimeSpan> of(SavedAnalysis analysis) {
    Timeline timeline = analysis.timeline();
    int buckets =
        timeline.series().values().stream().findAny().map(each -> each.counts().size()).orElse(0);
    if (timeline.start().isEmpty() || timeline.bucketNanos() == 0 || buckets == 0) {
      return Optional.empty();
    }
    long start = timeline.start().getAsLong();
    long zero =
        analysis.captures().stream()
            .map(Capture::first)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min()
            .orElse(start);
    return Optional.of(new TimeSpan(Math.max(zero, start), start, timeline.bucketNanos(), buckets));
  }

  /** The unit in which the axis counts. */
  TimeUnit unit() {
    return TimeUnit.of((double) bucketNanos * buckets, 2);
  }

  /** How many buckets a step has: a power of two, as the analysis itself would have merged them. */
  int bucketsPerStep() {
    int merged = 1;
    while ((buckets - 1) / merged >= MOST_STEPS) {
      merged *= 2;
    }
    return merged;
  }

  /** How many steps there are. */
  int steps() {
    return (buckets - 1) / bucketsPerStep() + 1;
  }

  /** Where a step begins on the axis, in units since the first frame. */
  double at(double step) {
    return (start - zero + step * stepNanos()) / unit().nanos();
  }

  private double stepNanos() {
    return (double) bucketNanos * bucketsPerStep();
  }

  /** What the axis counts, e.g. {@code seconds since 2026-01-02 03:04:05.000025 UTC}. */
  String label() {
    return unit().words() + " since " + Figures.time(zero) + " UTC";
  }

  /** What the count of one step is per, e.g. {@code frames per 16.8 ms}. */
  String per(String things) {
    return things + " per " + Figures.duration(stepNanos());
  }

  /** How long all buckets are. */
  String length() {
    return Figures.duration((double) bucketNanos * buckets);
  }
}
