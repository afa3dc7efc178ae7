package org.trunkscope.trunk;

import java.util.Optional;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.VlanTag;
import org.trunkscope.wire.WalkEnd;

/**
 * What the kernel steps around the driver see of the headers that a {@link FrameView} found in an
 * Ethernet frame. (The driver itself looks at fixed places only.) They see less than the view does:
 *
 * <ul>
 *   <li>tags of ethertypes 0x8100 and 0x88a8 only, and no MPLS, PPPoE or LLC before IP;
 *   <li>the outermost IP header only;
 *   <li>TCP and UDP behind the hop-by-hop, routing, fragment and destination options headers of
 *       IPv6, but not behind an authentication header;
 *   <li>the addresses of the IP header as those of the pseudo header, whatever a source route says
 *       ({@code tcp_v4_check}, {@code tcp_v6_check} are given no others).
 * </ul>
 *
 * <p>The view reads the array it was given, so it follows later changes of fields but not of
 * lengths.
 */
final class PathFrame {

  private final FrameView view = new FrameView();
  private final Tcp tcp = new Tcp();
  private final byte[] bytes;
  private int tags;
  private int networkOffset;
  private Network network = Network.OTHER;
  private int transportOffset;
  private int transportProtocol;
  private int datagramEnd;
  private Optional<Segment> segment = Optional.empty();

  private PathFrame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Finds the headers; a frame too short for what it claims is {@link Network#OTHER}. */
  static PathFrame at(byte[] bytes) {
    PathFrame frame = new PathFrame(bytes);
    frame.parse();
    return frame;
  }

  private void parse() {
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    int layer = 1;
    while (isKind(layer, LayerKind.VLAN_TAG) && isKernelTag(view.layerOffset(layer))) {
      layer++;
    }
    tags = layer - 1;
    networkOffset = Ethernet.LENGTH + tags * VlanTag.LENGTH;
    network = Network.OTHER;
    if (isKind(layer, LayerKind.IPV4)) {
      readIpv4();
    } else if (isKind(layer, LayerKind.IPV6)) {
      readIpv6(layer);
    }
    segment = network == Network.OTHER ? Optional.empty() : kernelSegment();
  }

  private boolean isKind(int layer, LayerKind kind) {
    return layer < view.layerCount() && view.layerKind(layer) == kind;
  }

  private boolean isKernelTag(int tagOffset) {
    int type = BigEndian.u16(bytes, tagOffset - 2);
    return type == EtherType.VLAN || type == EtherType.SERVICE_VLAN;
  }

  private void readIpv4() {
    Ipv4 ip = new Ipv4().wrap(bytes, networkOffset);
    transportOffset = networkOffset + ip.headerLength();
    if (ip.headerLength() < Ipv4.LENGTH || transportOffset > bytes.length) {
      return;
    }
    network = Network.IPV4;
    transportProtocol = ip.protocol();
    datagramEnd = ip.totalLength() == 0 ? bytes.length : networkOffset + ip.totalLength();
  }

  private void readIpv6(int layer) {
    Ipv6 ip = new Ipv6().wrap(bytes, networkOffset);
    network = Network.IPV6;
    transportProtocol = ip.nextHeader();
    int payload = ip.payloadLength();
    datagramEnd = payload == 0 ? bytes.length : networkOffset + Ipv6.LENGTH + payload;
    int next = layer + 1;
    while (next < view.layerCount() && isExtension(view.layerKind(next))) {
      transportProtocol = BigEndian.u8(bytes, view.layerOffset(next));
      next++;
    }
    transportOffset = next < view.layerCount() ? view.layerOffset(next) : view.endOffset();
  }

  private static boolean isExtension(LayerKind kind) {
    return switch (kind) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, DESTINATION_OPTIONS -> true;
      default -> false;
    };
  }

  /** The outermost segment, unless it stands behind a header that these steps do not pass. */
  private Optional<Segment> kernelSegment() {
    if (view.segmentCount() == 0) {
      return Optional.empty();
    }
    Segment outermost = view.segment(0);
    boolean seen = outermost.layer() == 0 && outermost.l4Offset() == transportOffset;
    return seen ? Optional.of(outermost) : Optional.empty();
  }

  byte[] bytes() {
    return bytes;
  }

  int tags() {
    return tags;
  }

  int networkOffset() {
    return networkOffset;
  }

  Network network() {
    return network;
  }

  boolean isIpv4() {
    return network == Network.IPV4;
  }

  boolean isIpv6() {
    return network == Network.IPV6;
  }

  /** Whether this is a fragment, first or later, of any protocol. */
  boolean isFragment() {
    return network != Network.OTHER
        && view.end() == WalkEnd.FRAGMENT
        && view.endOffset() == transportOffset;
  }

