package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what the kernel does, and no longer. */
final class Waiting {

  private static final long STEP_NANOS = 500_000;

  private Waiting() {}

  /** Whether something has happened. */
  interface Condition {
    boolean isMet() throws IOException;
  }

  /**
   * Waits until a condition is met.
   *
   * @return false if it is not in time
   */
  static boolean until(long milliseconds, Condition condition) throws IOException {
    long start = System.nanoTime();
    while (!condition.isMet()) {
      if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(milliseconds)) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }

  /** Waits until nothing has gone through the taps for some milliseconds, or a limit is reached. */
  static void untilQuiet(RelayLog log, long quietMillis, long milliseconds) throws IOException {
    long[] last = {log.seen(), System.nanoTime()};
    until(
        milliseconds,
        () -> {
          long now = System.nanoTime();
          if (log.seen() != last[0]) {
            last[0] = log.seen();
            last[1] = now;
          }
          return now - last[1] > TimeUnit.MILLISECONDS.toNanos(quietMillis);
        });
  }
}
