package org.trunkscope.trunk;

import java.util.HexFormat;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits the six bytes, first byte in bits 47 to 40
 */
public record MacAddress(long bits) {

  /** How many bytes an address takes. */
  public static final int LENGTH = 6;

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  /** By hand: what a record brings is linked at its first use, which costs more than a path run. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MacAddress that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  /**
   * Reads six bytes.
   *
   * @throws IndexOutOfBoundsException if {@code bytes} ends before
   */
  public static MacAddress at(byte[] bytes, int offset) {
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      bits = (bits << 8) | (bytes[offset + i] & 0xff);
    }
    return new MacAddress(bits);
  }

  /**
   * Reads {@code 02:00:00:00:00:0a}.
   *
   * @throws IllegalArgumentException if it is not six hexadecimal bytes with colons between
   */
  public static MacAddress parse(String text) {
    byte[] bytes = COLONS.parseHex(text);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("not six bytes with colons between: " + text);
    }
    return at(bytes, 0);
  }

  @Override
  public String toString() {
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bytes[i] = (byte) (bits >>> (8 * (LENGTH - 1 - i)));
    }
    return COLONS.formatHex(bytes);
  }
}
