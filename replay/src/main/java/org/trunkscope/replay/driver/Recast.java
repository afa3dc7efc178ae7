package org.trunkscope.replay.driver;

import java.util.Arrays;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.replay.driver.TapName.Way;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.LinkLayer;

/**
 * Records what a tap shows as the frame was recorded: with its link header, and with the flags that
 * its capture keeps.
 */
final class Recast {

  private static final int ETHERNET_HEADER = 14;
  private static final int SLL_HEADER = 16;
  private static final int SLL2_HEADER = 20;

  /** {@code linux/if_packet.h}: sent by the machine that captured. */
  private static final int OUTGOING = 4;

  private static final long DIRECTION = 3;
  private static final long RECEIVED = 1;
  private static final long SENT = 2;
  private static final long NOT_READY = 1L << 9;
  private static final long VALID = 1L << 10;
  private static final long SEGMENTED = 1L << 11;
  private static final long STATE = NOT_READY | VALID | SEGMENTED;

  private Recast() {}

  private static int cookedHeader(CapturedFrame frame) {
    return switch (LinkLayer.of(frame.linkType)) {
      case SLL -> SLL_HEADER;
      case SLL2 -> SLL2_HEADER;
      default -> 0;
    };
  }

  /**
   * The record of what is shown.
   *
   * @param frame as it was captured
   */
  static CapturedFrame of(CapturedFrame frame, Shown shown, TapName tap) {
    CapturedFrame record = frame.copy();
    byte[] ethernet = shown.bytes();
    int header = cookedHeader(frame);
    record.bytes = header == 0 ? ethernet : cooked(record.bytes, header, ethernet, tap);
    record.capturedLength = record.bytes.length;
    record.wireLength = record.bytes.length;
    record.flags = flags(frame.flags, shown, tap);
    return record;
  }

  /** Whether a record is what was captured, flags and cooked header included. */
  static boolean isSame(CapturedFrame record, CapturedFrame frame) {
    return record.flags == frame.flags
        && record.wireLength == frame.wireLength
        && Arrays.equals(
            record.bytes,
            record.offset,
            record.offset + record.capturedLength,
            frame.bytes,
            frame.offset,
            frame.offset + frame.capturedLength);
  }

  private static byte[] cooked(byte[] captured, int header, byte[] ethernet, TapName tap) {
    byte[] bytes = Arrays.copyOf(captured, header + ethernet.length - ETHERNET_HEADER);
    System.arraycopy(ethernet, ETHERNET_HEADER, bytes, header, ethernet.length - ETHERNET_HEADER);
    if (header == SLL_HEADER) {
      BigEndian.put16(bytes, 0, packetType(BigEndian.u16(bytes, 0), tap));
    } else {
      bytes[10] = (byte) packetType(bytes[10] & 0xff, tap);
    }
    return bytes;
  }

  /** A bridge's port receives what is for others, a VM what is for it. */
  private static int packetType(int recorded, TapName tap) {
    if (tap.way() == Way.SENT) {
      return OUTGOING;
    }
    if (recorded != OUTGOING) {
      return recorded;
    }
    return tap == TapName.TRUNK_IN ? 3 : 0;
  }

  /** Only what the capture records of frames is told anew. */
  private static long flags(long recorded, Shown shown, TapName tap) {
    if (recorded == CapturedFrame.NO_FLAGS) {
      return recorded;
    }
    long flags = recorded;
    if ((recorded & DIRECTION) != 0) {
      flags = (flags & ~DIRECTION) | (tap.way() == Way.SENT ? SENT : RECEIVED);
    }
    if ((recorded & STATE) != 0) {
      flags = (flags & ~STATE) | state(shown);
    }
    return flags;
  }

  private static long state(Shown shown) {
    long large = shown.isLarge() ? SEGMENTED : 0;
    return switch (shown.summed()) {
      case PARTIAL -> large | NOT_READY;
      case UNNECESSARY -> large | VALID;
      case NONE -> large;
    };
  }
}
