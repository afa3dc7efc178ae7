package org.trunkscope.replay.rewrite;

import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Udp;
import org.trunkscope.wire.WalkEnd;

/**
 * Between whom a frame goes: the addresses of the outermost IP header, those of ARP, or those of
 * the link; and the ports, where they tell one flow from others. Reused.
 */
final class Ends {

  /** What kind the addresses are of. */
  enum Kind {
    /** None are known. */
    NONE,
    /** MAC addresses. */
    LINK,
    /** IPv4, of ARP too. */
    IPV4,
    /** IPv6. */
    IPV6
  }

  private static final int ARP = 0x0806;
  private static final int ARP_LENGTH = 28;
  private static final int ARP_SENDER = 14;
  private static final int ARP_TARGET = 24;
  private static final long ARP_OF_IPV4 = 0x0001_0800_0604L;

  Kind kind = Kind.NONE;
  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;

  /** Whether the ports and {@link #segmentFlags} are known. */
  boolean ports;

  int sourcePort;
  int destinationPort;
  boolean tcp;
  int segmentFlags;

  /** Takes a frame. */
  void read(FrameView view) {
    kind = Kind.NONE;
    ports = false;
    int ip = outermostIp(view);
    if (ip >= 0) {
      addresses(view.bytes(), view.layerOffset(ip), view.layerKind(ip));
      segment(view, view.layerOffset(ip));
    } else if (isArp(view)) {
      place(Kind.IPV4, view.bytes(), view.endOffset() + ARP_SENDER, view.endOffset() + ARP_TARGET);
    } else if (view.hasSourceMac() && view.hasDestinationMac()) {
      place(Kind.LINK, view.bytes(), view.sourceMacOffset(), view.destinationMacOffset());
    }
  }

  private static int outermostIp(FrameView view) {
    for (int i = 0; i < view.layerCount(); i++) {
      LayerKind layer = view.layerKind(i);
      if (layer == LayerKind.IPV4 || layer == LayerKind.IPV6) {
        return i;
      }
    }
    return -1;
  }

  private void addresses(byte[] bytes, int at, LayerKind layer) {
    if (layer == LayerKind.IPV4) {
      place(Kind.IPV4, bytes, at + Ipv4.SOURCE_OFFSET, at + Ipv4.DESTINATION_OFFSET);
    } else {
      place(Kind.IPV6, bytes, at + Ipv6.SOURCE_OFFSET, at + Ipv6.DESTINATION_OFFSET);
    }
  }

  private void place(Kind newKind, byte[] bytes, int source, int destination) {
    kind = newKind;
    boolean ip6 = kind == Kind.IPV6;
    sourceHigh = ip6 ? BigEndian.bits64(bytes, source) : 0;
    destinationHigh = ip6 ? BigEndian.bits64(bytes, destination) : 0;
    sourceLow = low(bytes, source);
    destinationLow = low(bytes, destination);
  }

  private long low(byte[] bytes, int at) {
    return switch (kind) {
      case LINK -> (long) BigEndian.u16(bytes, at) << 32 | BigEndian.u32(bytes, at + 2);
      case IPV4 -> BigEndian.u32(bytes, at);
      case IPV6 -> BigEndian.bits64(bytes, at + Long.BYTES);
      case NONE -> 0;
    };
  }

  /** ARP over Ethernet for IPv4 (RFC 826). */
  private static boolean isArp(FrameView view) {
    int at = view.endOffset();
    if (view.end() != WalkEnd.NOT_MODELLED
        || view.endProtocol() != ARP
        || at - view.frameOffset() + ARP_LENGTH > view.capturedLength()) {
      return false;
    }
    long kinds = BigEndian.u32(view.bytes(), at) << 16 | BigEndian.u16(view.bytes(), at + 4);
    return kinds == ARP_OF_IPV4;
  }

  /** A fragment counts by its addresses, as only the first one has ports. */
  private void segment(FrameView view, int ipOffset) {
    if (view.segmentCount() == 0) {
      return;
    }
    Segment segment = view.segment(0);
    if (segment.ipHeaderOffset() == ipOffset && segment.portsCaptured() && !segment.isFragment()) {
      ports = true;
      sourcePort = segment.sourcePort();
      destinationPort = segment.destinationPort();
      tcp = segment.isTcp();
      segmentFlags = segment.flags();
    }
  }

  /** Whether the ports are those of a tunnel, which both directions of one may have. */
  boolean isTunnel() {
    return !tcp && Udp.tunnel(sourcePort, destinationPort) != LayerKind.NONE;
  }

  /** Whether source and destination are one. */
  boolean isOneHost() {
    return sourceHigh == destinationHigh && sourceLow == destinationLow;
  }

  /** Whether the source comes before the destination, by their addresses. */
  boolean isSourceFirst() {
    int order = Long.compareUnsigned(sourceHigh, destinationHigh);
    return order != 0 ? order < 0 : Long.compareUnsigned(sourceLow, destinationLow) <= 0;
  }

  /** Whether the source comes before the destination, by their addresses and then their ports. */
  boolean isSourceEndFirst() {
    return isOneHost() ? sourcePort <= destinationPort : isSourceFirst();
  }

  /** A fingerprint of the pair of addresses, the same in both directions. */
  long pair() {
    boolean straight = isSourceFirst();
    long first = straight ? Hash.of(sourceHigh, sourceLow) : destination();
    long second = straight ? destination() : Hash.of(sourceHigh, sourceLow);
    return Hash.of(Hash.of(first, second), kind.ordinal());
  }

  private long destination() {
    return Hash.of(destinationHigh, destinationLow);
  }

  /** A fingerprint of the flow, the same in both directions. */
  long flow() {
    boolean straight = isSourceEndFirst();
    int first = straight ? sourcePort : destinationPort;
    int second = straight ? destinationPort : sourcePort;
    long both = (long) first << 16 | second | (tcp ? 1L << 32 : 0);
    return Hash.of(pair(), both);
  }
}
