package org.trunkscope.wire;

/**
 * The Geneve header (RFC 8926 section 3.4).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---+-----------+-+-+-----------+-------------------------------+
 * |ver|  opt len  |O|C|           |         protocol type         |
 * +---+-----------+-+-+-----------+---------------+---------------+
 * |            network identifier                 |   reserved    |
 * +-----------------------------------------------+---------------+
 * |                 options, 0 to 252 bytes ...                   |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Geneve extends Header {

  /** Bytes of the header without options. */
  public static final int LENGTH = 8;

  /** Position of the protocol type. */
  public static final int TYPE_OFFSET = 2;

  /** Position of the network identifier. */
  public static final int IDENTIFIER_OFFSET = 4;

  /** Looks at the header at {@code offset}. */
  public Geneve wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Version, 0 in a sound header. */
  public int version() {
    return u8(0) >>> 6;
  }

  /** Bytes of the header with options, 8 to 260. */
  public int headerLength() {
    return LENGTH + ((u8(0) & 0x3f) << 2);
  }

  /** Ethertype of what follows. */
  public int protocolType() {
    return u16(TYPE_OFFSET);
  }

  /** Network identifier, 24 bits. */
  public int identifier() {
    return (int) (u32(IDENTIFIER_OFFSET) >>> 8);
  }
}
