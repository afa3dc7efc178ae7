package org.trunkscope.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes pcap 2.4. The format has one link type and neither interfaces, flags nor comments; a
 * frame's are left out. Times outside 1970 to 2106 become the nearest that the format can hold; a
 * frame without a time gets 1970.
 */
public final class PcapWriter implements CaptureWriter {

  private static final int RECORD_HEADER = 16;
  private static final long LAST_NANO = 0xffff_ffffL * 1_000_000_000L + 999_999_999L;

  private final OutputBuffer out;
  private final Endian endian;
  private final TimestampUnit unit;

  /**
   * Writes the file header.
   *
   * @param linkType the LINKTYPE_ number of all frames
   * @param snapLength the most bytes kept of a frame, as it shall be recorded
   */
  public PcapWriter(
      OutputStream output, ByteOrder order, TimestampUnit unit, int linkType, int snapLength)
      throws IOException {
    this.out = new OutputBuffer(output);
    this.endian = Endian.of(order);
    this.unit = unit;
    int at = out.room(PcapHeader.LENGTH);
    endian.putInt32(out.bytes, at, PcapHeader.magic(unit));
    endian.putInt16(out.bytes, at + 4, 2);
    endian.putInt16(out.bytes, at + 6, 4);
    endian.putInt64(out.bytes, at + 8, 0);
    endian.putInt32(out.bytes, at + 16, snapLength);
    endian.putInt32(out.bytes, at + 20, linkType);
    out.advance(PcapHeader.LENGTH);
  }

  @Override
  public void write(CapturedFrame frame, List<String> comments) throws IOException {
    // CapturedFrame.NO_TIMESTAMP is the smallest value, hence 1970.
    long nanos = Math.max(0, Math.min(LAST_NANO, frame.timestampNanos));
    int length = frame.capturedLength;
    int at = out.room(RECORD_HEADER + length);
    endian.putInt32(out.bytes, at, (int) (nanos / 1_000_000_000L));
    endian.putInt32(out.bytes, at + 4, (int) (nanos % 1_000_000_000L) / unit.nanos());
    endian.putInt32(out.bytes, at + 8, length);
    endian.putInt32(out.bytes, at + 12, (int) frame.wireLength);
    System.arraycopy(frame.bytes, frame.offset, out.bytes, at + RECORD_HEADER, length);
    out.advance(RECORD_HEADER + length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
