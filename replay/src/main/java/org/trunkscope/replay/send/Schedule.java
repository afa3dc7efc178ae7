package org.trunkscope.replay.send;

import org.trunkscope.capture.CapturedFrame;

/**
 * Says of each frame, in order, how long after the first one it is due. Every time is counted from
 * the first frame, not from the one before, so roundings do not add up.
 *
 * <p>A frame that was captured before the one in front of it, or has no time, is due with it; what
 * was odd is counted. Up to a second earlier, it is out of order, and moves none of those behind
 * it; else the clock was set, and those behind it are due by the new time.
 */
final class Schedule {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Bits of a millionth of a second at 1 Mbit/s, in nanoseconds each. */
  private static final double NANOS_PER_BIT_AT_1_MBPS = 1e3;

  /** Frames of several processors or interfaces are out of order by less. */
  private static final long CLOCK_SET_NANOS = 1_000_000_000L;

  private final Timing timing;
  private long frames;
  private long bytes;
  private long last = CapturedFrame.NO_TIMESTAMP;

  /** Recorded time that has passed since the first frame, without what is left out. */
  private double passed;

  private long due;
  private long backwards;
  private long untimed;
  private long shortened;
  private long longestGapNanos;
  private long longestGapFrame;

  Schedule(Timing timing) {
    this.timing = timing;
  }

  /** The capture begins again: its first frame is due with the last one. */
  void again() {
    last = CapturedFrame.NO_TIMESTAMP;
  }

  /**
   * Nanoseconds after the first frame; never less than of the frame before.
   *
   * @param frame as it was captured
   * @param length bytes of it as it is sent
   */
  long due(CapturedFrame frame, int length) {
    long next =
        switch (timing.kind()) {
          case RECORDED -> recorded(frame);
          case PPS -> Math.round(frames * NANOS_PER_SECOND / timing.rate());
          case MBPS -> Math.round(bytes * 8 * NANOS_PER_BIT_AT_1_MBPS / timing.rate());
          case TOPSPEED, ONE_AT_A_TIME -> 0;
        };
    frames++;
    bytes += length;
    due = Math.max(due, next);
    return due;
  }

  private long recorded(CapturedFrame frame) {
    long time = frame.timestampNanos;
    if (time == CapturedFrame.NO_TIMESTAMP || time == 0) {
      untimed++;
      return due;
    }
    long gap = last == CapturedFrame.NO_TIMESTAMP ? 0 : gap(time);
    take(gap, frame.number);
    if (gap >= 0 || gap < -CLOCK_SET_NANOS) {
      last = time;
    }
    return Math.round(passed);
  }

  /** How much later than the frame before, at most the longest long. */
  private long gap(long time) {
    long gap = time - last;
    boolean overflown = time > last && gap < 0;
    return overflown ? Long.MAX_VALUE : gap;
  }

  private void take(long recorded, long frame) {
    if (recorded < 0) {
      backwards++;
      return;
    }
    double gap = recorded / timing.rate();
    if (timing.longestGapNanos().isPresent() && gap > timing.longestGapNanos().getAsLong()) {
      gap = timing.longestGapNanos().getAsLong();
      shortened++;
    }
    if (gap > longestGapNanos) {
      longestGapNanos = (long) gap;
      longestGapFrame = frame;
    }
    passed += gap;
  }

  /** What is odd about the times, and how long it takes. */
  ScheduleNotes notes() {
    return new ScheduleNotes(
        frames, due, backwards, untimed, shortened, longestGapNanos, longestGapFrame);
  }
}
