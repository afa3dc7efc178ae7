package org.trunkscope.capture;

import java.util.HexFormat;

/** Bytes as text: hexadecimal digits, blanks ignored. */
final class Hex {

  private Hex() {}

  static byte[] bytes(String... parts) {
    return HexFormat.of().parseHex(String.join("", parts).replaceAll("\\s", ""));
  }
}
