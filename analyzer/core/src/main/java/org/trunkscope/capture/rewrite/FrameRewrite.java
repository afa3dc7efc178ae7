package org.trunkscope.capture.rewrite;

import java.util.Arrays;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;

/**
 * One frame before and after: addresses are read from the one and written to the other, at the same
 * positions, so that to rewrite a field twice is to rewrite it once. What lies beyond the captured
 * bytes is left out.
 */
final class FrameRewrite {

  private static final int IPV4 = 4;
  private static final int MAC = 6;
  private static final int IPV6 = 16;
  private static final int KIND_OF_MAC = 3;
  private static final int PORTS = 4;

  private final FieldMap map;
  private final Aim aim;
  private final byte[] scratch = new byte[IPV6];

  byte[] before = new byte[0];
  byte[] after = new byte[0];

  /** Captured bytes. */
  int length;

  /** One past the last byte that was written to. */
  private int writtenEnd;

  FrameRewrite(FieldMap map, Aim aim) {
    this.map = map;
    this.aim = aim;
  }

  /** Takes a copy of a frame. */
  void begin(byte[] bytes, int offset, int capturedLength) {
    if (before.length < capturedLength || after == bytes) {
      before = new byte[Math.max(capturedLength, before.length)];
      after = new byte[before.length];
    }
    System.arraycopy(bytes, offset, before, 0, capturedLength);
    System.arraycopy(bytes, offset, after, 0, capturedLength);
    length = capturedLength;
    writtenEnd = 0;
  }

  /** Whether so many bytes are captured there. */
  boolean holds(int at, int bytes) {
    return at >= 0 && at + (long) bytes <= length;
  }

  int u8(int at) {
    return BigEndian.u8(before, at);
  }

  int u16(int at) {
    return BigEndian.u16(before, at);
  }

  /** An IPv4 address; of a cut one, where that is to be hidden, the prefix that is there. */
  void ipv4(int at, Role role) {
    int there = there(at, IPV4);
    if (staysCut(there, IPV4)) {
      return;
    }
    int address = 0;
    for (int i = 0; i < there; i++) {
      address |= u8(at + i) << (24 - 8 * i);
    }
    int mapped = map.ipv4(address, role);
    for (int i = 0; i < there; i++) {
      after[at + i] = (byte) (mapped >>> (24 - 8 * i));
    }
    written(at, there);
  }

  /** An IPv4 address that is written with every bit turned over (RFC 4380 section 5.1.1). */
  void invertedIpv4(int at) {
    if (holds(at, IPV4)) {
      int address = ~(int) BigEndian.u32(before, at);
      BigEndian.put32(after, at, ~map.ipv4(address, Role.OTHER));
      written(at, IPV4);
    } else {
      blank(at, IPV4);
    }
  }

  /** An IPv6 address; of a cut one, where that is to be hidden, the prefix that is there. */
  void ipv6(int at, Role role) {
    prefix(at, IPV6, role);
  }

  /** The first bytes of an IPv6 address, as many as are there. */
  void prefix(int at, int bytes, Role role) {
    int there = there(at, bytes);
    if (staysCut(there, bytes)) {
      return;
    }
    if (there == IPV6) {
      map.ipv6(before, at, after, role);
    } else if (there > 0) {
      Arrays.fill(scratch, (byte) 0);
      System.arraycopy(before, at, scratch, 0, there);
      map.ipv6(scratch, 0, scratch, role);
      System.arraycopy(scratch, 0, after, at, there);
    }
    written(at, there);
  }

  /** A MAC address; of a cut one, where that is to be hidden, only its kind is left. */
  void mac(int at) {
    int there = there(at, MAC);
    if (staysCut(there, MAC)) {
      return;
    }
    if (there == MAC) {
      long address = (long) u16(at) << 32 | BigEndian.u32(before, at + 2);
      long mapped = map.mac(address);
      BigEndian.put16(after, at, (int) (mapped >>> 32));
      BigEndian.put32(after, at + 2, mapped);
    } else if (there > 0) {
      Arrays.fill(after, at, at + there, (byte) 0);
      after[at] = (byte) (before[at] & KIND_OF_MAC);
    }
    written(at, there);
  }

  /** Both ports of TCP or UDP, if both are captured. */
  void ports(int at) {
    if (holds(at, PORTS)) {
      put16(at, map.port(u16(at), Role.SOURCE));
      put16(at + 2, map.port(u16(at + 2), Role.DESTINATION));
    }
  }

  /** An address of any length; blank where none of the kinds that are known is so long. */
  void address(int at, int bytes, Role role) {
    switch (bytes) {
      case IPV4 -> ipv4(at, role);
      case MAC -> mac(at);
      case IPV6 -> ipv6(at, role);
      default -> blank(at, bytes);
    }
  }

  /** Zeros, where what is there is to be hidden. */
  void blank(int at, int bytes) {
    if (aim == Aim.REPLACE) {
      return;
    }
    int there = there(at, bytes);
    Arrays.fill(after, Math.min(at, length), Math.min(at, length) + there, (byte) 0);
    written(at, there);
  }

  /** Another value of a field, which is captured. */
  void put16(int at, int value) {
    BigEndian.put16(after, at, value);
    written(at, 2);
  }

  private boolean staysCut(int there, int bytes) {
    return aim == Aim.REPLACE && there < bytes;
  }

  private int there(int at, int bytes) {
    return Math.max(0, Math.min(bytes, length - at));
  }

  private void written(int at, int bytes) {
    if (bytes > 0) {
      writtenEnd = Math.max(writtenEnd, at + bytes);
    }
  }

  /**
   * By how much the ones' complement sum over a range has grown.
   *
   * @param from whose byte is the high half of a word
   * @param end one past the range, captured or not
   * @return 0 to 65,535, of which both ends say: by nothing
   */
  int growth(int from, long end) {
    int bytes = (int) Math.min(end, writtenEnd) - from;
    if (bytes <= 0) {
      return 0;
    }
    long was = InternetChecksum.add(InternetChecksum.start(), before, from, bytes);
    long is = InternetChecksum.add(InternetChecksum.start(), after, from, bytes);
    return OnesComplement.difference(InternetChecksum.fold(is), InternetChecksum.fold(was));
  }
}
