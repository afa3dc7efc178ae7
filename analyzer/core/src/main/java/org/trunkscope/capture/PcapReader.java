package org.trunkscope.capture;

import java.io.IOException;
import java.util.List;

/**
 * The records of a pcap capture.
 *
 * <pre>
 *  0  seconds since 1970, unsigned
 *  4  microseconds or nanoseconds
 *  8  captured length
 * 12  wire length
 * 16  the frame; in Kuznetzov's variant at 24, after interface index, protocol and packet type
 * </pre>
 */
final class PcapReader extends RecordReader {

  private final PcapHeader header;
  private final Endian endian;
  private final int headerLength;
  private final long fractionNanos;
  private final List<CaptureInterface> interfaces;

  /**
   * @param window at the start of a record
   * @param framesBefore records before the window's position
   */
  PcapReader(ByteWindow window, PassedBytes passed, PcapHeader header, long framesBefore) {
    super(window, passed, framesBefore);
    this.header = header;
    this.endian = header.endian();
    this.headerLength = header.recordHeaderLength();
    this.fractionNanos = header.unit().nanos();
    this.interfaces =
        List.of(
            new CaptureInterface(
                header.linkType(),
                header.snapLength(),
                "",
                "",
                1_000_000_000L / header.unit().nanos()));
  }

  @Override
  boolean next(CapturedFrame frame) throws IOException {
    if (ended()) {
      return false;
    }
    long offset = window.offset();
    if (!window.need(headerLength)) {
      return endOfInput(offset, "record " + (frames + 1));
    }
    long captured = length(window.position, 8);
    long wire = length(window.position, 12);
    if (wireFirst(captured, wire)) {
      long first = captured;
      captured = wire;
      wire = first;
    }
    if (captured > LONGEST_FRAME) {
      return tooLong(offset, captured);
    }
    int length = headerLength + (int) captured;
    if (!window.need(length)) {
      return endOfInput(offset, "record " + (frames + 1));
    }
    byte[] bytes = window.bytes;
    int at = window.position;
    window.position = at + length;
    recordPosition = at;
    recordLength = length;
    frame.bytes = bytes;
    frame.offset = at + headerLength;
    frame.capturedLength = (int) captured;
    frame.wireLength = wire;
    frame.number = ++frames;
    frame.recordOffset = offset;
    frame.timestampNanos =
        endian.uint32(bytes, at) * 1_000_000_000L + endian.uint32(bytes, at + 4) * fractionNanos;
    frame.interfaceIndex = 0;
    frame.linkType = header.linkType();
    frame.flags = CapturedFrame.NO_FLAGS;
    return true;
  }

  @Override
  boolean skip() {
    if (window.available() < headerLength) {
      return false;
    }
    long first = length(window.position, 8);
    long second = length(window.position, 12);
    long captured = wireFirst(first, second) ? second : first;
    if (captured > LONGEST_FRAME || window.available() < headerLength + captured) {
      return false;
    }
    window.position += headerLength + (int) captured;
    frames++;
    return true;
  }

  @Override
  RecordReader over(ByteWindow other) {
    return new PcapReader(other, passed, header, frames);
  }

  private long length(int record, int field) {
    return endian.uint32(window.bytes, record + field);
  }

  PcapHeader header() {
    return header;
  }

  /** Whether a record has its wire length first. */
  boolean isWireFirst(byte[] bytes, int record) {
    return wireFirst(endian.uint32(bytes, record + 8), endian.uint32(bytes, record + 12));
  }

  private boolean wireFirst(long first, long second) {
    return switch (header.lengthOrder()) {
      case CAPTURED_FIRST -> false;
      case WIRE_FIRST -> true;
      // A length no frame has is damage, not a reason to believe the other one.
      case EITHER -> first > second && first <= LONGEST_FRAME;
    };
  }

  private boolean tooLong(long offset, long captured) {
    return damaged(
        offset,
        "record "
            + (frames + 1)
            + " at offset "
            + offset
            + " claims "
            + captured
            + " bytes, more than the "
            + LONGEST_FRAME
            + " a frame can have");
  }

  @Override
  List<CaptureInterface> interfaces() {
    return interfaces;
  }

  @Override
  List<String> comments() {
    return List.of();
  }
}
