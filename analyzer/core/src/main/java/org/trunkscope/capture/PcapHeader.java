package org.trunkscope.capture;

import java.util.Optional;

/**
 * The file header of a pcap capture, in every variant that libpcap accepts (libpcap {@code
 * sf-pcap.c}, {@code pcap_check_header}).
 *
 * <pre>
 *  0  magic: byte order, resolution, record header
 *  4  major version, minor version (16 bits each)
 *  8  time zone, accuracy of time stamps (32 bits each, not used by anyone)
 * 16  snap length
 * 20  link type: 26 bits, and the length of the frame check sequence above them
 * </pre>
 *
 * @param endian byte order of all numbers
 * @param unit what the second word of a time stamp counts
 * @param recordHeaderLength bytes before each frame: 16, or 24 in the format of Kuznetzov's patch
 * @param lengthOrder which of the two lengths comes first
 * @param snapLength as recorded, 0 to 2^32-1
 * @param linkType the LINKTYPE_ number
 */
record PcapHeader(
    Endian endian,
    TimestampUnit unit,
    int recordHeaderLength,
    LengthOrder lengthOrder,
    long snapLength,
    int linkType) {

  static final int LENGTH = 24;

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int KUZNETZOV = 0xa1b2cd34;
  private static final int LINK_TYPE_BITS = 0x03ff_ffff;

  /** Version 2.3 exchanged the lengths of a record; some writers of 2.3 did not follow. */
  enum LengthOrder {
    /** Captured length, wire length. */
    CAPTURED_FIRST,
    /** Wire length, captured length: before version 2.3, and DG/UX (543.0). */
    WIRE_FIRST,
    /** Version 2.3: the smaller one is the captured length. */
    EITHER
  }

  /** Byte order if these bytes begin a pcap capture. */
  static Optional<Endian> detect(byte[] bytes, int at) {
    for (Endian endian : Endian.values()) {
      int magic = endian.int32(bytes, at);
      if (magic == MICROSECONDS || magic == NANOSECONDS || magic == KUZNETZOV) {
        return Optional.of(endian);
      }
    }
    return Optional.empty();
  }

  /**
   * Takes the header apart.
   *
   * @throws CaptureException if its version is none that libpcap knows
   */
  static PcapHeader parse(String name, Endian endian, byte[] bytes, int at)
      throws CaptureException {
    int magic = endian.int32(bytes, at);
    int major = endian.int16(bytes, at + 4);
    int minor = endian.int16(bytes, at + 6);
    return new PcapHeader(
        endian,
        magic == NANOSECONDS ? TimestampUnit.NANOSECONDS : TimestampUnit.MICROSECONDS,
        magic == KUZNETZOV ? 24 : 16,
        lengthOrder(name, major, minor),
        endian.uint32(bytes, at + 16),
        endian.int32(bytes, at + 20) & LINK_TYPE_BITS);
  }

  private static LengthOrder lengthOrder(String name, int major, int minor)
      throws CaptureException {
    if (major == 2 && minor <= 4) {
      if (minor == 4) {
        return LengthOrder.CAPTURED_FIRST;
      }
      return minor == 3 ? LengthOrder.EITHER : LengthOrder.WIRE_FIRST;
    }
    if (major == 543 && minor == 0) {
      return LengthOrder.WIRE_FIRST;
    }
    throw new CaptureException(
        name + ": pcap version " + major + "." + minor + " is not known; 2.0 to 2.4 are read");
  }

  /** Of the plain format. */
  static int magic(TimestampUnit unit) {
    return switch (unit) {
      case MICROSECONDS -> MICROSECONDS;
      case NANOSECONDS -> NANOSECONDS;
    };
  }

  /** For people. */
  String format() {
    return "pcap "
        + endian.label()
        + " "
        + unit.label()
        + (recordHeaderLength == 24 ? ", Kuznetzov's record headers" : "");
  }
}
