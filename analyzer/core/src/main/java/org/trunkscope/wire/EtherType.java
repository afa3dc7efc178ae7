package org.trunkscope.wire;

/** The ethertypes that more than one part of the project asks for, each with one name. */
public final class EtherType {

  /** IPv4. */
  public static final int IPV4 = 0x0800;

  /** IPv6. */
  public static final int IPV6 = 0x86dd;

  /** A VLAN tag (IEEE 802.1Q customer tag). */
  public static final int VLAN = 0x8100;

  /** A provider's VLAN tag (IEEE 802.1Q service tag). */
  public static final int SERVICE_VLAN = 0x88a8;

  /** The smallest ethertype; below it the field is a length (IEEE 802.3 clause 3.2.6). */
  public static final int FIRST = 0x0600;

  private EtherType() {}
}
