package org.trunkscope.wire;

/**
 * The fixed IPv6 header (RFC 8200 section 3).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * |version| traffic class |              flow label               |
 * +-------+---------------+-------+---------------+---------------+
 * |        payload length         |  next header  |   hop limit   |
 * +-------------------------------+---------------+---------------+
 * |                  source address, 16 bytes                     |
 * +---------------------------------------------------------------+
 * |                destination address, 16 bytes                  |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6 extends Header {

  /** Bytes of the header. */
  public static final int LENGTH = 40;

  /** Position of the payload length. */
  public static final int PAYLOAD_LENGTH_OFFSET = 4;

  /** Position of the next header. */
  public static final int NEXT_HEADER_OFFSET = 6;

  /** Position of the hop limit. */
  public static final int HOP_LIMIT_OFFSET = 7;

  /** Position of the source address. */
  public static final int SOURCE_OFFSET = 8;

  /** Position of the destination address. */
  public static final int DESTINATION_OFFSET = 24;

  /** Looks at the header at {@code offset}. */
  public Ipv6 wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Version, 6 in a sound header. */
  public int version() {
    return u8(0) >>> 4;
  }

  /** Traffic class: DSCP and ECN. */
  public int trafficClass() {
    return u16(0) >>> 4 & 0xff;
  }

  /** Flow label, 20 bits. */
  public int flowLabel() {
    return (int) u32(0) & 0xfffff;
  }

  /** Bytes after this header, extension headers included; 0 for jumbograms and large sends. */
  public int payloadLength() {
    return u16(PAYLOAD_LENGTH_OFFSET);
  }

  /** Protocol number of what follows. */
  public int nextHeader() {
    return u8(NEXT_HEADER_OFFSET);
  }

  /** Hop limit. */
  public int hopLimit() {
    return u8(HOP_LIMIT_OFFSET);
  }
}
