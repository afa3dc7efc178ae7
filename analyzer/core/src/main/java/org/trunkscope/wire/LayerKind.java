package org.trunkscope.wire;

/** The headers the walk finds. */
public enum LayerKind {
  /** No header: where the walk ends. */
  NONE,
  /** Ethernet destination, source and type or length. */
  ETHERNET,
  /** Four bytes of address family. */
  LOOPBACK,
  /** PPP protocol number, with or without address and control bytes. */
  PPP,
  /** PPPoE session header. */
  PPPOE,
  /** No link header: the first nibble says IPv4 or IPv6. Takes no bytes. */
  RAW_IP,
  /** Cisco HDLC address, control and ethertype. */
  CISCO_HDLC,
  /** Linux cooked capture. */
  SLL,
  /** Linux cooked capture, second form. */
  SLL2,
  /** Netfilter log header and its attributes up to the packet. */
  NFLOG,
  /** IEEE 802.2 LLC, with SNAP or for IPv4. */
  LLC,
  /** A VLAN tag (0x8100, 0x88a8, 0x9100, 0x9200): tag control and inner ethertype. */
  VLAN_TAG,
  /** Cisco VN-Tag (0x8926): tag and inner ethertype. */
  VN_TAG,
  /** An MPLS label stack. */
  MPLS,
  /** IPv4 with its options. */
  IPV4,
  /** The fixed IPv6 header. */
  IPV6,
  /** IPv6 hop-by-hop options. */
  HOP_BY_HOP,
  /** IPv6 destination options. */
  DESTINATION_OPTIONS,
  /** IPv6 routing header. */
  ROUTING,
  /** IPv6 fragment header. */
  FRAGMENT,
  /** Mobility, HIP or Shim6: an IPv6 extension header of the general form (RFC 6564). */
  OTHER_EXTENSION,
  /** IP authentication header. */
  AUTHENTICATION,
  /** TCP. */
  TCP,
  /** UDP. */
  UDP,
  /** GRE with its optional fields. */
  GRE,
  /** ERSPAN type II or III (type I has no header of its own). */
  ERSPAN,
  /** WCCP redirect header. */
  WCCP,
  /** VXLAN. */
  VXLAN,
  /** VXLAN-GPE. */
  VXLAN_GPE,
  /** Geneve with its options. */
  GENEVE,
  /** GTP-U with its optional fields and extension headers. */
  GTP_U,
  /** Teredo authentication and origin indications; takes no bytes where there are none. */
  TEREDO
}
