package org.trunkscope.analysis.flow;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * Reads the TCP options that flows need: maximum segment size (RFC 9293 section 3.7.1), time stamps
 * (RFC 7323 section 3), the first block of SACK (RFC 2018 section 3). Wrong lengths end the
 * reading; at most 40 bytes are looked at.
 */
public final class TcpOptions {

  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MSS = 2;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  private static final int MD5_SIGNATURE = 19;
  private static final int AUTHENTICATION = 29;

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
    int end = end(segment);
    if (end - at == 12 && BigEndian.u32(bytes, at) == USUAL_FORM) {
      timestamps(bytes, at + 2, row);
    } else {
      walk(bytes, at, end, row);
    }
  }

  /**
   * The maximum segment size that a segment announces.
   *
   * @param bytes those of the segment's view
   * @param segment whose flags are captured
   * @return 0 to 65,535; 0 also where there is no such option, or none is captured
   */
  public static int mss(byte[] bytes, Segment segment) {
    int end = end(segment);
    int mss = 0;
    int length;
    for (int at = segment.l4Offset() + Tcp.LENGTH; at < end; at += length) {
      length = length(bytes, at, end);
      if (length == 0) {
        return mss;
      }
      if (isMss(BigEndian.u8(bytes, at), length)) {
        mss = BigEndian.u16(bytes, at + 2);
      }
    }
    return mss;
  }

  /**
   * Whether a segment is signed: with the MD5 option (RFC 2385) or that of TCP-AO (RFC 5925).
   *
   * @param bytes those of the segment's view
   * @param segment whose flags are captured
   */
  public static boolean isSigned(byte[] bytes, Segment segment) {
    int end = end(segment);
    int length;
    for (int at = segment.l4Offset() + Tcp.LENGTH; at < end; at += length) {
      length = length(bytes, at, end);
      if (length == 0) {
        return false;
      }
      int kind = BigEndian.u8(bytes, at);
      if (kind == MD5_SIGNATURE || kind == AUTHENTICATION) {
        return true;
      }
    }
    return false;
  }

  private static int end(Segment segment) {
    return segment.l4Offset() + Math.min(segment.l4HeaderLength(), segment.capturedLength());
  }

  private static void walk(byte[] bytes, int from, int end, SegmentRow row) {
    int length;
    for (int at = from; at < end; at += length) {
      length = length(bytes, at, end);
      if (length == 0) {
        return;
      }
      option(bytes, at, BigEndian.u8(bytes, at), length, row);
    }
  }

  /** Bytes of the option at {@code at}, 1 or more; 0 where it ends the reading. */
  private static int length(byte[] bytes, int at, int end) {
    int kind = BigEndian.u8(bytes, at);
    if (kind == END) {
      return 0;
    }
    if (kind == NO_OPERATION) {
      return 1;
    }
    int length = at + 1 < end ? BigEndian.u8(bytes, at + 1) : 0;
    return length < 2 || at + length > end ? 0 : length;
  }

  private static boolean isMss(int kind, int length) {
    return kind == MSS && length == 4;
  }

  private static void option(byte[] bytes, int at, int kind, int length, SegmentRow row) {
    if (isMss(kind, length)) {
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
