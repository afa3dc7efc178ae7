package org.trunkscope.capture.anonymize;

/** The prefixes that are no one's address, and how much of an address tells it from them. */
final class SpecialPrefixes {

  private static final int LOOPBACK = 127;
  private static final int GROUPS = 14;

  private SpecialPrefixes() {}

  /** Whether an IPv4 address is its own stand-in. */
  static boolean isIpv4Kept(int address) {
    return address == 0 || address == -1 || address >>> 24 == LOOPBACK || address >>> 28 == GROUPS;
  }

  /** How many leading bits of an IPv4 address stay: up to where it parts from all of these. */
  static int ipv4Kept(int address) {
    int kept = ipv4(address, 0, 32);
    kept = Math.max(kept, ipv4(address, LOOPBACK << 24, 8));
    kept = Math.max(kept, ipv4(address, 0xa9fe0000, 16));
    kept = Math.max(kept, ipv4(address, GROUPS << 28, 4));
    return Math.max(kept, ipv4(address, -1, 32));
  }

  private static int ipv4(int address, int prefix, int length) {
    return Math.min(Integer.numberOfLeadingZeros(address ^ prefix) + 1, length);
  }

  /** The same of an IPv6 address that is none of a group and no IPv4-mapped one. */
  static int ipv6Kept(long high, long low) {
    int kept = ipv6(high, low, 0, 0, 128);
    kept = Math.max(kept, ipv6(high, low, 0, 1, 128));
    kept = Math.max(kept, ipv6(high, low, 0, 0xffffL << 32, 96));
    kept = Math.max(kept, ipv6(high, low, 0xffL << 56, 0, 8));
    return Math.max(kept, ipv6(high, low, 0xfe80L << 48, 0, 64));
  }

  private static int ipv6(long high, long low, long prefixHigh, long prefixLow, int length) {
    int common =
        high == prefixHigh
            ? Long.SIZE + Long.numberOfLeadingZeros(low ^ prefixLow)
            : Long.numberOfLeadingZeros(high ^ prefixHigh);
    return Math.min(common + 1, length);
  }
}
