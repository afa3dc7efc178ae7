package org.trunkscope.wire;

/**
 * What follows a tag's ethertype: tag control information and the next ethertype (IEEE 802.1Q).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|        VLAN ID        |           ethertype           |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 */
public final class VlanTag extends Header {

  /** Bytes of the header. */
  public static final int LENGTH = 4;

  /** Position of the tag control information. */
  public static final int CONTROL_OFFSET = 0;

  /** Position of the next ethertype. */
  public static final int TYPE_OFFSET = 2;

  /** Looks at the header at {@code offset}. */
  public VlanTag wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** VLAN identifier, 0 to 4,095. */
  public int vlanId() {
    return u16(CONTROL_OFFSET) & 0xfff;
  }

  /** Priority code point, 0 to 7. */
  public int priority() {
    return u16(CONTROL_OFFSET) >>> 13;
  }

  /** Type or length of what follows. */
  public int etherType() {
    return u16(TYPE_OFFSET);
  }
}
