package org.trunkscope.replay.send.verify;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How times are spread, in nanoseconds, each to three digits (HdrHistogram), from 0 to one hour;
 * longer ones count as an hour.
 *
 * @param count how many, 1 or more
 * @param p50 half of them are this or less, and so on
 * @param max the longest
 */
public record Spread(long count, long p50, long p90, long p99, long p999, long max) {

  /** What a histogram of nanoseconds holds; empty if that is nothing. */
  public static Optional<Spread> of(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Spread(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue()));
  }
}
