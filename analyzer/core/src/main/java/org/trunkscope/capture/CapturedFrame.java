package org.trunkscope.capture;

import java.util.Arrays;

/**
 * One frame as a capture holds it. A reusable carrier: {@link FrameSource#next} overwrites it, so
 * whoever keeps a frame copies it.
 *
 * <p>Fields are plain and public to be read in the per-frame loop without a call; only a source
 * writes them.
 */
public final class CapturedFrame {

  /** {@link #flags} when the capture records none. */
  public static final long NO_FLAGS = -1L;

  /** {@link #timestampNanos} when the record carries no time (pcapng simple packet block). */
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  /** {@link #recordOffset} where the reader cannot tell (libpcap on pcapng, live capture). */
  public static final long NO_OFFSET = -1L;

  /** The array that holds the frame; it may hold other bytes before and after. */
  public byte[] bytes = new byte[0];

  /** Where the frame starts in {@link #bytes}. */
  public int offset;

  /** Bytes in the file, 0 to 262,144. */
  public int capturedLength;

  /** Bytes the frame had, 0 to 2^32-1; at least {@link #capturedLength} in a sound record. */
  public long wireLength;

  /** 1-based number among all packet records of the file. */
  public long number;

  /**
   * Where the record starts, in bytes from the start of the (uncompressed) capture, or {@link
   * #NO_OFFSET}.
   */
  public long recordOffset;

  /**
   * Nanoseconds since 1970-01-01 UTC, or {@link #NO_TIMESTAMP}. A time before 1677 or after 2262 is
   * the first or last that fits.
   */
  public long timestampNanos;

  /** Place of the frame's interface in {@link FrameSource#interfaces}. */
  public int interfaceIndex;

  /** LINKTYPE_ number of the frame's interface. */
  public int linkType;

  /** The pcapng {@code epb_flags} word, 0 to 2^32-1, or {@link #NO_FLAGS}. */
  public long flags = NO_FLAGS;

  /** The same frame in an array of its own. */
  public CapturedFrame copy() {
    CapturedFrame copy = new CapturedFrame();
    copy.bytes = Arrays.copyOfRange(bytes, offset, offset + capturedLength);
    copy.capturedLength = capturedLength;
    copy.wireLength = wireLength;
    copy.number = number;
    copy.recordOffset = recordOffset;
    copy.timestampNanos = timestampNanos;
    copy.interfaceIndex = interfaceIndex;
    copy.linkType = linkType;
    copy.flags = flags;
    return copy;
  }

  /** Received or sent, as the capture recorded it ({@code epb_flags} bits 0 and 1). */
  public Direction direction() {
    if (flags == NO_FLAGS) {
      return Direction.UNKNOWN;
    }
    return switch ((int) (flags & 3)) {
      case 1 -> Direction.INBOUND;
      case 2 -> Direction.OUTBOUND;
      default -> Direction.UNKNOWN;
    };
  }

  /** {@code epb_flags} bit 9: the sender left the checksum for the device to complete. */
  public boolean checksumNotReady() {
    return flags != NO_FLAGS && (flags & (1 << 9)) != 0;
  }

  /** {@code epb_flags} bit 10: the device had verified the checksum. */
  public boolean checksumValid() {
    return flags != NO_FLAGS && (flags & (1 << 10)) != 0;
  }

  /** {@code epb_flags} bit 11: a TCP segmentation offload buffer. */
  public boolean segmentationOffloaded() {
    return flags != NO_FLAGS && (flags & (1 << 11)) != 0;
  }

  /** Which way a frame went at the interface it was captured on. */
  public enum Direction {
    /** Received by the interface. */
    INBOUND,
    /** Sent by the interface. */
    OUTBOUND,
    /** Not recorded. */
    UNKNOWN
  }
}
