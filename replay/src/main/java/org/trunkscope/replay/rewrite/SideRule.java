package org.trunkscope.replay.rewrite;

import java.util.List;
import java.util.Set;

/** How the side that sent a frame is told; see {@link SideSplitter} for what they leave open. */
public sealed interface SideRule {

  /** By what the capture shows of each flow. */
  record Flow() implements SideRule {}

  /**
   * By the source address of the outermost IP header, or the sender of ARP.
   *
   * @param clients ranges of clients; all others are servers
   */
  record Addresses(List<Cidr> clients) implements SideRule {

    /** With a copy of the list. */
    public Addresses {
      clients = List.copyOf(clients);
    }
  }

  /**
   * By the source address of the link.
   *
   * @param clients MAC addresses of clients, first byte in bits 47 to 40; all others are servers
   */
  record Macs(Set<Long> clients) implements SideRule {

    /** With a copy of the set. */
    public Macs {
      clients = Set.copyOf(clients);
    }
  }

  /**
   * By the ports of the outermost TCP or UDP header.
   *
   * @param servers ports that servers have; where they tell nothing, {@link Flow} does
   */
  record Ports(Set<Integer> servers) implements SideRule {

    /** With a copy of the set. */
    public Ports {
      servers = Set.copyOf(servers);
    }
  }
}
