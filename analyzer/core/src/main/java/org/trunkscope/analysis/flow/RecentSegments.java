package org.trunkscope.analysis.flow;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.Tcp;

/**
 * The last few segments of one direction on one link: whether a segment is one of them, seen once
 * more. A machine that captures both sides of a bridge under one name, or a switch port that
 * mirrors both ways, shows each frame twice.
 */
final class RecentSegments {

  /** So many frames may come between two sightings of one. */
  private static final int MOST = 4;

  private static final int WIDTH = 3;
  private static final long LOW_32 = 0xffffffffL;

  /**
   * Within it a copy that nothing tells from the frame is that frame, or its pieces: no timeout is
   * so short. Our choice, as in {@link OpenSuspect}.
   */
  private static final long SAME_INSTANT_NANOS = 1_000_000;

  private final long[] entries = new long[MOST * WIDTH];
  private int next;
  private int used;

  /** Notes a segment. */
  void add(SegmentRow row) {
    int at = next * WIDTH;
    entries[at] = (long) row.sequence << 32 | (row.acknowledgment & LOW_32);
    entries[at + 1] =
        (long) row.sequenceLength() << 32 | (long) row.flags << 16 | row.identification;
    entries[at + 2] = row.time;
    next = (next + 1) % MOST;
    used = Math.min(used + 1, MOST);
  }

  /** Whether a segment is one of them, or a piece of one, or some of them merged. */
  boolean holds(SegmentRow row) {
    for (int i = 0; i < used; i++) {
      if (isSame(row, i * WIDTH)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(SegmentRow row, int at) {
    long gap = gap(row, entries[at + 2]);
    if (gap >= SegmentRow.SAME_FRAME_NANOS) {
      return false;
    }
    int sequence = (int) (entries[at] >>> 32);
    int length = (int) (entries[at + 1] >>> 32);
    int identification = (int) entries[at + 1] & 0xffff;
    int flags = (int) (entries[at + 1] >>> 16) & 0xffff;
    if (sequence == row.sequence && length == row.sequenceLength()) {
      if ((int) entries[at] != row.acknowledgment || flags != row.flags) {
        return false;
      }
      boolean told = identification != 0 && row.identification != 0;
      // No SYN is repeated so soon; a pure acknowledgment may be.
      return told
          ? identification == row.identification
          : row.has(Tcp.SYN) || (length > 0 && gap < SAME_INSTANT_NANOS);
    }
    return gap < SAME_INSTANT_NANOS
        && row.sequence - (sequence + length) < 0
        && sequence - row.sequenceEnd() < 0;
  }

  private static long gap(SegmentRow row, long time) {
    if (row.time == CapturedFrame.NO_TIMESTAMP || time == CapturedFrame.NO_TIMESTAMP) {
      return 0;
    }
    return Math.abs(row.time - time);
  }
}
