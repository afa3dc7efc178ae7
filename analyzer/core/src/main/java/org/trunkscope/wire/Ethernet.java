package org.trunkscope.wire;

/**
 * The Ethernet header (IEEE 802.3 clause 3).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                      destination address                      |
 * |                               +-------------------------------+
 * |                               |                               |
 * +-------------------------------+        source address         |
 * |                                                               |
 * +-------------------------------+-------------------------------+
 * |         type or length        |
 * +-------------------------------+
 * </pre>
 */
public final class Ethernet extends Header {

  /** Bytes of the header. */
  public static final int LENGTH = 14;

  /** Position of the destination address. */
  public static final int DESTINATION_OFFSET = 0;

  /** Position of the source address. */
  public static final int SOURCE_OFFSET = 6;

  /** Position of the type or length field. */
  public static final int TYPE_OFFSET = 12;

  /** Looks at the header at {@code offset}. */
  public Ethernet wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Type, or below 1,536 the length of an IEEE 802.3 frame. */
  public int etherType() {
    return u16(TYPE_OFFSET);
  }
}
