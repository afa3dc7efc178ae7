package org.trunkscope.wire;

/**
 * The GRE header (RFC 2784, RFC 2890; version 1: RFC 2637).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-------+-+-------+-----+-------------------------------+
 * |C|R|K|S|       |A|       | ver |         protocol type         |
 * +-+-+-+-+-------+-+-------+-----+-------------------------------+
 * |      checksum (C or R)        |       reserved (C or R)       |
 * +-------------------------------+-------------------------------+
 * |                            key (K)                            |
 * +---------------------------------------------------------------+
 * |                      sequence number (S)                      |
 * +---------------------------------------------------------------+
 * |              acknowledgment (A, version 1 only)               |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Gre extends Header {

  /** Bytes of the header without optional fields. */
  public static final int LENGTH = 4;

  /** Position of the protocol type. */
  public static final int TYPE_OFFSET = 2;

  /** Position of the checksum, where there is one. */
  public static final int CHECKSUM_OFFSET = 4;

  /** Looks at the header at {@code offset}. */
  public Gre wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Version: 0, or 1 for PPTP. */
  public int version() {
    return u16(0) & 7;
  }

  /** Whether the R bit is set: a source route follows the optional fields (RFC 1701). */
  public boolean hasRouting() {
    return (u16(0) & 0x4000) != 0;
  }

  /** Whether the checksum of RFC 2784 is there: it covers this header and all that follows. */
  public boolean hasChecksum() {
    return (u16(0) & 0x8000) != 0;
  }

  /** Whether there is a sequence number. */
  public boolean hasSequence() {
    return (u16(0) & 0x1000) != 0;
  }

  /** Bytes of the header with its optional fields, a source route not included. */
  public int headerLength() {
    return LENGTH
        + ((u16(0) & 0xc000) != 0 ? 4 : 0)
        + ((u16(0) & 0x2000) != 0 ? 4 : 0)
        + ((u16(0) & 0x1000) != 0 ? 4 : 0)
        + ((u16(0) & 0x0087) == 0x0081 ? 4 : 0);
  }

  /** Ethertype of what follows. */
  public int protocolType() {
    return u16(TYPE_OFFSET);
  }
}
