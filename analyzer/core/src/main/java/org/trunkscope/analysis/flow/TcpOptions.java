package org.trunkscope.analysis.flow;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * Reads the TCP options that flows need: maximum segment size (RFC 9293 section 3.7.1), time stamps
 * (RFC 7323 section 3), the first block of SACK (RFC 2018 section 3). Wrong lengths end the
 * reading; at most 40 bytes are looked at.
 */
final class TcpOptions {

  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MSS = 2;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;

  /** Two no-operations and the time stamps option: the form of RFC 7323 appendix A. */
  private static final long USUAL_FORM = 0x0101080aL;

  private TcpOptions() {}

  /** Writes the options of a segment whose flags are captured into {@code row}. */
  static void read(byte[] bytes, Segment segment, SegmentRow row) {
    row.timestamps = false;
    row.timestamp = 0;
    row.echo = 0;
    row.sack = false;
    row.sackLeft = 0;
    row.sackRight = 0;
    row.mss = 0;
    int at = segment.l4Offset() + Tcp.LENGTH;
    int length = Math.min(segment.l4HeaderLength(), segment.capturedLength());
    int end = segment.l4Offset() + length;
    if (end - at == 12 && BigEndian.u32(bytes, at) == USUAL_FORM) {
      timestamps(bytes, at + 2, row);
    } else {
      walk(bytes, at, end, row);
    }
  }

  private static void walk(byte[] bytes, int from, int end, SegmentRow row) {
    int at = from;
    while (at < end) {
      int kind = BigEndian.u8(bytes, at);
      if (kind == END) {
        return;
      }
      if (kind == NO_OPERATION) {
        at++;
        continue;
      }
      int length = at + 1 < end ? BigEndian.u8(bytes, at + 1) : 0;
      if (length < 2 || at + length > end) {
        return;
      }
      option(bytes, at, kind, length, row);
      at += length;
    }
  }

  private static void option(byte[] bytes, int at, int kind, int length, SegmentRow row) {
    if (kind == MSS && length == 4) {
      row.mss = BigEndian.u16(bytes, at + 2);
    } else if (kind == TIMESTAMPS && length == 10) {
      timestamps(bytes, at, row);
    } else if (kind == SACK && length >= 10) {
      row.sack = true;
      row.sackLeft = (int) BigEndian.u32(bytes, at + 2);
      row.sackRight = (int) BigEndian.u32(bytes, at + 6);
    }
  }

  private static void timestamps(byte[] bytes, int at, SegmentRow row) {
    row.timestamps = true;
    row.timestamp = (int) BigEndian.u32(bytes, at + 2);
    row.echo = (int) BigEndian.u32(bytes, at + 6);
  }
}
