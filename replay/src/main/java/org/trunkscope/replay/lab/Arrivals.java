package org.trunkscope.replay.lab;

/** What the destination's counters say of how many packets have come that far. */
final class Arrivals {

  /** Why the kernel could not be asked: the lab is broken, or this machine is very slow. */
  static final String LATE = "did not arrive in time";

  private Arrivals() {}

  /** Packets that have reached its IP. */
  static long of(SnmpCounters moved) {
    return moved.get("Ip.InReceives") + moved.get("Ip6.InReceives");
  }

  /** Packets of these that IP or TCP found wrong. */
  static long dropped(SnmpCounters moved) {
    return moved.get("Tcp.InErrs")
        + moved.get("Ip.InHdrErrors")
        + moved.get("IpExt.InTruncatedPkts")
        + moved.get("Ip6.InHdrErrors")
        + moved.get("Ip6.InTruncatedPkts");
  }
}
