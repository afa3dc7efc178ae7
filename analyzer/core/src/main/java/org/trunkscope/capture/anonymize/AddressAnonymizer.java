package org.trunkscope.capture.anonymize;

import org.trunkscope.wire.BigEndian;

/**
 * Gives addresses their stand-ins: always the same under one key, never one for two addresses.
 *
 * <p>IPv4 and IPv6 addresses keep their common prefixes (see {@link CryptoPan}) without exception:
 * two addresses with n leading bits in common have stand-ins with n leading bits in common. Kinds
 * of addresses that verdicts depend on keep their kind: a bit is never flipped where that could
 * lead into or out of one of the special prefixes below. So no ordinary address gets a stand-in of
 * a special kind; in return, the leading bits up to and including the one where an address parts
 * from the nearest special prefix can be seen (of {@code 192.168.0.1} three: the class C; of {@code
 * 2001:db8::1} three; of {@code fd00::1} seven: a unique local address).
 *
 * <p>Kept as they are: 0.0.0.0, 127.0.0.0/8, 224.0.0.0/4, 255.255.255.255, ::, ::1 and ff00::/8,
 * but of a solicited-node group the low 24 bits and of a group that is based on a unicast prefix
 * (RFC 3306) the prefix are replaced. Kept as a prefix: 169.254.0.0/16, fe80::/64 (and with it
 * fe80::/10) and ::ffff:0.0.0.0/96, whose last 32 bits are treated as the IPv4 address they are.
 * MAC addresses: see {@link MacMapping}.
 *
 * <p>Results of recent addresses are kept in tables of fixed size. Not safe for use by several
 * threads; {@link #another} serves the next one.
 */
public final class AddressAnonymizer {

  private static final int MAC_BITS = 48;
  private static final int TABLE_BITS = 11;
  private static final int TABLE = 1 << TABLE_BITS;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final long USED = 1L << 62;
  private static final long MAPPED = 0xffffL;
  private static final long LOW_32 = 0xffffffffL;

  private final AddressKey key;
  private final CryptoPan cryptoPan;
  private final MacMapping macs;
  private final long[] ipv4Known = new long[TABLE];
  private final int[] ipv4Mapped = new int[TABLE];
  private final long[] macKnown = new long[TABLE];
  private final long[] macMapped = new long[TABLE];
  private final long[] ipv6Known = new long[2 * TABLE];
  private final long[] ipv6Mapped = new long[2 * TABLE];

  /** Under a key. */
  public AddressAnonymizer(AddressKey key) {
    this.key = key;
    this.cryptoPan = key.cryptoPan();
    this.macs = new MacMapping(new Permutation(key.permutations()));
  }

  /** One for another thread, under the same key. */
  public AddressAnonymizer another() {
    return new AddressAnonymizer(key);
  }

  /** The stand-in of an IPv4 address, the first byte of both in the highest eight bits. */
  public int ipv4(int address) {
    int slot = slot(address);
    long known = (address & LOW_32) | USED;
    if (ipv4Known[slot] != known) {
      ipv4Mapped[slot] = mapIpv4(address);
      ipv4Known[slot] = known;
    }
    return ipv4Mapped[slot];
  }

  private int mapIpv4(int address) {
    if (SpecialPrefixes.isIpv4Kept(address)) {
      return address;
    }
    cryptoPan.flips((long) address << 32, 0, Integer.SIZE);
    int kept = SpecialPrefixes.ipv4Kept(address);
    return address ^ ((int) (cryptoPan.high >>> 32) & (int) (LOW_32 >>> kept));
  }

  /** The stand-in of a MAC address, the first byte of both in bits 47 to 40. */
  public long mac(long address) {
    int slot = slot(address);
    long known = address | USED;
    if (macKnown[slot] != known) {
      macMapped[slot] = macs.of(address & ((1L << MAC_BITS) - 1));
      macKnown[slot] = known;
    }
    return macMapped[slot];
  }

  /**
   * Writes the stand-in of an IPv6 address.
   *
   * @param from holds the address at {@code at}
   * @param to receives its stand-in at {@code at}; may be the same array
   */
  public void ipv6(byte[] from, int at, byte[] to) {
    long high = BigEndian.bits64(from, at);
    long low = BigEndian.bits64(from, at + Long.BYTES);
    int slot = 2 * slot(high * SPREAD + low);
    // An address of zeros is its own stand-in, as an unused slot says.
    if (ipv6Known[slot] != high || ipv6Known[slot + 1] != low) {
      mapIpv6(high, low, slot);
      ipv6Known[slot] = high;
      ipv6Known[slot + 1] = low;
    }
    BigEndian.put64(to, at, ipv6Mapped[slot]);
    BigEndian.put64(to, at + Long.BYTES, ipv6Mapped[slot + 1]);
  }

  private void mapIpv6(long high, long low, int slot) {
    if (high == 0 && low >>> 32 == MAPPED) {
      ipv6Mapped[slot] = 0;
      ipv6Mapped[slot + 1] = (MAPPED << 32) | (ipv4((int) low) & LOW_32);
    } else if (high >>> 56 == 0xff) {
      mapGroup(high, low, slot);
    } else {
      int kept = SpecialPrefixes.ipv6Kept(high, low);
      cryptoPan.flips(high, low, 2 * Long.SIZE);
      ipv6Mapped[slot] = high ^ (cryptoPan.high & after(kept));
      ipv6Mapped[slot + 1] = low ^ (cryptoPan.low & after(kept - Long.SIZE));
    }
  }

  /** All bits of a word but the first ones. */
  private static long after(int kept) {
    if (kept >= Long.SIZE) {
      return 0;
    }
    return -1L >>> Math.max(0, kept);
  }

  private void mapGroup(long high, long low, int slot) {
    ipv6Mapped[slot] = high;
    ipv6Mapped[slot + 1] = low;
    if (high == 0xff02L << 48 && low >>> 24 == 0x1ffL) {
      ipv6Mapped[slot + 1] = (low >>> 24 << 24) | macs.solicited((int) low & 0xffffff);
    } else if ((high >>> 52 & 2) != 0) {
      // RFC 3306 section 4: after the prefix's length come eight bytes of prefix.
      long prefix = high << 32 | low >>> 32;
      int kept = SpecialPrefixes.ipv6Kept(prefix, 0);
      cryptoPan.flips(prefix, 0, 2 * Long.SIZE);
      long mapped = prefix ^ (cryptoPan.high & after(kept));
      ipv6Mapped[slot] = high >>> 32 << 32 | mapped >>> 32;
      ipv6Mapped[slot + 1] = (mapped << 32) | (low & LOW_32);
    }
  }

  private static int slot(long address) {
    return (int) ((address * SPREAD) >>> (Long.SIZE - TABLE_BITS));
  }
}
