package org.trunkscope.analysis.flow;

/** The addresses and ports of a flow, the smaller first. */
final class Endpoints {

  private static final int WORDS = 8;

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
      return "[" + shortened(host) + "]:" + ports[direction];
    }
    return (host.low >>> 24)
        + "."
        + ((host.low >>> 16) & 0xff)
        + "."
        + ((host.low >>> 8) & 0xff)
        + "."
        + (host.low & 0xff)
        + ":"
        + ports[direction];
  }

  /** The longest run of zero words, of two or more, becomes "::" (RFC 5952 section 4). */
  private static String shortened(Host host) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      long half = i < WORDS / 2 ? host.high : host.low;
      words[i] = (int) (half >>> (48 - i % 4 * 16)) & 0xffff;
    }
    int from = 0;
    int longest = 0;
    for (int i = 0; i < WORDS; i++) {
      int run = 0;
      while (i + run < WORDS && words[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        from = i;
        longest = run;
      }
    }
    if (longest < 2) {
      return joined(words, 0, WORDS);
    }
    return joined(words, 0, from) + "::" + joined(words, from + longest, WORDS);
  }

  private static String joined(int[] words, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(words[i]));
    }
    return text.toString();
  }
}
