package org.trunkscope.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The packet blocks of a pcapng capture, of all its sections. Blocks that hold no frame are passed
 * over once their two lengths agree.
 */
final class PcapngReader extends RecordReader {

  /** The longest block that is held in memory; libpcap's {@code INITIAL_MAX_BLOCKSIZE}. */
  private static final int LONGEST_BLOCK = 16 * 1024 * 1024;

  private final SectionInterfaces interfaces;
  private final OptionCursor options = new OptionCursor();
  private Endian endian;
  private long blockOffset;
  private int optionsPosition;
  private int optionsEnd;

  /**
   * @param window at the start of a block
   * @param endian of the section the window is in; a section header sets it anew
   * @param interfaces those described before the window's position
   * @param framesBefore packet blocks before the window's position
   */
  PcapngReader(
      ByteWindow window,
      PassedBytes passed,
      Endian endian,
      SectionInterfaces interfaces,
      long framesBefore) {
    super(window, passed, framesBefore);
    this.endian = endian;
    this.interfaces = interfaces;
  }

  /** Byte order if these twelve bytes begin a section header; {@code unknown} if they do not. */
  static Endian byteOrder(byte[] bytes, int at, Endian unknown) {
    for (Endian order : Endian.values()) {
      if (order.int32(bytes, at + 8) == PcapngBlock.BYTE_ORDER_MAGIC) {
        return order;
      }
    }
    return unknown;
  }

  /** Of the section the current block is in. */
  Endian endian() {
    return endian;
  }

  /** How the interface of the current packet block counts time; not for a simple packet block. */
  TimestampScale scale() {
    int type = endian.int32(window.bytes, recordPosition);
    return interfaces.scale(interfaces.index((int) interfaceId(type)));
  }

  /** Bytes before the frame in the current packet block. */
  int headLength() {
    return fixedLength(endian.int32(window.bytes, recordPosition));
  }

  /** Bytes of the frame in the current packet block. */
  int capturedLength() {
    byte[] bytes = window.bytes;
    return endian.int32(bytes, recordPosition) == PcapngBlock.SIMPLE_PACKET
        ? (int) simpleLength(endian.uint32(bytes, recordPosition + 8))
        : endian.int32(bytes, recordPosition + 20);
  }

  /** Bytes before the frame in a packet block of a type. */
  static int fixedLength(int type) {
    return type == PcapngBlock.SIMPLE_PACKET ? PcapngBlock.SIMPLE_FIXED : PcapngBlock.PACKET_FIXED;
  }

  /** Whether bytes begin a packet block of an interface that the current section has described. */
  boolean isPacketHead(byte[] bytes) {
    if (bytes.length < PcapngBlock.SIMPLE_FIXED) {
      return false;
    }
    int type = endian.int32(bytes, 0);
    if (!isPacket(type) || bytes.length != fixedLength(type)) {
      return false;
    }
    return switch (type) {
      case PcapngBlock.SIMPLE_PACKET -> interfaces.has(0);
      case PcapngBlock.ENHANCED_PACKET -> interfaces.has(endian.uint32(bytes, 8));
      default -> interfaces.has(endian.int16(bytes, 8));
    };
  }

  @Override
  boolean next(CapturedFrame frame) throws IOException {
    while (!ended()) {
      blockOffset = window.offset();
      if (!window.need(PcapngBlock.HEADER)) {
        return endOfInput(blockOffset, "the block");
      }
      int type = endian.int32(window.bytes, window.position);
      if (isPacket(type)) {
        return holdPacket(type) && readPacket(type, frame);
      }
      passOver(type);
    }
    return false;
  }

  private static boolean isPacket(int type) {
    return type == PcapngBlock.ENHANCED_PACKET
        || type == PcapngBlock.SIMPLE_PACKET
        || type == PcapngBlock.OBSOLETE_PACKET;
  }

  private void passOver(int type) throws IOException {
    switch (type) {
      case PcapngBlock.SECTION_HEADER -> section();
      case PcapngBlock.INTERFACE_DESCRIPTION -> describeInterface();
      default -> passBlock();
    }
  }

  @Override
  boolean skip() throws IOException {
    if (ended() || !isInSight()) {
      return false;
    }
    blockOffset = window.offset();
    int type = endian.int32(window.bytes, window.position);
    if (!isPacket(type)) {
      passOver(type);
    } else if (holdPacket(type)) {
      window.position = recordPosition + recordLength;
      frames++;
    }
    return !ended();
  }

