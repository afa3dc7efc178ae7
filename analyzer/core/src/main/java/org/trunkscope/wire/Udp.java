package org.trunkscope.wire;

/**
 * The UDP header (RFC 768).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |            length             |           checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class Udp extends Header {

  /** Bytes of the header. */
  public static final int LENGTH = 8;

  /** Position of the source port. */
  public static final int SOURCE_PORT_OFFSET = 0;

  /** Position of the destination port. */
  public static final int DESTINATION_PORT_OFFSET = 2;

  /** Position of the length field. */
  public static final int LENGTH_OFFSET = 4;

  /** Position of the checksum. */
  public static final int CHECKSUM_OFFSET = 6;

  /** Looks at the header at {@code offset}. */
  public Udp wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Source port. */
  public int sourcePort() {
    return u16(SOURCE_PORT_OFFSET);
  }

  /** Destination port. */
  public int destinationPort() {
    return u16(DESTINATION_PORT_OFFSET);
  }

  /** Bytes of header and data; 0 in a jumbogram (RFC 2675 section 4). */
  public int length() {
    return u16(LENGTH_OFFSET);
  }

  /** Checksum field; 0 means none was computed. */
  public int checksum() {
    return u16(CHECKSUM_OFFSET);
  }

  /** What ports announce: the header of a tunnel, or NONE. */
  public static LayerKind tunnel(int sourcePort, int destinationPort) {
    return switch (destinationPort) {
      case 4789, 8472 -> LayerKind.VXLAN;
      case 4790 -> LayerKind.VXLAN_GPE;
      case 6081 -> LayerKind.GENEVE;
      case 2152 -> LayerKind.GTP_U;
      case 3544 -> LayerKind.TEREDO;
      default ->
          switch (sourcePort) {
            case 2152 -> LayerKind.GTP_U;
            case 3544 -> LayerKind.TEREDO;
            default -> LayerKind.NONE;
          };
    };
  }
}
