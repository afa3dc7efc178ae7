package org.trunkscope.reports.chart;

import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Capture;
import org.trunkscope.json.SavedAnalysis.Timeline;

/**
 * The time that an analysis covers, in equal buckets.
 *
 * @param zero the time of the first frame, from which the axis counts
 * @param start where the first bucket begins
 * @param bucketNanos the length of a bucket
 * @param buckets how many there are
 */
record TimeSpan(long zero, long start, long bucketNanos, int buckets) {

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

  /** Where a bucket begins on the axis, in units since the first frame. */
  double at(double bucket) {
    return (start - zero + bucket * bucketNanos) / unit().nanos();
  }

  /** What the axis counts, e.g. {@code seconds since 2026-01-02 03:04:05.000025 UTC}. */
  String label() {
    return unit().words() + " since " + Figures.time(zero) + " UTC";
  }

  /** What a count of one bucket is per, e.g. {@code frames per 16.8 ms}. */
  String per(String things) {
    return things + " per " + Figures.duration(bucketNanos);
  }

  /** How long all buckets are. */
  String length() {
    return Figures.duration((double) bucketNanos * buckets);
  }
}
