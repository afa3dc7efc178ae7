package org.trunkscope.replay.send.verify;

/**
 * How well the far side was watched.
 *
 * @param dropped frames that arrived there, and that the kernel had no room to give us: which ones,
 *     and whether they were ours, is not known
 * @param waits how often sending was held up because receiving was behind
 * @param waitedNanos for how long in all
 * @param clockUncertaintyNanos how well the difference is known between the clock of sending
 *     (CLOCK_MONOTONIC) and that of arrival (CLOCK_REALTIME)
 * @param clockMovedNanos how much that difference has changed meanwhile: more than the uncertainty
 *     when the clock was set, and then delays mean nothing
 */
public record VerifierState(
    long dropped, long waits, long waitedNanos, long clockUncertaintyNanos, long clockMovedNanos) {

  /** The difference is measured twice, so it seems to move by twice its uncertainty and more. */
  private static final long SET_NANOS = 1_000_000;

  /** Whether the clock was set meanwhile, so that delays mean nothing. */
  public boolean isClockMoved() {
    return Math.abs(clockMovedNanos) > Math.max(SET_NANOS, 4 * clockUncertaintyNanos);
  }
}
