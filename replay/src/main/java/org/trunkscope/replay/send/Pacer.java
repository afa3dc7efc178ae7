package org.trunkscope.replay.send;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for moments counted from one anchor: asleep, but awake for the last stretch, as a sleeping
 * thread is woken late by tens of microseconds.
 */
final class Pacer {

  /** Nobody sleeps longer in one go, so that a stop is noticed. */
  private static final long LONGEST_SLEEP_NANOS = 100_000_000;

  private final long spinNanos;
  private final BooleanSupplier stopped;
  private long anchor;

  /**
   * A pacer.
   *
   * @param spinNanos the last stretch, 0 or more
   * @param stopped ends a wait early
   */
  Pacer(long spinNanos, BooleanSupplier stopped) {
    this.spinNanos = spinNanos;
    this.stopped = stopped;
  }

  /** Now is 0. */
  void start() {
    anchor = System.nanoTime();
  }

  /** Nanoseconds since the anchor. */
  long now() {
    return System.nanoTime() - anchor;
  }

  /**
   * Waits.
   *
   * @param due nanoseconds after the anchor
   * @return now, at {@code due} or later; earlier only if stopped
   */
  long await(long due) {
    long now = now();
    while (due - now > spinNanos && !stopped.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(due - now - spinNanos, LONGEST_SLEEP_NANOS));
      now = now();
    }
    while (now < due && !stopped.getAsBoolean()) {
      Thread.onSpinWait();
      now = now();
    }
    return now;
  }
}
