package org.trunkscope.wire;

/**
 * The VXLAN header (RFC 7348); VXLAN-GPE adds the P bit and a next protocol.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-+-+---+-------------------------------+---------------+
 * |       |I|P|   |           reserved            | next protocol |
 * +-------+-+-+---+-------------------------------+---------------+
 * |            network identifier                 |   reserved    |
 * +-----------------------------------------------+---------------+
 * </pre>
 */
public final class Vxlan extends Header {

  /** Bytes of the header. */
  public static final int LENGTH = 8;

  /** Position of the next protocol (VXLAN-GPE). */
  public static final int NEXT_PROTOCOL_OFFSET = 3;

  /** Position of the network identifier. */
  public static final int IDENTIFIER_OFFSET = 4;

  /** Looks at the header at {@code offset}. */
  public Vxlan wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Network identifier, 24 bits. */
  public int identifier() {
    return (int) (u32(IDENTIFIER_OFFSET) >>> 8);
  }

  /** Whether the P bit of VXLAN-GPE is set. */
  public boolean hasNextProtocol() {
    return (u8(0) & 0x04) != 0;
  }

  /** Next protocol of VXLAN-GPE. */
  public int nextProtocol() {
    return u8(NEXT_PROTOCOL_OFFSET);
  }
}