  /** Whether the whole block at the window's position can be read in place now. */
  private boolean isInSight() {
    byte[] bytes = window.bytes;
    int at = window.position;
    int available = window.available();
    if (available < PcapngBlock.HEADER + 4) {
      return false;
    }
    boolean section = endian.int32(bytes, at) == PcapngBlock.SECTION_HEADER;
    Endian order = section ? byteOrder(bytes, at, endian) : endian;
    long length = order.uint32(bytes, at + 4);
    return length <= Math.min(available, LONGEST_BLOCK);
  }

  @Override
  RecordReader over(ByteWindow other) {
    return new PcapngReader(other, passed, endian, interfaces.copy(), frames);
  }

  /** Brings all of the current packet block into the window and proves what it claims. */
  private boolean holdPacket(int type) throws IOException {
    if (type == PcapngBlock.SIMPLE_PACKET) {
      return hold(PcapngBlock.SIMPLE_FIXED) && proveSimplePacket();
    }
    return hold(PcapngBlock.PACKET_FIXED) && provePacket(interfaceId(type));
  }

  /** Proves the current block's length and brings all of it into the window. */
  private boolean hold(int fixed) throws IOException {
    long length = endian.uint32(window.bytes, window.position + 4);
    if (length < fixed + PcapngBlock.TRAILER || (length & 3) != 0 || length > LONGEST_BLOCK) {
      return badLength(length);
    }
    if (!window.need((int) length)) {
      return endOfInput(blockOffset, "the block");
    }
    recordPosition = window.position;
    recordLength = (int) length;
    return agrees(
        length, endian.uint32(window.bytes, recordPosition + recordLength - PcapngBlock.TRAILER));
  }

  private boolean agrees(long length, long trailer) {
    return length == trailer
        || damaged(
            blockOffset,
            "the block at offset "
                + blockOffset
                + " gives its length as "
                + length
                + " and at its end as "
                + trailer);
  }

  private boolean badLength(long length) {
    return damaged(
        blockOffset,
        "the block at offset "
            + blockOffset
            + " claims "
            + length
            + " bytes, which a block of its type cannot have");
  }

  private void passHeld() throws IOException {
    passed.accept(window.bytes, recordPosition, recordLength);
    window.position = recordPosition + recordLength;
  }

  private void section() throws IOException {
    if (!window.need(PcapngBlock.HEADER + 4)) {
      endOfInput(blockOffset, "the section header");
      return;
    }
    byte[] bytes = window.bytes;
    endian = byteOrder(bytes, window.position, endian);
    if (endian.int32(bytes, window.position + 8) != PcapngBlock.BYTE_ORDER_MAGIC) {
      damaged(blockOffset, "the section header at offset " + blockOffset + " has no byte order");
      return;
    }
    if (!hold(PcapngBlock.SECTION_FIXED)) {
      return;
    }
    int major = endian.int16(window.bytes, recordPosition + 12);
    if (major != 1) {
      damaged(
          blockOffset,
          "the section at offset "
              + blockOffset
              + " is of pcapng version "
              + major
              + "."
              + endian.int16(window.bytes, recordPosition + 14)
              + "; version 1 is read");
      return;
    }
    interfaces.startSection();
    passHeld();
  }

  private void describeInterface() throws IOException {
    if (!hold(PcapngBlock.INTERFACE_FIXED)) {
      return;
    }
    if (interfaces.full()) {
      damaged(
          blockOffset,
          "offset "
              + blockOffset
              + " has an interface beyond the "
              + SectionInterfaces.MOST
              + " that are kept");
      return;
    }
    interfaces.describe(
        endian, window.bytes, recordPosition, recordPosition + recordLength - PcapngBlock.TRAILER);
    passHeld();
  }

  /** A block of any other type, of any length; one too long to be held passes unproven. */
  private void passBlock() throws IOException {
    long length = endian.uint32(window.bytes, window.position + 4);
    if (length < PcapngBlock.HEADER + PcapngBlock.TRAILER || (length & 3) != 0) {
      badLength(length);
      return;
    }
    if (length <= LONGEST_BLOCK) {
      if (hold(PcapngBlock.HEADER)) {
        passHeld();
      }
      return;
    }
    if (!window.pass(length - PcapngBlock.TRAILER, passed) || !window.need(PcapngBlock.TRAILER)) {
      endOfInput(blockOffset, "the block");
      return;
    }
    if (agrees(length, endian.uint32(window.bytes, window.position))) {
      window.pass(PcapngBlock.TRAILER, passed);
    }
  }

  /** The obsolete packet block has 16 bits of interface and 16 of drops. */
  private long interfaceId(int type) {
    return type == PcapngBlock.ENHANCED_PACKET
        ? endian.uint32(window.bytes, recordPosition + 8)
        : endian.int16(window.bytes, recordPosition + 8);
  }

