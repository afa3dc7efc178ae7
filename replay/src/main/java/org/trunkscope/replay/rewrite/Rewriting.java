package org.trunkscope.replay.rewrite;

/**
 * What is replaced in frames.
 *
 * @param sourceMac for the source of the outermost Ethernet header
 * @param destinationMac for its destination
 * @param addresses for every IP address in headers, whosever it is
 * @param sources for the senders among them alone; those of the sender of a packet that an ICMP
 *     error quotes, too
 * @param destinations for the receivers among them alone
 * @param ports for the ports of every TCP and UDP header: of tunnels, of what is in them, and of
 *     packets that ICMP errors quote. A tunnel whose UDP port is mapped is none to others
 * @param vlan for the outermost tag
 */
public record Rewriting(
    MacPair sourceMac,
    MacPair destinationMac,
    PrefixMap addresses,
    PrefixMap sources,
    PrefixMap destinations,
    PortMap ports,
    VlanEdit vlan) {

  /** Nothing is replaced. */
  public static final Rewriting NOTHING =
      new Rewriting(
          MacPair.NONE,
          MacPair.NONE,
          PrefixMap.NONE,
          PrefixMap.NONE,
          PrefixMap.NONE,
          PortMap.NONE,
          VlanEdit.NONE);

  /** Whether every frame stays as it is. */
  public boolean isEmpty() {
    return !mapsHeaders() && !changesLink();
  }

  /** Whether anything behind the link header, or in ARP, may change. */
  boolean mapsHeaders() {
    return !addresses.isEmpty()
        || !sources.isEmpty()
        || !destinations.isEmpty()
        || !ports.isEmpty();
  }

  /** Whether the Ethernet header or its tags may change. */
  boolean changesLink() {
    return !sourceMac.isEmpty() || !destinationMac.isEmpty() || vlan.kind() != VlanEdit.Kind.NONE;
  }
}
