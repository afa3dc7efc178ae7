package org.trunkscope.replay.rewrite;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.wire.BigEndian;

/**
 * Other prefixes for addresses. The first range that holds an address decides; what comes after the
 * new prefix stays, as {@code tcprewrite} has it: 172.16.0.0/12:10.1.0.0/24 makes 10.1.0.9 of
 * 172.20.3.9. An address in no range stays.
 *
 * @param from ranges, in their order
 * @param to for each of them the new prefix, of the same IP version
 */
public record PrefixMap(List<Cidr> from, List<Cidr> to) {

  /** Changes nothing. */
  public static final PrefixMap NONE = new PrefixMap(List.of(), List.of());

  private static final String RANGE = "(\\[[^\\]]*\\](?:/[0-9]+)?|[^:\\[\\]]*)";
  private static final Pattern PAIR = Pattern.compile(RANGE + ":" + RANGE);

  /** Of two lists of the same length. */
  public PrefixMap {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.size() != to.size()) {
      throw new IllegalArgumentException("as many new prefixes as ranges");
    }
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).ip6() != to.get(i).ip6()) {
        throw new IllegalArgumentException("IPv4 is mapped to IPv4, and IPv6 to IPv6");
      }
    }
  }

  /**
   * Reads {@code CIDR:CIDR[,CIDR:CIDR...]}, those of IPv6 in brackets.
   *
   * @throws IllegalArgumentException if the text is something else; its message names the part
   */
  public static PrefixMap parse(String text) {
    List<String> pairs = List.of(text.split(",", -1));
    return new PrefixMap(
        pairs.stream().map(pair -> part(pair, 1)).toList(),
        pairs.stream().map(pair -> part(pair, 2)).toList());
  }

  private static Cidr part(String pair, int which) {
    Matcher matcher = PAIR.matcher(pair);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + pair + "' is no pair of ranges such as 10.0.0.0/8:192.168.0.0/16");
    }
    return Cidr.parse(matcher.group(which));
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return from.isEmpty();
  }

  /** What becomes of an IPv4 address, the first byte of both in the highest eight bits. */
  public int ipv4(int address) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).contains(address)) {
        return to.get(i).with(address);
      }
    }
    return address;
  }

  /**
   * Writes what becomes of an IPv6 address, and nothing where no range holds it.
   *
   * @param bytes holds the address at {@code at}
   * @param target receives the new one at {@code at}; may be the same array
   */
  public void ipv6(byte[] bytes, int at, byte[] target) {
    long high = BigEndian.bits64(bytes, at);
    long low = BigEndian.bits64(bytes, at + Long.BYTES);
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).contains(high, low)) {
        BigEndian.put64(target, at, to.get(i).withHigh(high));
        BigEndian.put64(target, at + Long.BYTES, to.get(i).withLow(low));
        return;
      }
    }
  }
}