  private boolean provePacket(long id) {
    long captured = endian.uint32(window.bytes, recordPosition + 20);
    int room = recordLength - PcapngBlock.PACKET_FIXED - PcapngBlock.TRAILER;
    if (captured > Math.min(room, LONGEST_FRAME)) {
      return tooLong(captured, room);
    }
    return interfaces.has(id) || unknownInterface(id);
  }

  private boolean proveSimplePacket() {
    if (!interfaces.has(0)) {
      return unknownInterface(0);
    }
    long captured = simpleLength(endian.uint32(window.bytes, recordPosition + 8));
    int room = recordLength - PcapngBlock.SIMPLE_FIXED - PcapngBlock.TRAILER;
    return captured <= Math.min(room, LONGEST_FRAME) || tooLong(captured, room);
  }

  private boolean readPacket(int type, CapturedFrame frame) {
    if (type == PcapngBlock.SIMPLE_PACKET) {
      simplePacket(frame);
    } else {
      packet(interfaces.index((int) interfaceId(type)), frame);
    }
    return true;
  }

  /**
   * An enhanced packet block, or the obsolete one, of an interface.
   *
   * <pre>
   *  8  interface            20  captured length
   * 12  time, high half      24  wire length
   * 16  time, low half       28  the frame, padded; options
   * </pre>
   */
  private void packet(int index, CapturedFrame frame) {
    byte[] bytes = window.bytes;
    int at = recordPosition;
    int captured = endian.int32(bytes, at + 20);
    long ticks = (endian.uint32(bytes, at + 12) << 32) | endian.uint32(bytes, at + 16);
    optionsPosition = at + PcapngBlock.PACKET_FIXED + PcapngBlock.padded(captured);
    optionsEnd = at + recordLength - PcapngBlock.TRAILER;
    fill(frame, index, at + PcapngBlock.PACKET_FIXED, captured);
    frame.wireLength = endian.uint32(bytes, at + 24);
    frame.timestampNanos = interfaces.scale(index).nanos(ticks);
    frame.flags = flags();
  }

  /** A simple packet block: the frame of interface 0, without a time or a captured length. */
  private void simplePacket(CapturedFrame frame) {
    long wire = endian.uint32(window.bytes, recordPosition + 8);
    optionsEnd = 0;
    int at = recordPosition + PcapngBlock.SIMPLE_FIXED;
    fill(frame, interfaces.index(0), at, (int) simpleLength(wire));
    frame.wireLength = wire;
    frame.timestampNanos = CapturedFrame.NO_TIMESTAMP;
    frame.flags = CapturedFrame.NO_FLAGS;
  }

  /** Bytes that a simple packet block of the current section holds of a frame. */
  long simpleLength(long wire) {
    long snap = interfaces.at(interfaces.index(0)).snapLength();
    return snap == 0 ? wire : Math.min(wire, snap);
  }

  private void fill(CapturedFrame frame, int index, int at, int captured) {
    window.position = recordPosition + recordLength;
    frame.bytes = window.bytes;
    frame.offset = at;
    frame.capturedLength = captured;
    frame.number = ++frames;
    frame.recordOffset = blockOffset;
    frame.interfaceIndex = index;
    frame.linkType = interfaces.at(index).linkType();
  }

  private long flags() {
    if (optionsEnd - optionsPosition < 8) {
      return CapturedFrame.NO_FLAGS;
    }
    options.wrap(endian, window.bytes, optionsPosition, optionsEnd);
    while (options.advance()) {
      if (options.code == PcapngBlock.PACKET_FLAGS && options.length == 4) {
        return endian.uint32(window.bytes, options.value);
      }
    }
    return CapturedFrame.NO_FLAGS;
  }

  private boolean tooLong(long captured, int room) {
    return damaged(
        blockOffset,
        "record "
            + (frames + 1)
            + " at offset "
            + blockOffset
            + " claims "
            + captured
            + " bytes, more than the "
            + (room < LONGEST_FRAME
                ? room + " its block has"
                : LONGEST_FRAME + " a frame can have"));
  }

  private boolean unknownInterface(long id) {
    return damaged(
        blockOffset,
        "record "
            + (frames + 1)
            + " at offset "
            + blockOffset
            + " is of interface "
            + id
            + ", which its section does not describe");
  }

  @Override
  List<CaptureInterface> interfaces() {
    return interfaces.all();
  }

  @Override
  List<String> comments() {
    List<String> comments = new ArrayList<>();
    options.wrap(endian, window.bytes, optionsPosition, optionsEnd);
    while (options.advance()) {
      if (options.code == PcapngBlock.OPT_COMMENT) {
        comments.add(SectionInterfaces.text(window.bytes, options.value, options.length));
      }
    }
    return comments;
  }
}
