package org.trunkscope.analysis.pairing;

import org.trunkscope.finding.Basis;

/**
 * How far the clock of the outbound capture is ahead of the inbound one's.
 *
 * @param aheadNanos nanoseconds, negative if it is behind
 * @param uncertaintyNanos by how much the true value may differ either way; 0 where the clocks
 *     agree or nothing tells
 * @param steady whether one difference fits all frames; where none does, no time of one capture can
 *     be set against one of the other
 * @param frames frames of both captures that were compared
 * @param basis how this is known
 * @param reason why, one phrase without a full stop
 */
public record ClockOffset(
    long aheadNanos,
    long uncertaintyNanos,
    boolean steady,
    long frames,
    Basis basis,
    String reason) {

  /** Of two interfaces of one capture. */
  public static ClockOffset sameCapture() {
    return new ClockOffset(0, 0, true, 0, Basis.OBSERVED, "one capture has one clock");
  }
}
