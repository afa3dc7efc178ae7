package org.trunkscope.trunk;

import java.util.Set;

/**
 * What the driver finds at probe.
 *
 * @param attributes the adapter attributes of H_ILLAN_ATTRIBUTES, 32 bits taken as unsigned
 * @param conditions what else bears on the negotiation
 */
public record FirmwareOffer(int attributes, Set<Condition> conditions) {

  /** Large send and receive are switched on. */
  public static final int LRG_SR_ENABLED = 0x10000;

  /** Large send is supported. */
  public static final int LRG_SND_SUPPORT = 0x8000;

  /** Checksums of padded packets are right. */
  public static final int PADDED_PKT_CSUM = 0x2000;

  /** The trunk's priority. */
  public static final int TRUNK_PRI_MASK = 0xf00;

  /** IPv6 TCP checksum offload. */
  public static final int IPV6_TCP_CSUM = 0x4;

  /** IPv4 TCP checksum offload. */
  public static final int IPV4_TCP_CSUM = 0x2;

  /** The adapter is the active trunk now. */
  public static final int ACTIVE_TRUNK = 0x1;

  /** Copies the set. */
  public FirmwareOffer {
    conditions = Set.copyOf(conditions);
  }

  /** Whether any bit of {@code mask} is set. */
  public boolean has(int mask) {
    return (attributes & mask) != 0;
  }

  /** What else bears on the negotiation. */
  public enum Condition {
    /** The device tree lists LAN options. */
    LAN_OPTIONS_LISTED,
    /** The module option {@code old_large_send} is on. */
    OLD_LARGE_SEND_OPTION,
    /** The hypervisor refuses to switch the IPv4 checksum. */
    IPV4_CHECKSUM_REFUSED,
    /** The hypervisor refuses to switch the IPv6 checksum. */
    IPV6_CHECKSUM_REFUSED
  }
}
