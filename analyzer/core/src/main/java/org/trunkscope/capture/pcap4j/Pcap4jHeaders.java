package org.trunkscope.capture.pcap4j;

import java.util.Optional;
import org.pcap4j.packet.BsdLoopbackPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.HdlcPppPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6ExtDestinationOptionsPacket;
import org.pcap4j.packet.IpV6ExtFragmentPacket;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket;
import org.pcap4j.packet.IpV6ExtRoutingPacket;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.LlcPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.PppPacket;
import org.pcap4j.packet.SnapPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;

/**
 * Takes the headers of a frame from pcap4j's packet classes and hands them to a {@link FrameView},
 * which proves their lengths and walks on where pcap4j ends or errs.
 *
 * <p>pcap4j ends, and {@code wire} goes on:
 *
 * <ul>
 *   <li>at ethertypes, IP protocols and UDP ports it has no class for: tags other than 0x8100,
 *       MPLS, PPPoE, IP-in-IP, GRE, authentication headers, VXLAN, Geneve (its GTP class is not
 *       used, so that all tunnels are found by the same rule);
 *   <li>behind every IPv6 fragment header, also of a whole packet (RFC 6946);
 *   <li>where it refuses a header whose lengths contradict each other, e.g. a TCP data offset below
 *       5: the segment is found by its IP header all the same;
 *   <li>where it takes an unknown IP protocol for an IPv6 extension header.
 * </ul>
 *
 * <p>Link types it has no class for (Cisco HDLC, PPPoE, NFLOG, second cooked form) are walked by
 * {@code wire} alone.
 */
final class Pcap4jHeaders {

  /** Finds the headers of {@code frame} for {@code view}. */
  void find(CapturedFrame frame, FrameView view) {
    LinkLayer link = LinkLayer.of(frame.linkType);
    Optional<Packet> packet = PacketParser.parse(frame);
    if (packet.isEmpty() || kind(packet.get()) == LayerKind.NONE) {
      view.parse(link, frame.bytes, frame.offset, frame.capturedLength, frame.wireLength);
      return;
    }
    view.begin(frame.bytes, frame.offset, frame.capturedLength, frame.wireLength);
    if (link == LinkLayer.RAW_IP) {
      view.accept(LayerKind.RAW_IP, frame.offset);
    }
    boolean taken = true;
    int offset = frame.offset;
    for (Packet at = packet.get(); taken && at != null; at = at.getPayload()) {
      LayerKind kind = kind(at);
      if (kind != LayerKind.NONE) {
        taken = agreed(view, kind, offset) && view.accept(kind, offset);
      } else if (!(at instanceof SnapPacket)) {
        break;
      }
      offset += at.getHeader().length();
    }
    view.walkOn();
  }

  /** Whether what pcap4j found is what the header before announces. */
  private static boolean agreed(FrameView view, LayerKind kind, int offset) {
    return view.layerCount() == 0 || (view.next() == kind && view.nextOffset() == offset);
  }

  /** The header a pcap4j packet begins with; NONE where its class is not one we follow. */
  static LayerKind kind(Packet packet) {
    if (packet instanceof EthernetPacket) {
      return LayerKind.ETHERNET;
    }
    if (packet instanceof IpV4Packet) {
      return LayerKind.IPV4;
    }
    if (packet instanceof TcpPacket) {
      return LayerKind.TCP;
    }
    if (packet instanceof IpV6Packet) {
      return LayerKind.IPV6;
    }
    if (packet instanceof UdpPacket) {
      return LayerKind.UDP;
    }
    if (packet instanceof Dot1qVlanTagPacket) {
      return LayerKind.VLAN_TAG;
    }
    return rarer(packet);
  }

  private static LayerKind rarer(Packet packet) {
    if (packet instanceof LinuxSllPacket) {
      return LayerKind.SLL;
    }
    if (packet instanceof BsdLoopbackPacket) {
      return LayerKind.LOOPBACK;
    }
    if (packet instanceof PppPacket || packet instanceof HdlcPppPacket) {
      return LayerKind.PPP;
    }
    if (packet instanceof LlcPacket) {
      return LayerKind.LLC;
    }
    if (packet instanceof IpV6ExtHopByHopOptionsPacket) {
      return LayerKind.HOP_BY_HOP;
    }
    if (packet instanceof IpV6ExtDestinationOptionsPacket) {
      return LayerKind.DESTINATION_OPTIONS;
    }
    if (packet instanceof IpV6ExtRoutingPacket) {
      return LayerKind.ROUTING;
    }
    return packet instanceof IpV6ExtFragmentPacket ? LayerKind.FRAGMENT : LayerKind.NONE;
  }
}
