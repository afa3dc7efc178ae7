package org.trunkscope.capture.rewrite;

/**
 * The addresses of ICMP messages: those of redirects and router advertisements (RFC 792, RFC 1256),
 * of neighbour discovery (RFC 4861, RFC 4191, RFC 8106) and of multicast listeners (RFC 2710, RFC
 * 3810). Errors carry the packet they are about.
 */
final class IcmpAddresses {

  /** Bytes before the packet that an error is about. */
  static final int HEADER = 8;

  private static final int SOURCE_LINK = 1;
  private static final int TARGET_LINK = 2;
  private static final int PREFIX = 3;
  private static final int REDIRECTED = 4;
  private static final int ROUTE = 24;
  private static final int NAME_SERVERS = 25;
  private static final int NO_PACKET = -1;
  private static final int IPV6 = 16;

  private final FrameRewrite frame;

  IcmpAddresses(FrameRewrite frame) {
    this.frame = frame;
  }

  /** ICMP for IPv4; true if an IPv4 packet follows its header. */
  boolean version4(int at) {
    if (!frame.holds(at, 1)) {
      return false;
    }
    switch (frame.u8(at)) {
      case 3, 4, 11, 12 -> {
        return true;
      }
      case 5 -> {
        frame.ipv4(at + 4, Role.OTHER);
        return true;
      }
      case 9 -> {
        routers(at);
        return false;
      }
      default -> {
        return false;
      }
    }
  }

  private void routers(int at) {
    if (!frame.holds(at, HEADER)) {
      return;
    }
    int step = Math.max(1, frame.u8(at + 5)) * 4;
    for (int i = 0; i < frame.u8(at + 4); i++) {
      frame.ipv4(at + HEADER + i * step, Role.OTHER);
    }
  }

  /** ICMP for IPv6; where a packet that it carries starts, or -1. */
  int version6(int at) {
    if (!frame.holds(at, 1)) {
      return NO_PACKET;
    }
    return switch (frame.u8(at)) {
      case 1, 2, 3, 4 -> at + HEADER;
      case 130, 131, 132 -> {
        frame.ipv6(at + HEADER, Role.OTHER);
        sources(at + 28, at + 26);
        yield NO_PACKET;
      }
      case 133 -> options(at + 8);
      case 134 -> options(at + 16);
      case 135, 136 -> {
        frame.ipv6(at + HEADER, Role.OTHER);
        yield options(at + 24);
      }
      case 137 -> {
        frame.ipv6(at + HEADER, Role.OTHER);
        frame.ipv6(at + 24, Role.OTHER);
        yield options(at + 40);
      }
      case 143 -> {
        listenerRecords(at + HEADER);
        yield NO_PACKET;
      }
      default -> NO_PACKET;
    };
  }

  /** A list of sources; the end of it. */
  private int sources(int from, int countAt) {
    int count = frame.holds(countAt, 2) ? frame.u16(countAt) : 0;
    int at = from;
    for (int i = 0; i < count && at < frame.length; i++) {
      frame.ipv6(at, Role.OTHER);
      at += IPV6;
    }
    return at;
  }

  private void listenerRecords(int from) {
    int at = from;
    while (frame.holds(at, 4)) {
      int auxiliary = frame.u8(at + 1) << 2;
      frame.ipv6(at + 4, Role.OTHER);
      at = sources(at + 4 + IPV6, at + 2) + auxiliary;
    }
  }

  private int options(int from) {
    int packet = NO_PACKET;
    int at = from;
    while (frame.holds(at, 2) && frame.u8(at + 1) != 0) {
      int length = frame.u8(at + 1) << 3;
      switch (frame.u8(at)) {
        case SOURCE_LINK, TARGET_LINK -> frame.address(at + 2, length - 2, Role.OTHER);
        case PREFIX -> frame.ipv6(at + 16, Role.OTHER);
        case REDIRECTED -> packet = at + 8;
        case ROUTE -> route(at, length);
        case NAME_SERVERS -> servers(at + 8, at + length);
        default -> {}
      }
      at += length;
    }
    return packet;
  }

  /** The prefix has as many bytes as it needs (RFC 4191 section 2.3). */
  private void route(int at, int length) {
    if (length >= 24) {
      frame.ipv6(at + 8, Role.OTHER);
    } else if (length == 16) {
      frame.prefix(at + 8, 8, Role.OTHER);
    }
  }

  private void servers(int from, int end) {
    for (int at = from; at + IPV6 <= end; at += IPV6) {
      frame.ipv6(at, Role.OTHER);
    }
  }
}
