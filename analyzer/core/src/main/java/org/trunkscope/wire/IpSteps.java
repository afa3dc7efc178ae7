package org.trunkscope.wire;

/** The steps over IP headers, their extensions, and TCP and UDP. */
final class IpSteps {

  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;
  private static final int JUMBO_PAYLOAD = 0xc2;
  private static final int HOME_ADDRESS = 0xc9;

  private final Walk walk;
  private final Ipv4 ipv4 = new Ipv4();
  private final Ipv6 ipv6 = new Ipv6();
  private final Tcp tcp = new Tcp();
  private final Udp udp = new Udp();

  IpSteps(Walk walk) {
    this.walk = walk;
  }

  LayerKind ipv4(int at) {
    Walk w = walk;
    if (!w.enter(LayerKind.IPV4, at, Ipv4.LENGTH)) {
      return LayerKind.NONE;
    }
    ipv4.wrap(w.bytes, at);
    int headerLength = ipv4.headerLength();
    if (ipv4.version() != 4 || headerLength < Ipv4.LENGTH || at + headerLength > w.limit) {
      return w.contradiction(at);
    }
    w.ipVersion = 4;
    w.ipOffset = at;
    w.ipHeaderLength = headerLength;
    w.pseudoSource = at + Ipv4.SOURCE_OFFSET;
    w.pseudoDestination = at + Ipv4.DESTINATION_OFFSET;
    w.details = 0;
    int totalLength = ipv4.totalLength();
    if (totalLength == 0) {
      w.detail(SegmentDetail.IP_LENGTH_ZERO);
      packet(w.limit);
    } else if (totalLength < headerLength) {
      return w.contradiction(at);
    } else {
      packet(at + (long) totalLength);
    }
    w.pseudoCaptured = at + headerLength <= w.capturedEnd;
    if (headerLength > Ipv4.LENGTH && w.pseudoCaptured) {
      sourceRoute(at + Ipv4.LENGTH, at + headerLength);
    }
    if (ipv4.isFragment()) {
      return fragment(ipv4.protocol(), at + headerLength, ipv4.fragmentOffset() == 0);
    }
    return payload(ipv4.protocol(), at + headerLength);
  }

  /** Sets the packet's end, and what it leaves of the enclosing bytes. */
  private void packet(long end) {
    walk.packetEnd = end;
    walk.padding = Math.max(0, walk.limit - end);
    if (walk.padding > 0) {
      walk.detail(SegmentDetail.PADDED);
    } else if (end > walk.limit) {
      walk.detail(SegmentDetail.IP_LENGTH_EXCEEDS_FRAME);
    }
    walk.narrow(end);
  }

  /** RFC 1122 section 3.2.1.8: until a source route is used up, its last address is the target. */
  private void sourceRoute(int optionsAt, int optionsEnd) {
    byte[] bytes = walk.bytes;
    int at = optionsAt;
    while (at < optionsEnd) {
      int type = BigEndian.u8(bytes, at);
      if (type == 0) {
        return;
      }
      if (type == 1) {
        at++;
        continue;
      }
      if (at + 2 > optionsEnd) {
        return;
      }
      int length = BigEndian.u8(bytes, at + 1);
      if (length < 2 || at + length > optionsEnd) {
        return;
      }
      if ((type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE) && length >= 7) {
        int pointer = BigEndian.u8(bytes, at + 2);
        if (pointer >= 4 && pointer + 3 <= length) {
          walk.pseudoDestination = at + 3 + (length - 3) / 4 * 4 - 4;
          walk.detail(SegmentDetail.ROUTED);
        }
      }
      at += length;
    }
  }

  LayerKind ipv6(int at) {
    Walk w = walk;
    if (!w.enter(LayerKind.IPV6, at, Ipv6.LENGTH)) {
      return LayerKind.NONE;
    }
    ipv6.wrap(w.bytes, at);
    if (ipv6.version() != 6) {
      return w.contradiction(at);
    }
    w.ipVersion = 6;
    w.ipOffset = at;
    w.ipHeaderLength = Ipv6.LENGTH;
    w.pseudoSource = at + Ipv6.SOURCE_OFFSET;
    w.pseudoDestination = at + Ipv6.DESTINATION_OFFSET;
    w.pseudoCaptured = true;
    w.details = 0;
    int payloadLength = ipv6.payloadLength();
    if (payloadLength != 0) {
      packet(at + Ipv6.LENGTH + (long) payloadLength);
    } else {
      long jumbo = ipv6.nextHeader() == 0 ? jumboPayload(at + Ipv6.LENGTH) : 0;
      w.detail(jumbo == 0 ? SegmentDetail.IP_LENGTH_ZERO : SegmentDetail.JUMBOGRAM);
      packet(jumbo == 0 ? w.limit : at + Ipv6.LENGTH + jumbo);
    }
    return payload(ipv6.nextHeader(), at + Ipv6.LENGTH);
  }

