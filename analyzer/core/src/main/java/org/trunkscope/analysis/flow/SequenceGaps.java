package org.trunkscope.analysis.flow;

import java.util.Arrays;

/**
 * The parts of a direction's sequence numbers that were left out, until they come; at most {@link
 * #MOST}. The oldest gives way and counts as seen.
 */
final class SequenceGaps {

  /** The most that are known at a time. */
  static final int MOST = 8;

  /** What of a range is in gaps. */
  enum Missing {
    NOTHING,
    A_PART,
    ALL
  }

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final long[] times = new long[MOST];
  private int used;
  private long filledSince;

  /** Leaves out a range, not empty, that is after all others. */
  void leave(int start, int end, long time) {
    insert(used, start, end, time);
  }

  private void insert(int place, int start, int end, long time) {
    int at = place;
    if (used == MOST) {
      remove(0);
      at = Math.max(0, at - 1);
    }
    System.arraycopy(starts, at, starts, at + 1, used - at);
    System.arraycopy(ends, at, ends, at + 1, used - at);
    System.arraycopy(times, at, times, at + 1, used - at);
    starts[at] = start;
    ends[at] = end;
    times[at] = time;
    used++;
  }

  private void remove(int i) {
    used--;
    System.arraycopy(starts, i + 1, starts, i, used - i);
    System.arraycopy(ends, i + 1, ends, i, used - i);
    System.arraycopy(times, i + 1, times, i, used - i);
  }

  /** Says what of a range, not empty, is in gaps; that is in none any more. */
  Missing fill(int start, int end) {
    int missing = 0;
    int i = 0;
    while (i < used) {
      int from = starts[i] - start > 0 ? starts[i] : start;
      int to = ends[i] - end < 0 ? ends[i] : end;
      if (to - from <= 0) {
        i++;
        continue;
      }
      filledSince = missing == 0 ? times[i] : Math.min(filledSince, times[i]);
      missing += to - from;
      i = cut(i, from, to);
    }
    if (missing == 0) {
      return Missing.NOTHING;
    }
    return missing == end - start ? Missing.ALL : Missing.A_PART;
  }

  /** Takes a range out of a gap; says where to go on. */
  private int cut(int i, int from, int to) {
    int end = ends[i];
    if (from == starts[i] && to == end) {
      remove(i);
      return i;
    }
    if (from == starts[i]) {
      starts[i] = to;
      return i + 1;
    }
    ends[i] = from;
    if (to != end) {
      insert(i + 1, to, end, times[i]);
      return Math.min(i + 2, used);
    }
    return i + 1;
  }

  /** When the oldest gap was left that the last {@link #fill} filled; only after one that did. */
  long filledSince() {
    return filledSince;
  }

  /** Forgets all. */
  void clear() {
    used = 0;
    Arrays.fill(times, 0);
  }
}
