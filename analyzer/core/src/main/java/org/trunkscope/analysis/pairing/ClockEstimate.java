package org.trunkscope.analysis.pairing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trunkscope.finding.Basis;

/**
 * Tells the difference of two clocks from the time that forwarding takes. What goes from the
 * inbound to the outbound side is seen later there, what comes back is seen earlier: the difference
 * lies between the two. Where frames went one way only it cannot be told from the time they took.
 */
final class ClockEstimate {

  /** Of many frames so large a part at each end may be taken for others. */
  private static final int OUTLIERS = 100;

  /** A frame is not held longer: what is further apart has another clock. Our choice. */
  private static final long LONGEST_WAY_NANOS = 1_000_000_000L;

  /** Time stamps of several processors may be off by so much. Our choice. */
  private static final long DISORDER_NANOS = 100_000;

  private final long[] differences;
  private final long[] ways;

  /**
   * For frames of both captures.
   *
   * @param differences time on the outbound side less that on the inbound one, nanoseconds
   * @param ways hashes of the sender's and of the receiver's address; 0 if not known
   */
  ClockEstimate(long[] differences, long[] ways) {
    this.differences = differences;
    this.ways = ways;
  }

  /** The differences of frames from one address to another, without outliers. */
  private record Range(long least, long middle, long most) {

    static Range of(long[] sorted) {
      int cut = sorted.length / OUTLIERS;
      return new Range(sorted[cut], sorted[sorted.length / 2], sorted[sorted.length - 1 - cut]);
    }
  }

  ClockOffset offset() {
    if (differences.length == 0) {
      return new ClockOffset(
          0, 0, true, 0, Basis.ASSUMED, "no frame was found in both captures, so nothing tells");
    }
    Map<Long, Range> ranges = ranges();
    long least = Long.MIN_VALUE;
    long most = Long.MAX_VALUE;
    for (Map.Entry<Long, Range> each : ranges.entrySet()) {
      Range one = each.getValue();
      long reversed = Long.rotateLeft(each.getKey(), Integer.SIZE);
      Range back = ranges.get(reversed);
      if (back != null && reversed != each.getKey() && one.middle >= back.middle) {
        most = Math.min(most, one.least);
        least = Math.max(least, back.most);
      }
    }
    if (least == Long.MIN_VALUE) {
      return oneWay();
    }
    return least - most > DISORDER_NANOS
        ? unsteady(least / 2 + most / 2)
        : bothWays(Math.min(least, most), Math.max(least, most));
  }

  private ClockOffset unsteady(long nanos) {
    return new ClockOffset(
        nanos,
        0,
        false,
        differences.length,
        Basis.ASSUMED,
        "no one difference fits all frames: a clock was set or runs at another rate, so nothing is"
            + " said of directions, delays and losses");
  }

  private Map<Long, Range> ranges() {
    Map<Long, Integer> counts = new LinkedHashMap<>();
    for (long way : ways) {
      counts.merge(way, 1, Integer::sum);
    }
    Map<Long, long[]> byWay = new LinkedHashMap<>();
    counts.forEach((way, count) -> byWay.put(way, new long[count]));
    Map<Long, Integer> filled = new LinkedHashMap<>();
    for (int i = 0; i < ways.length; i++) {
      int at = filled.merge(ways[i], 1, Integer::sum) - 1;
      byWay.get(ways[i])[at] = differences[i];
    }
    Map<Long, Range> ranges = new LinkedHashMap<>();
    byWay.forEach(
        (way, all) -> {
          Arrays.sort(all);
          ranges.put(way, Range.of(all));
        });
    return ranges;
  }

  private ClockOffset bothWays(long least, long most) {
    if (least <= 0 && most >= 0) {
      return new ClockOffset(
          0,
          0,
          true,
          differences.length,
          Basis.INFERRED,
          "frames of both directions agree with one clock");
    }
    long middle = least / 2 + most / 2;
    return new ClockOffset(
        middle,
        most / 2 - least / 2,
        true,
        differences.length,
        Basis.INFERRED,
        "half way between what frames of both directions allow");
  }

  private ClockOffset oneWay() {
    long[] sorted = differences.clone();
    Arrays.sort(sorted);
    Range range = Range.of(sorted);
    boolean oneClock = Math.abs(range.middle) < LONGEST_WAY_NANOS;
    if (oneClock && range.least < -DISORDER_NANOS && range.most > DISORDER_NANOS) {
      return unsteady(range.middle);
    }
    return oneClock
        ? new ClockOffset(
            0,
            0,
            true,
            sorted.length,
            Basis.ASSUMED,
            "frames of one direction only, and no further apart than one clock explains")
        : new ClockOffset(
            range.least,
            0,
            true,
            sorted.length,
            Basis.ASSUMED,
            "frames of one direction only: the shortest time that one took is in it");
  }
}