  /** Whether headers stand between the fixed IPv6 header and the transport header. */
  boolean hasExtensionHeaders() {
    return isIpv6() && transportOffset > networkOffset + Ipv6.LENGTH;
  }

  boolean hasIpv4Options() {
    return isIpv4() && transportOffset > networkOffset + Ipv4.LENGTH;
  }

  int transportOffset() {
    return transportOffset;
  }

  int transportProtocol() {
    return transportProtocol;
  }

  /** The TCP segment or UDP datagram, or fragment of one, that these steps see. */
  Optional<Segment> segment() {
    return segment;
  }

  /**
   * Where the datagram ends by its own length field; may lie beyond the frame or before its end.
   */
  int datagramEnd() {
    return datagramEnd;
  }

  /** Whether the frame holds all of the datagram. */
  boolean isComplete() {
    return network != Network.OTHER
        && datagramEnd <= bytes.length
        && datagramEnd >= transportOffset;
  }

  /** Bytes after the end of the datagram. */
  int padding() {
    return network == Network.OTHER ? 0 : Math.max(0, bytes.length - datagramEnd);
  }

  /** Whether a whole TCP header with its options stands in the frame, in no later fragment. */
  boolean isTcp() {
    return segment
        .filter(found -> found.isTcp() && found.flagsCaptured())
        .filter(found -> found.capturedLength() >= Tcp.LENGTH)
        .filter(found -> !found.has(SegmentDetail.BAD_DATA_OFFSET))
        .filter(found -> found.capturedLength() >= tcpHeaderLength())
        .isPresent();
  }

  /** Whether a whole UDP header stands in the frame, in no later fragment. */
  boolean isUdp() {
    return segment.filter(found -> !found.isTcp() && found.checksumCaptured()).isPresent();
  }

  private Tcp tcp() {
    return tcp.wrap(bytes, transportOffset);
  }

  int tcpHeaderLength() {
    return tcp().headerLength();
  }

  int tcpFlags() {
    return tcp().flags();
  }

  long tcpSequence() {
    return tcp().sequence();
  }

  int payloadOffset() {
    return transportOffset + tcpHeaderLength();
  }

  /** Bytes of TCP data by the datagram's length; 0 if the lengths contradict each other. */
  int payloadLength() {
    return Math.max(0, Math.min(datagramEnd, bytes.length) - payloadOffset());
  }

  /** Where the checksum field of TCP or UDP is. */
  int checksumOffset() {
    return segment.orElseThrow().checksumOffset();
  }

  int checksumField() {
    return BigEndian.u16(bytes, checksumOffset());
  }

  /** The sum of the pseudo header for a segment of {@code length} bytes. */
  long pseudoSum(int length) {
    Segment found = segment.orElseThrow();
    int source = found.ipSourceOffset();
    int destination = found.ipDestinationOffset();
    return isIpv4()
        ? InternetChecksum.pseudoIpv4(bytes, source, destination, transportProtocol, length)
        : InternetChecksum.pseudoIpv6(bytes, source, destination, transportProtocol, length);
  }

  /** Whether the segment's checksum verifies over the datagram; the frame must be complete. */
  boolean verifies() {
    int length = datagramEnd - transportOffset;
    return InternetChecksum.verifies(
        InternetChecksum.add(pseudoSum(length), bytes, transportOffset, length));
  }

  private long ipv4HeaderSum() {
    return InternetChecksum.add(
        InternetChecksum.start(), bytes, networkOffset, transportOffset - networkOffset);
  }

  /** Whether the IPv4 header checksum is right; true for IPv6, which has none. */
  boolean ipv4HeaderVerifies() {
    return !isIpv4() || InternetChecksum.verifies(ipv4HeaderSum());
  }

  /** What the IPv4 header checksum field holds. */
  int ipv4HeaderChecksum() {
    return BigEndian.u16(bytes, networkOffset + Ipv4.CHECKSUM_OFFSET);
  }

  /** Writes the right IPv4 header checksum. */
  void repairIpv4Header() {
    int field = networkOffset + Ipv4.CHECKSUM_OFFSET;
    BigEndian.put16(bytes, field, 0);
    BigEndian.put16(bytes, field, InternetChecksum.finish(ipv4HeaderSum()));
  }

  /** Writes the datagram's length so that it ends with the frame, and the IPv4 header checksum. */
  void setLengthToFrame() {
    int length = bytes.length - networkOffset;
    if (isIpv4()) {
      BigEndian.put16(bytes, networkOffset + Ipv4.TOTAL_LENGTH_OFFSET, length);
      repairIpv4Header();
    } else {
      BigEndian.put16(bytes, networkOffset + Ipv6.PAYLOAD_LENGTH_OFFSET, length - Ipv6.LENGTH);
    }
    parse();
  }

  /** Which network layer. */
  enum Network {
    IPV4,
    IPV6,
    OTHER
  }
}
