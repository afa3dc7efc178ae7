package org.trunkscope.replay.rewrite;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.wire.BigEndian;

/**
 * A range of addresses that begin with the same bits (RFC 4632).
 *
 * @param ip6 whether of IPv6
 * @param high the first 64 bits of IPv6; 0 of IPv4
 * @param low the last 64 bits of IPv6, or the 32 of IPv4; bits after the prefix are 0
 * @param length bits of the prefix, 0 to 128, or to 32
 */
public record Cidr(boolean ip6, long high, long low, int length) {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([0-9a-fA-F:.]+))(?:/([0-9]{1,3}))?");
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /** Of any bits: those after the prefix are cleared. */
  public Cidr {
    long bits = ip6 ? IPV6_BITS : IPV4_BITS;
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits, not " + length);
    }
    high &= ip6 ? first(length) : 0;
    low &= ip6 ? first(length - Long.SIZE) : first(length + IPV4_BITS);
  }

  /** A word whose first bits are set. */
  private static long first(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return -1L << Math.max(0, Long.SIZE - bits);
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, {@code [2001:db8::]/32} or {@code
   * [2001:db8::/32]}; without a length it is one address.
   *
   * @throws IllegalArgumentException if the text is none of these; its message names it
   */
  public static Cidr parse(String text) {
    boolean enclosed = text.startsWith("[") && text.endsWith("]");
    Matcher matcher = FORM.matcher(enclosed ? text.substring(1, text.length() - 1) : text);
    if (!matcher.matches()) {
      throw wrong(text);
    }
    String address = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    boolean ip6 = address.contains(":");
    int most = ip6 ? IPV6_BITS : IPV4_BITS;
    int length = matcher.group(3) == null ? most : Integer.parseInt(matcher.group(3));
    if (length > most || (!ip6 && !IPV4.matcher(address).matches())) {
      throw wrong(text);
    }
    byte[] bytes = bytes(address, text);
    if (!ip6) {
      return new Cidr(false, 0, BigEndian.u32(bytes, 0), length);
    }
    if (bytes.length == Integer.BYTES) {
      // Java takes an IPv4-mapped address for the IPv4 address in it.
      return new Cidr(true, 0, 0xffffL << 32 | BigEndian.u32(bytes, 0), length);
    }
    return new Cidr(true, BigEndian.bits64(bytes, 0), BigEndian.bits64(bytes, 8), length);
  }

  private static byte[] bytes(String address, String text) {
    try {
      // Digits with dots or colons are taken apart and never looked up as a name.
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(wrong(text).getMessage(), e);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "'%s' is no range such as 10.0.0.0/8 or [2001:db8::]/32", text));
  }

  /** Whether an IPv4 address is in it. */
  public boolean contains(int address) {
    long bits = address & 0xffff_ffffL;
    return !ip6 && (bits & first(length + IPV4_BITS)) == low;
  }

  /** Whether an IPv6 address is in it. */
  public boolean contains(long addressHigh, long addressLow) {
    return ip6
        && (addressHigh & first(length)) == high
        && (addressLow & first(length - Long.SIZE)) == low;
  }

  /** An IPv4 address with this prefix, and the rest of another. */
  int with(int address) {
    return (int) (low | (address & ~first(length + IPV4_BITS)));
  }

  /** The first half of an IPv6 address with this prefix, and the rest of another. */
  long withHigh(long addressHigh) {
    return high | (addressHigh & ~first(length));
  }

  /** The second half of it. */
  long withLow(long addressLow) {
    return low | (addressLow & ~first(length - Long.SIZE));
  }
}
