package org.trunkscope.samples.scenario;

import java.util.HexFormat;

/**
 * A run of bytes as a value.
 *
 * @param digits two lower-case hexadecimal digits a byte
 */
public record Hex(String digits) {

  /** No bytes. */
  public static final Hex NONE = new Hex("");

  /** A copy of the bytes. */
  public static Hex of(byte[] bytes) {
    return new Hex(HexFormat.of().formatHex(bytes));
  }

  /** The bytes; a new array. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(digits);
  }

  /** How many bytes. */
  public int length() {
    return digits.length() / 2;
  }
}
