package org.trunkscope.replay.correct;

/** How much later than the frame that is cut each of its pieces is sent. */
final class PieceTimes {

  /** What one byte takes at 1 Gbit/s. */
  private static final long NANOS_PER_BYTE = 8;

  /** Preamble, check sequence and the gap between frames on Ethernet. */
  private static final int AROUND_A_FRAME = 24;

  private PieceTimes() {}

  /**
   * Nanoseconds from a piece to the next: evenly before the next frame, but no slower than a link
   * of 1 Gbit/s sends them.
   *
   * @param gap up to the frame behind the one that is cut, nanoseconds
   * @param count how many pieces there are
   * @param length bytes of the piece
   */
  static long untilNext(long gap, int count, int length) {
    return Math.min(gap / count, NANOS_PER_BYTE * (length + AROUND_A_FRAME));
  }
}
