package org.trunkscope.capture.pcap4j;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pcap4j.packet.Dot1qVlanTagPacket.Dot1qVlanTagHeader;
import org.pcap4j.packet.EthernetPacket.EthernetHeader;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket.UdpHeader;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.Udp;
import org.trunkscope.wire.VlanTag;

/** The fields of one header by name, once as pcap4j has them and once as {@code wire} does. */
final class HeaderFields {

  private HeaderFields() {}

  /** By pcap4j's accessors; empty for a header that is not compared. */
  static Map<String, Object> ofPcap4j(Packet.Header header) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (header instanceof EthernetHeader ethernet) {
      fields.put("destination", text(ethernet.getDstAddr().getAddress()));
      fields.put("source", text(ethernet.getSrcAddr().getAddress()));
      fields.put("type", ethernet.getType().value() & 0xffff);
    } else if (header instanceof Dot1qVlanTagHeader tag) {
      fields.put("priority", (int) tag.getPriority());
      fields.put("vlan", tag.getVidAsInt());
      fields.put("type", tag.getType().value() & 0xffff);
    } else if (header instanceof IpV4Header ip) {
      ipv4(ip, fields);
    } else if (header instanceof IpV6Header ip) {
      fields.put("version", (int) ip.getVersion().value());
      fields.put("traffic class", ip.getTrafficClass().value() & 0xff);
      fields.put("flow label", ip.getFlowLabel().value());
      fields.put("payload length", ip.getPayloadLengthAsInt());
      fields.put("next header", ip.getNextHeader().value() & 0xff);
      fields.put("hop limit", ip.getHopLimitAsInt());
      fields.put("source", text(ip.getSrcAddr()));
      fields.put("destination", text(ip.getDstAddr()));
    } else if (header instanceof TcpHeader tcp) {
      tcp(tcp, fields);
    } else if (header instanceof UdpHeader udp) {
      fields.put("source port", udp.getSrcPort().valueAsInt());
      fields.put("destination port", udp.getDstPort().valueAsInt());
      fields.put("length", udp.getLengthAsInt());
      fields.put("checksum", udp.getChecksum() & 0xffff);
    }
    return fields;
  }

  private static void ipv4(IpV4Header ip, Map<String, Object> fields) {
    fields.put("version", (int) ip.getVersion().value());
    fields.put("header length", ip.getIhlAsInt() * 4);
    fields.put("type of service", ip.getTos().value() & 0xff);
    fields.put("total length", ip.getTotalLengthAsInt());
    fields.put("id", ip.getIdentificationAsInt());
    fields.put("do not fragment", ip.getDontFragmentFlag());
    fields.put("more fragments", ip.getMoreFragmentFlag());
    fields.put("fragment offset", ip.getFragmentOffset() * 8);
    fields.put("time to live", ip.getTtlAsInt());
    fields.put("protocol", ip.getProtocol().value() & 0xff);
    fields.put("checksum", ip.getHeaderChecksum() & 0xffff);
    fields.put("source", text(ip.getSrcAddr()));
    fields.put("destination", text(ip.getDstAddr()));
    fields.put("header bytes", text(ip.getRawData()));
  }

  private static void tcp(TcpHeader tcp, Map<String, Object> fields) {
    fields.put("source port", tcp.getSrcPort().valueAsInt());
    fields.put("destination port", tcp.getDstPort().valueAsInt());
    fields.put("sequence", tcp.getSequenceNumberAsLong());
    fields.put("acknowledgment", tcp.getAcknowledgmentNumberAsLong());
    fields.put("header length", tcp.getDataOffsetAsInt() * 4);
    int flags = tcp.getReserved() << 6;
    flags |= tcp.getUrg() ? Tcp.URG : 0;
    flags |= tcp.getAck() ? Tcp.ACK : 0;
    flags |= tcp.getPsh() ? Tcp.PSH : 0;
    flags |= tcp.getRst() ? Tcp.RST : 0;
    flags |= tcp.getSyn() ? Tcp.SYN : 0;
    flags |= tcp.getFin() ? Tcp.FIN : 0;
    fields.put("flags", flags);
    fields.put("window", tcp.getWindowAsInt());
    fields.put("checksum", tcp.getChecksum() & 0xffff);
    fields.put("urgent pointer", tcp.getUrgentPointerAsInt());
    fields.put("header bytes", text(tcp.getRawData()));
  }

  /** By the header views of {@code wire}. */
  static Map<String, Object> ofWire(LayerKind kind, byte[] bytes, int at) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (kind) {
      case ETHERNET -> {
        fields.put("destination", text(bytes, at + Ethernet.DESTINATION_OFFSET, 6));
        fields.put("source", text(bytes, at + Ethernet.SOURCE_OFFSET, 6));
        fields.put("type", new Ethernet().wrap(bytes, at).etherType());
      }
      case VLAN_TAG -> {
        VlanTag tag = new VlanTag().wrap(bytes, at);
        fields.put("priority", tag.priority());
        fields.put("vlan", tag.vlanId());
        fields.put("type", tag.etherType());
      }
      case IPV4 -> ipv4(bytes, at, fields);
      case IPV6 -> ipv6(bytes, at, fields);
      case TCP -> tcp(bytes, at, fields);
      case UDP -> {
        Udp udp = new Udp().wrap(bytes, at);
        fields.put("source port", udp.sourcePort());
        fields.put("destination port", udp.destinationPort());
        fields.put("length", udp.length());
        fields.put("checksum", udp.checksum());
      }
      default -> {}
    }
    return fields;
  }

  private static void ipv4(byte[] bytes, int at, Map<String, Object> fields) {
    Ipv4 ip = new Ipv4().wrap(bytes, at);
    fields.put("version", ip.version());
    fields.put("header length", ip.headerLength());
    fields.put("type of service", ip.trafficClass());
    fields.put("total length", ip.totalLength());
    fields.put("id", ip.id());
    fields.put("do not fragment", ip.dontFragment());
    fields.put("more fragments", ip.moreFragments());
    fields.put("fragment offset", ip.fragmentOffset());
    fields.put("time to live", ip.ttl());
    fields.put("protocol", ip.protocol());
    fields.put("checksum", ip.checksum());
    fields.put("source", text(bytes, at + Ipv4.SOURCE_OFFSET, 4));
    fields.put("destination", text(bytes, at + Ipv4.DESTINATION_OFFSET, 4));
    fields.put("header bytes", text(bytes, at, ip.headerLength()));
  }

  private static void ipv6(byte[] bytes, int at, Map<String, Object> fields) {
    Ipv6 ip = new Ipv6().wrap(bytes, at);
    fields.put("version", ip.version());
    fields.put("traffic class", ip.trafficClass());
    fields.put("flow label", ip.flowLabel());
    fields.put("payload length", ip.payloadLength());
    fields.put("next header", ip.nextHeader());
    fields.put("hop limit", ip.hopLimit());
    fields.put("source", text(bytes, at + Ipv6.SOURCE_OFFSET, 16));
    fields.put("destination", text(bytes, at + Ipv6.DESTINATION_OFFSET, 16));
  }

  private static void tcp(byte[] bytes, int at, Map<String, Object> fields) {
    Tcp tcp = new Tcp().wrap(bytes, at);
    fields.put("source port", tcp.sourcePort());
    fields.put("destination port", tcp.destinationPort());
    fields.put("sequence", tcp.sequence());
    fields.put("acknowledgment", tcp.acknowledgment());
    fields.put("header length", tcp.headerLength());
    fields.put("flags", tcp.flags());
    fields.put("window", tcp.window());
    fields.put("checksum", tcp.checksum());
    fields.put("urgent pointer", tcp.urgentPointer());
    fields.put("header bytes", text(bytes, at, tcp.headerLength()));
  }

  private static String text(InetAddress address) {
    return text(address.getAddress());
  }

  private static String text(byte[] bytes, int at, int length) {
    return text(Arrays.copyOfRange(bytes, at, at + length));
  }

  private static String text(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
