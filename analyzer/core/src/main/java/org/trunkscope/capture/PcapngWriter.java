package org.trunkscope.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes pcapng 1.0: one section, its interfaces, an enhanced packet block a frame. A frame without
 * a time becomes a simple packet block where that can hold it, else gets 1970.
 *
 * <p>Time stamps are kept in the interface's resolution where that is a power of ten and not finer
 * than a nanosecond, else in nanoseconds.
 */
public final class PcapngWriter implements CaptureWriter {

  private static final int SHB_USERAPPL = 4;
  private static final int LONGEST_TEXT = 0xffff;

  private final OutputBuffer out;
  private final Endian endian;
  private final PacketBlockBuilder blocks;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private long[] nanosPerTick = new long[4];

  /**
   * Writes the section header.
   *
   * @param application who wrote it ({@code shb_userappl}); empty for none
   */
  public PcapngWriter(OutputStream output, ByteOrder order, String application) throws IOException {
    this.out = new OutputBuffer(output);
    this.endian = Endian.of(order);
    this.blocks = new PacketBlockBuilder(out);
    byte[] name = text(application);
    int at = out.room(PcapngBlock.SECTION_FIXED + optionRoom(name) + 8);
    endian.putInt32(out.bytes, at, PcapngBlock.SECTION_HEADER);
    endian.putInt32(out.bytes, at + 8, PcapngBlock.BYTE_ORDER_MAGIC);
    endian.putInt16(out.bytes, at + 12, 1);
    endian.putInt16(out.bytes, at + 14, 0);
    endian.putInt64(out.bytes, at + 16, -1);
    finish(at, option(at + PcapngBlock.SECTION_FIXED, SHB_USERAPPL, name), name.length > 0);
  }

  /**
   * Describes one more interface; may be called between frames.
   *
   * @return the {@link CapturedFrame#interfaceIndex} of its frames, counting from 0
   */
  public int addInterface(CaptureInterface description) throws IOException {
    int resolution = resolution(description.ticksPerSecond());
    byte[] name = text(description.name());
    byte[] about = text(description.description());
    int at = out.room(PcapngBlock.INTERFACE_FIXED + optionRoom(name) + optionRoom(about) + 16);
    endian.putInt32(out.bytes, at, PcapngBlock.INTERFACE_DESCRIPTION);
    endian.putInt16(out.bytes, at + 8, description.linkType());
    endian.putInt16(out.bytes, at + 10, 0);
    endian.putInt32(out.bytes, at + 12, (int) description.snapLength());
    int end = option(at + PcapngBlock.INTERFACE_FIXED, PcapngBlock.IF_NAME, name);
    end = option(end, PcapngBlock.IF_DESCRIPTION, about);
    end = option(end, PcapngBlock.IF_TSRESOL, new byte[] {(byte) resolution});
    finish(at, end, true);
    int index = interfaces.size();
    if (index == nanosPerTick.length) {
      nanosPerTick = Arrays.copyOf(nanosPerTick, 2 * index);
    }
    nanosPerTick[index] = nanosPerTick(resolution);
    interfaces.add(description);
    return index;
  }

  /** {@code if_tsresol} for as many ticks a second, or that of nanoseconds. */
  private static int resolution(long ticksPerSecond) {
    long ticks = 1;
    for (int exponent = 0; exponent < 9; exponent++) {
      if (ticks == ticksPerSecond) {
        return exponent;
      }
      ticks *= 10;
    }
    return 9;
  }

  private static long nanosPerTick(int resolution) {
    long nanos = 1;
    for (int i = resolution; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if the frame's interface was not added
   */
  @Override
  public void write(CapturedFrame frame, List<String> comments) throws IOException {
    CaptureInterface of = interfaces.get(frame.interfaceIndex);
    boolean timeless = frame.timestampNanos == CapturedFrame.NO_TIMESTAMP;
    boolean bare = frame.flags == CapturedFrame.NO_FLAGS && comments.isEmpty();
    long simpleLength =
        of.snapLength() == 0 ? frame.wireLength : Math.min(frame.wireLength, of.snapLength());
    if (timeless && bare && frame.interfaceIndex == 0 && frame.capturedLength == simpleLength) {
      writeSimple(frame);
      return;
    }
    long nanos = timeless ? 0 : frame.timestampNanos;
    long ticks = Math.max(0, nanos) / nanosPerTick[frame.interfaceIndex];
    int at =
        blocks.begin(
            endian,
            PcapngBlock.ENHANCED_PACKET,
            frame,
            bare ? 0 : 8 + PacketBlockBuilder.room(comments));
    endian.putInt32(out.bytes, at + 8, frame.interfaceIndex);
    endian.putInt32(out.bytes, at + 12, (int) (ticks >>> 32));
    endian.putInt32(out.bytes, at + 16, (int) ticks);
    if (frame.flags != CapturedFrame.NO_FLAGS) {
      blocks.flags(frame.flags);
    }
    blocks.comments(comments);
    blocks.finish();
  }

  private void writeSimple(CapturedFrame frame) throws IOException {
    int padded = PcapngBlock.padded(frame.capturedLength);
    int at = out.room(PcapngBlock.SIMPLE_FIXED + padded + PcapngBlock.TRAILER);
    endian.putInt32(out.bytes, at, PcapngBlock.SIMPLE_PACKET);
    endian.putInt32(out.bytes, at + 8, (int) frame.wireLength);
    int data = at + PcapngBlock.SIMPLE_FIXED;
    System.arraycopy(frame.bytes, frame.offset, out.bytes, data, frame.capturedLength);
    Arrays.fill(out.bytes, data + frame.capturedLength, data + padded, (byte) 0);
    finish(at, data + padded, false);
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_TEXT) {
      throw new IllegalArgumentException("longer than the 65535 bytes of a pcapng option");
    }
    return bytes;
  }

  private static int optionRoom(byte[] value) {
    return 4 + PcapngBlock.padded(value.length);
  }

  /** Writes an option unless it is empty; returns where the next one goes. */
  private int option(int at, int code, byte[] value) {
    if (value.length == 0) {
      return at;
    }
    endian.putInt16(out.bytes, at, code);
    endian.putInt16(out.bytes, at + 2, value.length);
    System.arraycopy(value, 0, out.bytes, at + 4, value.length);
    int end = at + optionRoom(value);
    Arrays.fill(out.bytes, at + 4 + value.length, end, (byte) 0);
    return end;
  }

  private void finish(int start, int optionsEnd, boolean options) {
    int end = optionsEnd;
    if (options) {
      endian.putInt32(out.bytes, end, PcapngBlock.OPT_END);
      end += 4;
    }
    int length = end + PcapngBlock.TRAILER - start;
    endian.putInt32(out.bytes, start + 4, length);
    endian.putInt32(out.bytes, end, length);
    out.advance(length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
