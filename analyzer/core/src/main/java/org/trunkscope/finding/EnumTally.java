package org.trunkscope.finding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each constant of an enum occurred, and its first frame.
 *
 * <p>Merges associatively over adjacent ranges of frames. Counting allocates nothing.
 *
 * @param <E> what is counted
 */
public final class EnumTally<E extends Enum<E>> {

  private final Class<E> type;
  private final long[] counts;
  private final int[] firstCapture;
  private final long[] firstFrame;

  /** An empty tally. */
  public EnumTally(Class<E> type) {
    this.type = type;
    int constants = type.getEnumConstants().length;
    counts = new long[constants];
    firstCapture = new int[constants];
    firstFrame = new long[constants];
  }

  /**
   * Counts one occurrence.
   *
   * @param capture the capture's 1-based place on the command line
   * @param frame the frame's 1-based number in its capture
   */
  public void count(E what, int capture, long frame) {
    int index = what.ordinal();
    if (counts[index]++ == 0) {
      firstCapture[index] = capture;
      firstFrame[index] = frame;
    }
  }

  /** Adds the tally of the range that follows this one's. */
  public void merge(EnumTally<E> next) {
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] == 0) {
        firstCapture[index] = next.firstCapture[index];
        firstFrame[index] = next.firstFrame[index];
      }
      counts[index] += next.counts[index];
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
        FramePlace first = new FramePlace(firstCapture[index], firstFrame[index]);
        present.put(what, new Occurrence(counts[index], first));
      }
    }
    return Collections.unmodifiableMap(present);
  }
}
