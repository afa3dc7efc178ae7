package org.trunkscope.analysis.flow;

import java.util.Arrays;

/**
 * Segments in order. A segment is written where it is kept and read where it was written, as to
 * pack rows costs as much as to follow them. Allocates only to grow.
 */
final class SegmentLog {

  private static final int FIRST_ROWS = 256;

  private SegmentRow[] rows = new SegmentRow[0];
  private int used;

  /** How many segments. */
  int size() {
    return used;
  }

  /** The segment {@code i}, from 0. */
  SegmentRow row(int i) {
    return rows[i];
  }

  /** A row to be written; it is of the log once {@link #keep} was called. */
  SegmentRow blank() {
    if (used == rows.length) {
      makeRoom(1);
    }
    return rows[used];
  }

  /** Keeps the segment that was written into {@link #blank}. */
  void keep() {
    used++;
  }

  /** Takes the segments of the range that follows, which has none then. */
  void append(SegmentLog next) {
    makeRoom(next.used);
    for (int i = 0; i < next.used; i++) {
      SegmentRow blank = rows[used];
      rows[used++] = next.rows[i];
      next.rows[i] = blank;
    }
    next.clear();
  }

  /** Leaves no segment; the memory stays. */
  void clear() {
    used = 0;
  }

  private void makeRoom(int more) {
    int least = Math.addExact(used, more);
    if (least > rows.length) {
      int from = rows.length;
      rows = Arrays.copyOf(rows, Math.max(least, Math.max(FIRST_ROWS, from + from / 2)));
      for (int i = from; i < rows.length; i++) {
        rows[i] = new SegmentRow();
      }
    }
  }
}
