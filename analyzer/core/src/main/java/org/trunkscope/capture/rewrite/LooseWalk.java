package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.Udp;

/**
 * Says what follows a header by its bytes alone, where lengths cannot be trusted or the walk of
 * headers ends, and has rewritten what is no header of that walk: ARP and ICMP.
 *
 * <p>A checksum that is found here has no state that anything tells; it is kept right or wrong as
 * it was. That of a packet under a routing header is taken to be over its present destination.
 */
final class LooseWalk {

  private static final int ICMP = 1;
  private static final int DCCP = 33;
  private static final int ICMP6 = 58;
  private static final int OSPF = 89;
  private static final int PIM = 103;
  private static final int UDP_LITE = 136;
  private static final int ARP = 0x0806;
  private static final int REVERSE_ARP = 0x8035;

  private final FrameRewrite frame;
  private final ChecksumKeeper checksums;
  private final IpAddresses ip;
  private final ArpAddresses arp;
  private final IcmpAddresses icmp;
  private LayerKind kind = LayerKind.NONE;
  private int at;
  private int ipAt;
  private boolean ip6;

  LooseWalk(FrameRewrite frame, ChecksumKeeper checksums, IpAddresses ip) {
    this.frame = frame;
    this.checksums = checksums;
    this.ip = ip;
    this.arp = new ArpAddresses(frame);
    this.icmp = new IcmpAddresses(frame);
  }

  /** Says that a header comes next. */
  void go(LayerKind next, int offset) {
    kind = next;
    at = offset;
  }

  /** The header that comes next; NONE at the end. */
  LayerKind kind() {
    return kind;
  }

  /** Where it starts. */
  int at() {
    return at;
  }

  /** Notes the IP header that what follows belongs to. */
  void under(LayerKind header, int offset) {
    ip6 = header == LayerKind.IPV6;
    ipAt = offset;
  }

  /** Whether the walk of headers takes this one only right after an IP header. */
  static boolean needsIpHeader(LayerKind header) {
    return switch (header) {
      case TCP,
          UDP,
          HOP_BY_HOP,
          DESTINATION_OPTIONS,
          ROUTING,
          FRAGMENT,
          OTHER_EXTENSION,
          AUTHENTICATION ->
          true;
      default -> false;
    };
  }

  /** Goes on behind a header whose own addresses are done. */
  void after(LayerKind header, int offset) {
    switch (header) {
      case IPV4 -> afterIpv4(offset);
      case IPV6 -> afterIpv6(offset);
      case TCP -> payload(Segment.TCP, offset);
      case UDP -> payload(Segment.UDP, offset);
      case HOP_BY_HOP -> payload(0, offset);
      case ROUTING -> payload(43, offset);
      case FRAGMENT -> payload(44, offset);
      case AUTHENTICATION -> payload(51, offset);
      case DESTINATION_OPTIONS -> payload(60, offset);
      case OTHER_EXTENSION -> payload(135, offset);
      default -> {}
    }
  }

  private void afterIpv4(int offset) {
    if (!frame.holds(offset, Ipv4.LENGTH)) {
      return;
    }
    if (frame.u8(offset) >>> 4 == 6) {
      go(LayerKind.IPV6, offset);
    } else if ((frame.u16(offset + Ipv4.FRAGMENT_OFFSET) & 0x1fff) == 0) {
      payload(frame.u8(offset + Ipv4.PROTOCOL_OFFSET), offset + ip.headerLength(offset));
    }
  }

  private void afterIpv6(int offset) {
    if (!frame.holds(offset, Ipv6.LENGTH)) {
      return;
    }
    if (frame.u8(offset) >>> 4 == 4) {
      go(LayerKind.IPV4, offset);
    } else {
      payload(frame.u8(offset + Ipv6.NEXT_HEADER_OFFSET), offset + Ipv6.LENGTH);
    }
  }

