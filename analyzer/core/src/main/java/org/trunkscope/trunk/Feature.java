package org.trunkscope.trunk;

/** The offload features of a network device that the model knows ({@code NETIF_F_*}). */
public enum Feature {
  /** Scatter and gather. */
  SG(Kind.LAYOUT),
  /** TCP and UDP checksum over IPv4. */
  IP_CSUM(Kind.CHECKSUM),
  /** TCP and UDP checksum over IPv6. */
  IPV6_CSUM(Kind.CHECKSUM),
  /** Any checksum; {@code ibmveth} has none. */
  HW_CSUM(Kind.CHECKSUM),
  /** Receive checksum. */
  RXCSUM(Kind.RECEIVE),
  /** Buffers with a {@code frag_list}. */
  FRAGLIST(Kind.LAYOUT),
  /** Buffers in high memory. */
  HIGHDMA(Kind.LAYOUT),
  /** Segmentation of TCP over IPv4. */
  TSO(Kind.SEGMENTATION),
  /** Segmentation of TCP over IPv4 with one constant IP id. */
  TSO_MANGLEID(Kind.SEGMENTATION),
  /** Segmentation of TCP over IPv6. */
  TSO6(Kind.SEGMENTATION),
  /** Insertion of a customer VLAN tag. */
  HW_VLAN_CTAG_TX(Kind.VLAN_INSERTION),
  /** Insertion of a service VLAN tag. */
  HW_VLAN_STAG_TX(Kind.VLAN_INSERTION);

  private final Kind kind;

  Feature(Kind kind) {
    this.kind = kind;
  }

  /** What the feature is about. */
  public Kind kind() {
    return kind;
  }

  /** What a feature is about. */
  public enum Kind {
    /** Which buffers the device takes. */
    LAYOUT,
    /** Transmit checksum. */
    CHECKSUM,
    /** Receive. */
    RECEIVE,
    /** Segmentation ({@code NETIF_F_GSO_MASK}). */
    SEGMENTATION,
    /** VLAN tags. */
    VLAN_INSERTION
  }
}
