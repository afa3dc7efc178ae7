package org.trunkscope.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each of some things occurred over time, in at most {@value #MOST_BUCKETS} buckets.
 *
 * <p>The length of a bucket is the smallest power of two nanoseconds with which the earliest and
 * the latest time fit, and buckets start at multiples of it, so the result depends on the times
 * alone: tallies merge in any order. Counting allocates only when a series is new.
 */
public final class TimelineTally {

  /** Buckets that are kept. */
  public static final int MOST_BUCKETS = 512;

  private final long[][] series;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private int shift;

  /**
   * An empty tally.
   *
   * @param series how many things are counted
   */
  public TimelineTally(int series) {
    this.series = new long[series][];
  }

  /**
   * The bucket of a time, for {@link #count} until another time is asked for.
   *
   * @param nanos nanoseconds since 1970 UTC
   */
  public int bucket(long nanos) {
    if (nanos < earliest || nanos > latest) {
      widen(Math.min(earliest, nanos), Math.max(latest, nanos));
    }
    return (int) ((nanos >> shift) - (earliest >> shift));
  }

  /**
   * Counts one occurrence.
   *
   * @param what which series, from 0
   * @param bucket when
   */
  public void count(int what, int bucket) {
    add(what, bucket, 1);
  }

  /** Counts several at once, or takes some back. */
  public void add(int what, int bucket, int occurrences) {
    buckets(what)[bucket] += occurrences;
  }

  private long[] buckets(int what) {
    if (series[what] == null) {
      series[what] = new long[MOST_BUCKETS];
    }
    return series[what];
  }

  /** Makes the buckets reach from one time to another, which lie no nearer than today's. */
  private void widen(long from, long to) {
    int wider = shift;
    while (Long.compareUnsigned((to >> wider) - (from >> wider), MOST_BUCKETS) >= 0) {
      wider++;
    }
    if (earliest <= latest && (wider != shift || from >> wider != earliest >> wider)) {
      for (int what = 0; what < series.length; what++) {
        if (series[what] != null) {
          long[] old = series[what];
          series[what] = new long[MOST_BUCKETS];
          add(old, earliest >> shift, wider - shift, series[what], from >> wider);
        }
      }
    }
    shift = wider;
    earliest = from;
    latest = to;
  }

  private static void add(long[] from, long fromFirst, int coarser, long[] to, long toFirst) {
    for (int i = 0; i < MOST_BUCKETS; i++) {
      if (from[i] != 0) {
        to[(int) (((fromFirst + i) >> coarser) - toFirst)] += from[i];
      }
    }
  }

  /**
   * An empty tally in the same buckets, for times within those that were counted here.
   *
   * @param otherSeries how many things it counts
   */
  public TimelineTally sameTimes(int otherSeries) {
    TimelineTally same = new TimelineTally(otherSeries);
    same.earliest = earliest;
    same.latest = latest;
    same.shift = shift;
    return same;
  }

  /** The bucket of a time, or the first or last one if none reaches there. */
  public int nearestBucket(long nanos) {
    return bucket(Math.max(earliest, Math.min(latest, nanos)));
  }

  /** Adds another tally of the same series. */
  public void merge(TimelineTally other) {
    if (other.earliest > other.latest) {
      return;
    }
    widen(Math.min(earliest, other.earliest), Math.max(latest, other.latest));
    for (int what = 0; what < series.length; what++) {
      if (other.series[what] != null) {
        add(
            other.series[what],
            other.earliest >> other.shift,
            shift - other.shift,
            buckets(what),
            earliest >> shift);
      }
    }
  }

  /**
   * What was counted.
   *
   * @param names of all series in their order; those without a count are left out
   */
  public Timeline timeline(List<String> names) {
    if (earliest > latest) {
      return new Timeline(0, 0, Map.of());
    }
    int length = (int) ((latest >> shift) - (earliest >> shift)) + 1;
    Map<String, List<Long>> counted = new TreeMap<>();
    for (int what = 0; what < series.length; what++) {
      if (series[what] != null) {
        List<Long> buckets = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
          buckets.add(series[what][i]);
        }
        counted.put(names.get(what), List.copyOf(buckets));
      }
    }
    return new Timeline(earliest >> shift << shift, 1L << shift, counted);
  }
}