  /** The length in a jumbo payload option of the hop-by-hop header at {@code at}, or 0. */
  private long jumboPayload(int at) {
    int option = findOption(at, JUMBO_PAYLOAD, 4);
    return option < 0 ? 0 : BigEndian.u32(walk.bytes, option + 2);
  }

  /** Where an option of the options header at {@code at} starts, or -1. */
  private int findOption(int at, int type, int dataLength) {
    byte[] bytes = walk.bytes;
    if (!walk.holds(at, 8)) {
      return -1;
    }
    int length = (BigEndian.u8(bytes, at + 1) + 1) << 3;
    if (!walk.holds(at, length)) {
      return -1;
    }
    int option = at + 2;
    int end = at + length;
    while (option + 2 <= end) {
      int found = BigEndian.u8(bytes, option);
      if (found == 0) {
        option++;
        continue;
      }
      int size = 2 + BigEndian.u8(bytes, option + 1);
      if (option + size > end) {
        return -1;
      }
      if (found == type && size == 2 + dataLength) {
        return option;
      }
      option += size;
    }
    return -1;
  }

  LayerKind options(LayerKind kind, int at) {
    int length = extensionLength(kind, at);
    if (length == 0) {
      return LayerKind.NONE;
    }
    if (kind == LayerKind.DESTINATION_OPTIONS) {
      int home = findOption(at, HOME_ADDRESS, 16);
      if (home >= 0) {
        walk.pseudoSource = home + 2;
        walk.detail(SegmentDetail.HOME_ADDRESS);
      }
    }
    return payload(BigEndian.u8(walk.bytes, at), at + length);
  }

  LayerKind routing(int at) {
    int length = extensionLength(LayerKind.ROUTING, at);
    if (length == 0) {
      return LayerKind.NONE;
    }
    int type = BigEndian.u8(walk.bytes, at + 2);
    int segmentsLeft = BigEndian.u8(walk.bytes, at + 3);
    if (segmentsLeft > 0 && length >= 24) {
      // RFC 8754 lists the last segment first; RFC 2460 and RFC 6275 list it last.
      switch (type) {
        case 0, 2 -> routeTo(at + 8 + (length - 24) / 16 * 16);
        case 4 -> routeTo(at + 8);
        default -> {}
      }
    }
    return payload(BigEndian.u8(walk.bytes, at), at + length);
  }

  private void routeTo(int addressAt) {
    walk.pseudoDestination = addressAt;
    walk.detail(SegmentDetail.ROUTED);
  }

  /** Enters an extension header of the general form (RFC 6564); 0 if it is not all there. */
  private int extensionLength(LayerKind kind, int at) {
    if (!walk.holds(at, 8)) {
      walk.lacks(at, 8);
      return 0;
    }
    int length = (BigEndian.u8(walk.bytes, at + 1) + 1) << 3;
    return walk.enter(kind, at, length) ? length : 0;
  }

  LayerKind fragmentHeader(int at) {
    if (!walk.enter(LayerKind.FRAGMENT, at, 8)) {
      return LayerKind.NONE;
    }
    int field = BigEndian.u16(walk.bytes, at + 2);
    int protocol = BigEndian.u8(walk.bytes, at);
    // RFC 6946: offset 0 without more fragments is a whole packet.
    return (field & 0xfff9) == 0
        ? payload(protocol, at + 8)
        : fragment(protocol, at + 8, (field & 0xfff8) == 0);
  }

  LayerKind authentication(int at) {
    if (!walk.holds(at, 12)) {
      return walk.lacks(at, 12);
    }
    int length = (BigEndian.u8(walk.bytes, at + 1) + 2) << 2;
    if (!walk.enter(LayerKind.AUTHENTICATION, at, length)) {
      return LayerKind.NONE;
    }
    return payload(BigEndian.u8(walk.bytes, at), at + length);
  }

