package org.trunkscope.finding;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each constant of an enum occurred, and its first frame.
 *
 * <p>Frames are counted and tallies merge in any order. Counting allocates nothing.
 *
 * @param <E> what is counted
 */
public final class EnumTally<E extends Enum<E>> {

  private final Class<E> type;
  private final long[] counts;

  /** Packed places: the earlier one is the smaller. */
  private final long[] first;

  /** An empty tally. */
  public EnumTally(Class<E> type) {
    this.type = type;
    int constants = type.getEnumConstants().length;
    counts = new long[constants];
    first = new long[constants];
    Arrays.fill(first, Long.MAX_VALUE);
  }

  /**
   * Counts one occurrence.
   *
   * @param capture the capture's 1-based place on the command line
   * @param frame the frame's 1-based number in its capture, below 2^40
   */
  public void count(E what, int capture, long frame) {
    int index = what.ordinal();
    counts[index]++;
    first[index] = Math.min(first[index], PackedPlace.of(capture, frame));
  }

  /** Adds the tally of other frames. */
  public void merge(EnumTally<E> other) {
    for (int index = 0; index < counts.length; index++) {
      counts[index] += other.counts[index];
      first[index] = Math.min(first[index], other.first[index]);
    }
  }

  /** How often it occurred, 0 or more. */
  public long count(E what) {
    return counts[what.ordinal()];
  }

  /** What occurred, in the order of declaration; unmodifiable. */
  public Map<E, Occurrence> occurrences() {
    Map<E, Occurrence> present = new EnumMap<>(type);
    for (E what : type.getEnumConstants()) {
      int index = what.ordinal();
      if (counts[index] > 0) {
        present.put(what, new Occurrence(counts[index], PackedPlace.unpack(first[index])));
      }
    }
    return Collections.unmodifiableMap(present);
  }
}
