package org.trunkscope.wire;

/**
 * The IPv4 header (RFC 791 section 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |version|  IHL  |type of service|         total length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |        identification         |flags|     fragment offset     |
 * +---------------+---------------+-----+-------------------------+
 * | time to live  |   protocol    |        header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        source address                         |
 * +---------------------------------------------------------------+
 * |                      destination address                      |
 * +---------------------------------------------------------------+
 * |                  options, 0 to 40 bytes ...                   |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4 extends Header {

  /** Bytes of the header without options. */
  public static final int LENGTH = 20;

  /** Position of the total length. */
  public static final int TOTAL_LENGTH_OFFSET = 2;

  /** Position of the identification. */
  public static final int ID_OFFSET = 4;

  /** Position of the flags and fragment offset. */
  public static final int FRAGMENT_OFFSET = 6;

  /** Position of the time to live. */
  public static final int TTL_OFFSET = 8;

  /** Position of the protocol. */
  public static final int PROTOCOL_OFFSET = 9;

  /** Position of the header checksum. */
  public static final int CHECKSUM_OFFSET = 10;

  /** Position of the source address. */
  public static final int SOURCE_OFFSET = 12;

  /** Position of the destination address. */
  public static final int DESTINATION_OFFSET = 16;

  /** Looks at the header at {@code offset}. */
  public Ipv4 wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Version, 4 in a sound header. */
  public int version() {
    return u8(0) >>> 4;
  }

  /** Bytes of the header with options by its IHL, 0 to 60; sound from 20 on. */
  public int headerLength() {
    return (u8(0) & 0xf) << 2;
  }

  /** Type of service: DSCP and ECN. */
  public int trafficClass() {
    return u8(1);
  }

  /** Bytes of the packet, header included; 0 for large sends. */
  public int totalLength() {
    return u16(TOTAL_LENGTH_OFFSET);
  }

  /** Identification. */
  public int id() {
    return u16(ID_OFFSET);
  }

  /** The DF flag. */
  public boolean dontFragment() {
    return (u16(FRAGMENT_OFFSET) & 0x4000) != 0;
  }

  /** The MF flag. */
  public boolean moreFragments() {
    return (u16(FRAGMENT_OFFSET) & 0x2000) != 0;
  }

  /** Place of a fragment's data in bytes, 0 to 65,528. */
  public int fragmentOffset() {
    return (u16(FRAGMENT_OFFSET) & 0x1fff) << 3;
  }

  /** Whether this is a fragment, first or later. */
  public boolean isFragment() {
    return (u16(FRAGMENT_OFFSET) & 0x3fff) != 0;
  }

  /** Time to live. */
  public int ttl() {
    return u8(TTL_OFFSET);
  }

  /** Protocol number of what follows. */
  public int protocol() {
    return u8(PROTOCOL_OFFSET);
  }

  /** Header checksum. */
  public int checksum() {
    return u16(CHECKSUM_OFFSET);
  }
}
