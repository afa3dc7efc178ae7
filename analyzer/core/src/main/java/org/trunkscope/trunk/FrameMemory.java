package org.trunkscope.trunk;

/**
 * The bytes a routine reads and writes by offset, as the driver does through its buffer: beyond the
 * array memory reads as zero and swallows what is written.
 */
final class FrameMemory {

  private final byte[] bytes;
  private final int frameLength;

  /**
   * Over {@code bytes}, not copied.
   *
   * @param frameLength how many of them are the frame; what is written behind it is no change of
   *     the frame
   */
  FrameMemory(byte[] bytes, int frameLength) {
    this.bytes = bytes;
    this.frameLength = frameLength;
  }

  /** A copy of {@code frame}, cut or lengthened to {@code frameLength}, with zeros behind it. */
  static FrameMemory withZerosBehind(byte[] frame, int frameLength, int zeros) {
    byte[] bytes = new byte[frameLength + zeros];
    System.arraycopy(frame, 0, bytes, 0, Math.min(frame.length, frameLength));
    return new FrameMemory(bytes, frameLength);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The byte at an offset, 0 to 255. */
  int u8(int offset) {
    return offset >= 0 && offset < bytes.length ? bytes[offset] & 0xff : 0;
  }

  /** The big-endian 16-bit word at an offset, 0 to 65535. */
  int u16(int offset) {
    return (u8(offset) << 8) | u8(offset + 1);
  }

  /** Writes a 16-bit word and leaves a step with what changed of the frame. */
  void put16(int offset, int value, Trace trace, Rule rule, String detail) {
    int inFrame = Math.max(0, Math.min(2, frameLength - offset));
    byte[] before = new byte[inFrame];
    byte[] after = new byte[inFrame];
    for (int i = 0; i < 2; i++) {
      byte half = (byte) (i == 0 ? value >>> 8 : value);
      if (i < inFrame) {
        before[i] = bytes[offset + i];
        after[i] = half;
      }
      if (offset + i < bytes.length) {
        bytes[offset + i] = half;
      }
    }
    if (inFrame == 0) {
      trace.step(rule, detail + "; the field lies behind the frame's end");
    } else {
      trace.step(rule, detail, offset, before, after);
    }
  }
}
