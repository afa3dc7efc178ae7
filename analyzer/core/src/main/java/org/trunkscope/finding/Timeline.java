package org.trunkscope.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often something occurred in each stretch of time.
 *
 * @param startNanos start of the first bucket, nanoseconds since 1970 UTC, a multiple of {@code
 *     bucketNanos}
 * @param bucketNanos length of a bucket, nanoseconds, a power of two; 0 if no frame carries a time
 * @param series the buckets by name, all of one length; the last bucket of each may be incomplete
 */
public record Timeline(long startNanos, long bucketNanos, Map<String, List<Long>> series) {

  /** Copies the map. */
  public Timeline {
    series = Map.copyOf(series);
  }

  /** With the series of another one, which has the same buckets or none. */
  public Timeline and(Timeline other) {
    Map<String, List<Long>> all = new HashMap<>(series);
    all.putAll(other.series);
    return new Timeline(startNanos, bucketNanos, all);
  }
}
