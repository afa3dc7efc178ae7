package org.trunkscope.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Builds one pcapng packet block after the other in an {@link OutputBuffer}. */
final class PacketBlockBuilder {

  private static final int OPTION_HEADER = 4;
  private static final int LONGEST_OPTION = 0xffff;

  private final OutputBuffer out;
  private Endian endian = Endian.LITTLE;
  private int start;
  private int at;
  private boolean options;

  PacketBlockBuilder(OutputBuffer out) {
    this.out = out;
  }

  /** Room that {@link #comments} needs. */
  static int room(List<String> comments) {
    int room = 0;
    for (String comment : comments) {
      room += OPTION_HEADER + PcapngBlock.padded(value(comment).length);
    }
    return room;
  }

  /**
   * Starts a block that has its frame behind the 28 bytes of {@link PcapngBlock#PACKET_FIXED}.
   * Bytes 8 to 20, interface and time, are left to the caller.
   *
   * @param optionRoom bytes of all options that will follow
   * @return where the block starts in the buffer
   */
  int begin(Endian order, int type, CapturedFrame frame, int optionRoom) throws IOException {
    int frameRoom = PcapngBlock.padded(frame.capturedLength);
    int most =
        PcapngBlock.PACKET_FIXED + frameRoom + optionRoom + OPTION_HEADER + PcapngBlock.TRAILER;
    endian = order;
    options = false;
    start = out.room(most);
    endian.putInt32(out.bytes, start, type);
    endian.putInt32(out.bytes, start + 20, frame.capturedLength);
    endian.putInt32(out.bytes, start + 24, (int) frame.wireLength);
    at = start + PcapngBlock.PACKET_FIXED;
    putPadded(frame.bytes, frame.offset, frame.capturedLength);
    return start;
  }

  void flags(long flags) {
    option(PcapngBlock.PACKET_FLAGS, 4);
    endian.putInt32(out.bytes, at, (int) flags);
    at += 4;
  }

  void comments(List<String> comments) {
    for (String comment : comments) {
      byte[] value = value(comment);
      option(PcapngBlock.OPT_COMMENT, value.length);
      putPadded(value, 0, value.length);
    }
  }

  /** An option as another block has it. */
  void copy(int code, byte[] bytes, int value, int length) {
    option(code, length);
    putPadded(bytes, value, length);
  }

  void finish() {
    if (options) {
      option(PcapngBlock.OPT_END, 0);
    }
    int length = at + PcapngBlock.TRAILER - start;
    endian.putInt32(out.bytes, start + 4, length);
    endian.putInt32(out.bytes, at, length);
    out.advance(length);
  }

  private void option(int code, int length) {
    options = true;
    endian.putInt16(out.bytes, at, code);
    endian.putInt16(out.bytes, at + 2, length);
    at += OPTION_HEADER;
  }

  private void putPadded(byte[] bytes, int offset, int length) {
    System.arraycopy(bytes, offset, out.bytes, at, length);
    int end = at + PcapngBlock.padded(length);
    for (int i = at + length; i < end; i++) {
      out.bytes[i] = 0;
    }
    at = end;
  }

  /** What an option can hold of a comment: 65,535 bytes, whole characters. */
  private static byte[] value(String comment) {
    byte[] value = comment.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(value.length, LONGEST_OPTION);
    if (length == value.length) {
      return value;
    }
    while ((value[length] & 0xc0) == 0x80) {
      length--;
    }
    return Arrays.copyOf(value, length);
  }
}
