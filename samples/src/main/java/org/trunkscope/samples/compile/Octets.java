package org.trunkscope.samples.compile;

import java.net.InetAddress;
import java.util.Arrays;
import org.trunkscope.trunk.MacAddress;

/** Header bytes in the making, most significant octet first. */
final class Octets {

  private byte[] bytes = new byte[64];
  private int length;

  Octets u8(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
    return this;
  }

  Octets u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  Octets u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  Octets mac(MacAddress address) {
    return u16((int) (address.bits() >>> 32)).u32(address.bits());
  }

  Octets address(InetAddress address) {
    return all(address.getAddress());
  }

  Octets all(byte[] more) {
    for (byte octet : more) {
      u8(octet);
    }
    return this;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Two arrays, one after the other. */
  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