  private LayerKind fragment(int protocol, int at, boolean first) {
    walk.detail(first ? SegmentDetail.FIRST_FRAGMENT : SegmentDetail.LATER_FRAGMENT);
    switch (protocol) {
      case Segment.TCP -> {
        if (first) {
          tcp(at);
        } else {
          walk.addSegment(protocol, at, Tcp.LENGTH);
        }
      }
      case Segment.UDP -> {
        if (first) {
          udp(at);
        } else {
          walk.addSegment(protocol, at, Udp.LENGTH);
        }
      }
      default -> {}
    }
    return walk.endWith(WalkEnd.FRAGMENT, at, protocol);
  }

  /** What an IP protocol number announces. */
  private LayerKind payload(int protocol, int at) {
    return switch (protocol) {
      case Segment.TCP -> walk.go(LayerKind.TCP, at);
      case Segment.UDP -> walk.go(LayerKind.UDP, at);
      case 4 -> walk.goInto(LayerKind.IPV4, at);
      case 41 -> walk.goInto(LayerKind.IPV6, at);
      case 47 -> walk.goInto(LayerKind.GRE, at);
      case 137 -> walk.goInto(LayerKind.MPLS, at);
      case 143 -> walk.goInto(LayerKind.ETHERNET, at);
      case 51 -> walk.go(LayerKind.AUTHENTICATION, at);
      default -> walk.ipVersion == 6 ? extension(protocol, at) : walk.notModelled(at, protocol);
    };
  }

  private LayerKind extension(int protocol, int at) {
    return switch (protocol) {
      case 0 -> walk.go(LayerKind.HOP_BY_HOP, at);
      case 43 -> walk.go(LayerKind.ROUTING, at);
      case 44 -> walk.go(LayerKind.FRAGMENT, at);
      case 60 -> walk.go(LayerKind.DESTINATION_OPTIONS, at);
      case 135, 139, 140 -> walk.go(LayerKind.OTHER_EXTENSION, at);
      case 59 -> walk.endWith(WalkEnd.COMPLETE, at, protocol);
      default -> walk.notModelled(at, protocol);
    };
  }

  LayerKind tcp(int at) {
    if (walk.ipVersion == 0 || !walk.record(LayerKind.TCP, at)) {
      return walk.contradiction(at);
    }
    Segment segment = walk.addSegment(Segment.TCP, at, Tcp.LENGTH);
    if (segment.capturedLength < Tcp.LENGTH) {
      return walk.lacks(at, Tcp.LENGTH);
    }
    int headerLength = tcp.wrap(walk.bytes, at).headerLength();
    if (headerLength < Tcp.LENGTH || headerLength > segment.l4Length) {
      segment.details |= SegmentDetail.BAD_DATA_OFFSET.mask();
    }
    return walk.endWith(WalkEnd.COMPLETE, at, Segment.TCP);
  }

  LayerKind udp(int at) {
    if (walk.ipVersion == 0 || !walk.record(LayerKind.UDP, at)) {
      return walk.contradiction(at);
    }
    Segment segment = walk.addSegment(Segment.UDP, at, Udp.LENGTH);
    if (segment.capturedLength < Udp.LENGTH) {
      return walk.lacks(at, Udp.LENGTH);
    }
    udp.wrap(walk.bytes, at);
    if (segment.isFragment()) {
      return walk.endWith(WalkEnd.FRAGMENT, at, Segment.UDP);
    }
    int length = udp.length();
    if (length >= Udp.LENGTH && length <= segment.l4Length) {
      segment.checksumLength = length;
      walk.narrow(at + (long) length);
    } else if (length != 0 || segment.l4Length <= 0xffff) {
      // RFC 2675 section 4: a jumbogram has 0 here, and so has BIG TCP's outer header.
      segment.details |= SegmentDetail.BAD_UDP_LENGTH.mask();
    }
    LayerKind tunnel = Udp.tunnel(udp.sourcePort(), udp.destinationPort());
    return tunnel == LayerKind.NONE
        ? walk.endWith(WalkEnd.COMPLETE, at + Udp.LENGTH, Segment.UDP)
        : walk.goInto(tunnel, at + Udp.LENGTH);
  }
}
