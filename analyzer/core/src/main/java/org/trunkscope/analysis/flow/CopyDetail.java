package org.trunkscope.analysis.flow;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.ChecksumState;

/** How much later a copy of a frame was sent, and with which checksum, in one number. */
final class CopyDetail {

  private static final ChecksumState[] STATES = ChecksumState.values();
  private static final int STATE_BITS = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private CopyDetail() {}

  /** Of a copy, of a frame that was sent at a time. */
  static long of(SegmentRow row, long time) {
    boolean timed = time != CapturedFrame.NO_TIMESTAMP && row.time != CapturedFrame.NO_TIMESTAMP;
    long millis = timed ? Math.max(0, row.time - time) / NANOS_PER_MILLI : 0;
    return millis << STATE_BITS | row.state;
  }

  /** E.g. {@code after 1 s, VALID}. */
  static String text(long detail) {
    return "after "
        + Seconds.text(detail >>> STATE_BITS)
        + ", "
        + STATES[(int) detail & ((1 << STATE_BITS) - 1)].text();
  }
}
