package org.trunkscope.analysis.pairing;

/**
 * The time that passes by the stamps of frames: it never goes back, and one stamp that lies far
 * ahead is not believed until the next one bears it out. A single wrong stamp would else make every
 * frame after it seem late.
 */
public final class SteadyClock {

  /** Longer than between any two frames of a busy link. Our choice. */
  private static final long LEAP_NANOS = 10_000_000_000L;

  private long now;
  private boolean started;
  private boolean second;
  private boolean doubted;

  /** Takes a stamp, nanoseconds as {@link PairSides#time} gives them; says what time it is. */
  public long at(long stamp) {
    boolean leaps = started && stamp - now > LEAP_NANOS;
    boolean firstWasWrong = second && now - stamp > LEAP_NANOS;
    if (!started || firstWasWrong || (leaps ? doubted : stamp > now)) {
      now = stamp;
    }
    doubted = leaps && !doubted;
    second = !started;
    started = true;
    return now;
  }

  /** What time it is; 0 before the first stamp. */
  public long now() {
    return now;
  }

  /** Forgets everything. */
  void restart() {
    started = false;
    second = false;
    doubted = false;
    now = 0;
  }
}