  /** What an IP header or an extension of it announces; extensions are gone through. */
  private void payload(int protocol, int offset) {
    int next = protocol;
    int header = offset;
    while (isExtension(next) && frame.holds(header, 8)) {
      extension(next, header);
      if (next == 44 && (frame.u16(header + 2) & 0xfff8) != 0) {
        return;
      }
      int length = extensionLength(next, header);
      next = frame.u8(header);
      header += length;
    }
    switch (next) {
      case Segment.TCP -> {
        checksum(header + Tcp.CHECKSUM_OFFSET, header);
        frame.ports(header);
      }
      case Segment.UDP -> {
        checksum(header + Udp.CHECKSUM_OFFSET, header);
        frame.ports(header);
        tunnel(header);
      }
      case DCCP, UDP_LITE -> checksum(header + 6, header);
      case ICMP -> icmp(header);
      case ICMP6 -> icmp6(header);
      case 4 -> go(LayerKind.IPV4, header);
      case 41 -> go(LayerKind.IPV6, header);
      case 47 -> go(LayerKind.GRE, header);
      case 137 -> go(LayerKind.MPLS, header);
      case 143 -> go(LayerKind.ETHERNET, header);
      default -> underIpv6(next, header);
    }
  }

  /** Protocols that have a pseudo header in IPv6 alone (RFC 5340 A.3.1, RFC 7761 section 4.9). */
  private void underIpv6(int protocol, int header) {
    if (!ip6) {
      return;
    }
    if (protocol == OSPF) {
      checksum(header + 12, header);
    } else if (protocol == PIM) {
      checksum(header + 2, header);
    }
  }

  private boolean isExtension(int protocol) {
    return switch (protocol) {
      case 51 -> true;
      case 0, 43, 44, 60, 135, 139, 140 -> ip6;
      default -> false;
    };
  }

  private void extension(int protocol, int offset) {
    if (protocol == 43) {
      ip.routing(offset);
    } else if (protocol == 60) {
      ip.destinationOptions(offset);
    }
  }

  private int extensionLength(int protocol, int offset) {
    return switch (protocol) {
      case 44 -> 8;
      case 51 -> (frame.u8(offset + 1) + 2) << 2;
      default -> (frame.u8(offset + 1) + 1) << 3;
    };
  }

  private void checksum(int field, int from) {
    int addresses = ipAt + (ip6 ? Ipv6.SOURCE_OFFSET : Ipv4.SOURCE_OFFSET);
    int length = ip6 ? 16 : 4;
    checksums.withPseudo(field, from, addresses, length);
  }

  private void tunnel(int udp) {
    if (frame.holds(udp, 4)) {
      go(Udp.tunnel(frame.u16(udp), frame.u16(udp + 2)), udp + Udp.LENGTH);
    }
  }

  private void icmp(int offset) {
    checksums.icmp(offset + 2, offset);
    if (icmp.version4(offset)) {
      go(LayerKind.IPV4, offset + IcmpAddresses.HEADER);
    }
  }

  private void icmp6(int offset) {
    checksum(offset + 2, offset);
    int packet = icmp.version6(offset);
    if (packet >= 0) {
      go(LayerKind.IPV6, packet);
    }
  }

  /** Goes into a first fragment, whose segment is known where it is one. */
  void fragment(LayerKind header, int protocol, int offset) {
    boolean first =
        header == LayerKind.FRAGMENT
            ? (frame.u16(offset - 6) & 0xfff8) == 0
            : (frame.u16(ipAt + Ipv4.FRAGMENT_OFFSET) & 0x1fff) == 0;
    if (!first || protocol == Segment.TCP) {
      return;
    }
    if (protocol == Segment.UDP) {
      tunnel(offset);
    } else {
      payload(protocol, offset);
    }
  }

  /** Goes into what the walk of headers does not: by IP protocol, or by ethertype. */
  void other(LayerKind header, int protocol, int offset) {
    switch (header) {
      case IPV4,
          IPV6,
          HOP_BY_HOP,
          DESTINATION_OPTIONS,
          ROUTING,
          FRAGMENT,
          OTHER_EXTENSION,
          AUTHENTICATION ->
          payload(protocol, offset);
      case ETHERNET, VLAN_TAG, VN_TAG, SLL, SLL2, LLC, CISCO_HDLC, GRE, GENEVE -> {
        if (protocol == ARP || protocol == REVERSE_ARP) {
          arp.rewrite(offset);
        }
      }
      default -> {}
    }
  }
}
