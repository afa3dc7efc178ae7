package org.trunkscope.replay.send.verify;

/** The field of a header that a byte is in. */
final class HeaderFields {

  private HeaderFields() {}

  /** Of IPv4 (RFC 791 section 3.1). */
  static AlteredField ipv4(int offset) {
    return switch (offset) {
      case 1 -> AlteredField.TRAFFIC_CLASS;
      case 2, 3 -> AlteredField.IP_LENGTH;
      case 4, 5 -> AlteredField.IP_ID;
      case 6, 7 -> AlteredField.IP_FRAGMENT;
      case 8 -> AlteredField.HOP_LIMIT;
      case 10, 11 -> AlteredField.IP_CHECKSUM;
      default -> AlteredField.OTHER_HEADER;
    };
  }

  /** Of IPv6 (RFC 8200 section 3). */
  static AlteredField ipv6(int offset) {
    return switch (offset) {
      case 0, 1, 2, 3 -> AlteredField.TRAFFIC_CLASS;
      case 4, 5 -> AlteredField.IP_LENGTH;
      case 7 -> AlteredField.HOP_LIMIT;
      default -> AlteredField.OTHER_HEADER;
    };
  }

  /** Of TCP (RFC 9293 section 3.1). */
  static AlteredField tcp(int offset) {
    return switch (offset) {
      case 8, 9, 10, 11 -> AlteredField.ACKNOWLEDGMENT;
      case 12, 13 -> AlteredField.TCP_FLAGS;
      case 14, 15 -> AlteredField.TCP_WINDOW;
      case 16, 17 -> AlteredField.TRANSPORT_CHECKSUM;
      default -> AlteredField.OTHER_HEADER;
    };
  }

  /** Of UDP (RFC 768). */
  static AlteredField udp(int offset) {
    return offset >= 6 ? AlteredField.TRANSPORT_CHECKSUM : AlteredField.OTHER_HEADER;
  }
}
