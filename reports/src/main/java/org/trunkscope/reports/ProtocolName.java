package org.trunkscope.reports;

import java.util.Locale;
import java.util.Map;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.wire.LinkLayer;

/** What people call the protocols that are counted but not walked. */
final class ProtocolName {

  private static final Map<Integer, String> ETHERTYPES =
      Map.ofEntries(
          Map.entry(0x0806, "ARP"),
          Map.entry(0x0842, "Wake-on-LAN"),
          Map.entry(0x22f3, "TRILL"),
          Map.entry(0x6003, "DECnet"),
          Map.entry(0x8035, "RARP"),
          Map.entry(0x8137, "IPX"),
          Map.entry(0x8808, "Ethernet flow control"),
          Map.entry(0x8809, "LACP"),
          Map.entry(0x8863, "PPPoE discovery"),
          Map.entry(0x888e, "EAPOL"),
          Map.entry(0x8892, "PROFINET"),
          Map.entry(0x88a2, "ATA over Ethernet"),
          Map.entry(0x88b8, "GOOSE"),
          Map.entry(0x88cc, "LLDP"),
          Map.entry(0x88e5, "MACsec"),
          Map.entry(0x88f7, "PTP"),
          Map.entry(0x8902, "CFM"),
          Map.entry(0x8906, "FCoE"),
          Map.entry(0x8914, "FIP"),
          Map.entry(0x8915, "RoCE"),
          Map.entry(0x893a, "IEEE 1905"),
          Map.entry(0x9000, "loopback test"));

  private static final Map<Integer, String> IP_PROTOCOLS =
      Map.ofEntries(
          Map.entry(0, "hop-by-hop options"),
          Map.entry(1, "ICMP"),
          Map.entry(2, "IGMP"),
          Map.entry(33, "DCCP"),
          Map.entry(46, "RSVP"),
          Map.entry(50, "ESP"),
          Map.entry(58, "ICMPv6"),
          Map.entry(59, "no next header"),
          Map.entry(88, "EIGRP"),
          Map.entry(89, "OSPF"),
          Map.entry(97, "EtherIP"),
          Map.entry(103, "PIM"),
          Map.entry(108, "IPComp"),
          Map.entry(112, "VRRP"),
          Map.entry(115, "L2TP"),
          Map.entry(132, "SCTP"),
          Map.entry(136, "UDP-Lite"));

  private ProtocolName() {}

  /** A short name, or the number with what kind of number it is. */
  static String of(ProtocolTally.Entry entry) {
    int number = entry.protocol();
    return switch (entry.under()) {
      case NONE -> LinkLayer.describe(number);
      case IPV4,
          IPV6,
          HOP_BY_HOP,
          DESTINATION_OPTIONS,
          ROUTING,
          FRAGMENT,
          OTHER_EXTENSION,
          AUTHENTICATION ->
          IP_PROTOCOLS.getOrDefault(number, "IP protocol " + number);
      case ETHERNET, VLAN_TAG, VN_TAG, SLL, SLL2, CISCO_HDLC, GRE, VXLAN_GPE, GENEVE ->
          number <= 1500
              ? "IEEE 802.3 LLC"
              : ETHERTYPES.getOrDefault(number, hexadecimal("ethertype", number));
      case PPP, PPPOE -> hexadecimal("PPP protocol", number);
      case LOOPBACK -> "address family " + number;
      default ->
          hexadecimal(
              entry.under().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " payload", number);
    };
  }

  private static String hexadecimal(String kind, int number) {
    return String.format(Locale.ROOT, "%s 0x%04x", kind, number);
  }
}
