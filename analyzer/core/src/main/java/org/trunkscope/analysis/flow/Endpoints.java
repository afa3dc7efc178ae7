package org.trunkscope.analysis.flow;

import org.trunkscope.wire.IpAddressText;

/** The addresses and ports of a flow, the smaller first. */
final class Endpoints {

  /** One host's address; of IPv4 the low 32 bits of {@code low}. */
  record Host(boolean ip6, long high, long low) {

    /**
     * By hand: what a record brings is linked at its first use, which costs more than its calls.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Host that && ip6 == that.ip6 && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Boolean.hashCode(ip6) + Long.hashCode(high)) + Long.hashCode(low);
    }
  }

  /** A sender and a receiver. */
  record Pair(Host from, Host to) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair that && from.equals(that.from) && to.equals(that.to);
    }

    @Override
    public int hashCode() {
      return 31 * from.hashCode() + to.hashCode();
    }
  }

  private final Host[] hosts = new Host[2];
  private final int[] ports = new int[2];
  private final boolean tcp;

  Endpoints(SegmentRow row) {
    int source = row.direction;
    hosts[source] = new Host(row.ip6, row.sourceHigh, row.sourceLow);
    hosts[1 - source] = new Host(row.ip6, row.destinationHigh, row.destinationLow);
    ports[source] = row.sourcePort;
    ports[1 - source] = row.destinationPort;
    tcp = row.tcp;
  }

  /** Who sends to whom in a direction. */
  Pair pair(int direction) {
    return new Pair(hosts[direction], hosts[1 - direction]);
  }

  boolean isTcp() {
    return tcp;
  }

  /** E.g. {@code 10.66.0.1:40192} or {@code [fd00::1]:40192}: who sends in a direction. */
  String text(int direction) {
    Host host = hosts[direction];
    if (host.ip6) {
      return "[" + IpAddressText.ipv6(host.high, host.low) + "]:" + ports[direction];
    }
    return IpAddressText.ipv4((int) host.low) + ":" + ports[direction];
  }
}
