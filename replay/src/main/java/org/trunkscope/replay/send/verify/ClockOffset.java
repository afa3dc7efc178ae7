package org.trunkscope.replay.send.verify;

import java.time.Instant;

/**
 * How far CLOCK_REALTIME, by which the kernel says when a frame arrived, is ahead of {@link
 * System#nanoTime} (CLOCK_MONOTONIC), by which frames are sent. Both run at the same speed, also
 * where a time service corrects it; the difference changes only when the clock is set.
 *
 * @param nanos by how many nanoseconds
 * @param uncertaintyNanos either way
 */
record ClockOffset(long nanos, long uncertaintyNanos) {

  private static final int TRIES = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Reads one clock between two readings of the other, and keeps the quickest of many tries. */
  static ClockOffset measure() {
    long best = Long.MAX_VALUE;
    long offset = 0;
    for (int i = 0; i < TRIES; i++) {
      long before = System.nanoTime();
      Instant now = Instant.now();
      long after = System.nanoTime();
      if (after - before < best) {
        best = after - before;
        long middle = before + best / 2;
        offset = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - middle;
      }
    }
    return new ClockOffset(offset, best / 2 + 1);
  }
}
