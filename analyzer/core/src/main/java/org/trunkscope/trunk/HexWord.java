package org.trunkscope.trunk;

import java.util.HexFormat;

/**
 * The words of steps for numbers. A path is run for each shape, origin and driver: formatting by
 * pattern took a fifth of its time, and loads the tables of a locale first.
 */
final class HexWord {

  private HexWord() {}

  /** A 16-bit word, e.g. {@code 0x0a3f}. */
  static String of(int value) {
    return "0x" + HexFormat.of().toHexDigits((short) value);
  }

  /** The top byte of a descriptor, e.g. {@code 0x83}. */
  static String ofByte(int value) {
    return "0x" + HexFormat.of().toHexDigits((byte) value);
  }
}
