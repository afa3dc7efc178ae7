package org.trunkscope.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The arithmetic of the Internet checksum (RFC 1071), its pseudo headers (RFC 9293 section 3.1, RFC
 * 768, RFC 8200 section 8.1) and its incremental update (RFC 1624). Nothing else in the project
 * folds carries or builds a pseudo header.
 *
 * <p>A sum is a {@code long} that starts with {@link #start}, takes any number of parts, and ends
 * in {@link #fold}, {@link #finish} or {@link #finishUdp}:
 *
 * <pre>{@code
 * long sum = pseudoIpv4(bytes, source, destination, 6, tcpLength);
 * sum = add(sum, bytes, tcpOffset, tcpLength);
 * int checksum = finish(sum);
 * }</pre>
 *
 * <p>A sum grows by less than 2^17 for each part added, so it cannot overflow in practice, and it
 * is 0 only if every byte was 0. Nothing here allocates.
 */
public final class InternetChecksum {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final long LOW_32 = 0xffffffffL;

  private InternetChecksum() {}

  /** A sum of nothing. */
  public static long start() {
    return 0;
  }

  /**
   * Adds bytes whose first one is the high half of a 16-bit word. An odd last byte counts as the
   * high half of a word whose low half is 0, so only the last part of a message may have an odd
   * length; see {@link #addAtOdd} for the others.
   *
   * @param length number of bytes, 0 or more; {@code offset} may be any position
   */
  public static long add(long sum, byte[] bytes, int offset, int length) {
    long first = 0;
    long second = 0;
    int at = offset;
    int end = offset + length;
    for (int last = end - 32; at <= last; at += 32) {
      long a = (long) LONG.get(bytes, at);
      long b = (long) LONG.get(bytes, at + 8);
      long c = (long) LONG.get(bytes, at + 16);
      long d = (long) LONG.get(bytes, at + 24);
      first += (a & LOW_32) + (a >>> 32) + (b & LOW_32) + (b >>> 32);
      second += (c & LOW_32) + (c >>> 32) + (d & LOW_32) + (d >>> 32);
    }
    for (; at <= end - 8; at += 8) {
      long a = (long) LONG.get(bytes, at);
      first += (a & LOW_32) + (a >>> 32);
    }
    if (at <= end - 4) {
      second += (int) INT.get(bytes, at) & LOW_32;
      at += 4;
    }
    if (at <= end - 2) {
      first += (short) SHORT.get(bytes, at) & 0xffff;
      at += 2;
    }
    if (at < end) {
      int odd = bytes[at] & 0xff;
      second += LITTLE_ENDIAN ? odd : odd << 8;
    }
    int folded = fold(first + second);
    return sum + (LITTLE_ENDIAN ? swap(folded) : folded);
  }

  /**
   * Adds bytes whose first one is the low half of a 16-bit word: what follows a part of odd length.
   */
  public static long addAtOdd(long sum, byte[] bytes, int offset, int length) {
    return sum + swap(fold(add(0, bytes, offset, length)));
  }

  /**
   * Adds one 16-bit word.
   *
   * @param word 0 to 65,535
   */
  public static long addWord(long sum, int word) {
    return sum + (word & 0xffff);
  }

  /**
   * Adds a pseudo header's length.
   *
   * @param length 0 to 2^32-1
   */
  public static long addLength(long sum, long length) {
    return sum + halves(length);
  }

  /**
   * A sum of the pseudo header of TCP or UDP over IPv4.
   *
   * @param source where the 4 bytes of the source address start
   * @param destination where the 4 bytes of the (final) destination address start
   * @param protocol IP protocol number
   * @param length bytes of L4 header and data, 0 to 2^32-1; above 65,535 it is added as a 32-bit
   *     number, as Linux does for BIG TCP
   */
  public static long pseudoIpv4(
      byte[] bytes, int source, int destination, int protocol, long length) {
    return halves(BigEndian.u32(bytes, source))
        + halves(BigEndian.u32(bytes, destination))
        + protocol
        + halves(length);
  }

  /**
   * A sum of the pseudo header of an upper layer over IPv6 (RFC 8200 section 8.1).
   *
   * @param source where the 16 bytes of the source address start
   * @param destination where the 16 bytes of the final destination address start
   * @param protocol upper-layer protocol number
   * @param length upper-layer packet length, 0 to 2^32-1
   */
  public static long pseudoIpv6(
      byte[] bytes, int source, int destination, int protocol, long length) {
    return add(0, bytes, source, 16) + add(0, bytes, destination, 16) + protocol + halves(length);
  }

  /**
   * The sum as a 16-bit ones' complement number, not complemented: what a partial checksum field
   * holds after the pseudo header. 0 only for a sum of zeros.
   */
  public static int fold(long sum) {
    long folded = (sum & LOW_32) + (sum >>> 32);
    folded = (folded & 0xffff) + (folded >>> 16);
    folded = (folded & 0xffff) + (folded >>> 16);
    return (int) ((folded & 0xffff) + (folded >>> 16));
  }

  /** The checksum of everything added, 0 to 65,535: the complement of {@link #fold}. */
  public static int finish(long sum) {
    return ~fold(sum) & 0xffff;
  }

  /**
   * The checksum for a UDP header, 1 to 65,535: there 0 says that no checksum was computed, and a
   * result of 0 is sent as 65,535 (RFC 768).
   */
  public static int finishUdp(long sum) {
    int checksum = finish(sum);
    return checksum == 0 ? 0xffff : checksum;
  }

  /**
   * The checksum of bytes that hold their own checksum field, whatever is in it.
   *
   * @param length number of bytes
   * @param field where the field's two bytes start, an even number of bytes behind {@code offset}
   */
  public static int finishAround(byte[] bytes, int offset, int length, int field) {
    int behind = field + 2;
    long sum = add(start(), bytes, offset, field - offset);
    return finish(add(sum, bytes, behind, offset + length - behind));
  }

  /** Whether a sum over data with its checksum field verifies. */
  public static boolean verifies(long sum) {
    return fold(sum) == 0xffff;
  }

  /**
   * The checksum after one 16-bit word of the data changed (RFC 1624 equation 3).
   *
   * @param checksum the checksum field before the change, 0 to 65,535
   * @param oldWord the word before, 0 to 65,535
   * @param newWord the word after, 0 to 65,535
   */
  public static int update(int checksum, int oldWord, int newWord) {
    return finish((~checksum & 0xffff) + (~oldWord & 0xffff) + (newWord & 0xffff));
  }

  /**
   * {@link #update} for a UDP header: a field of 0 (no checksum) stays, and a result of 0 is sent
   * as 65,535.
   */
  public static int updateUdp(int checksum, int oldWord, int newWord) {
    if (checksum == 0) {
      return 0;
    }
    int updated = update(checksum, oldWord, newWord);
    return updated == 0 ? 0xffff : updated;
  }

  private static long halves(long word) {
    return (word >>> 16) + (word & 0xffff);
  }

  private static int swap(int word) {
    return (word & 0xff) << 8 | word >>> 8;
  }
}
