package org.trunkscope.samples.scenario;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TCP options from words ({@code mss:1460,sackok,ts:1:0,nop,ws:7}) to bytes (RFC 9293, 7323). */
final class TcpOptions {

  private static final Pattern WORD =
      Pattern.compile("(eol|nop|sackok|mss|ws|ts|hex)(?::([0-9a-fA-F]+))?(?::([0-9]+))?");

  private static final int MOST_BYTES = 40;

  private TcpOptions() {}

  /** The bytes, filled with end-of-list up to a multiple of 4. */
  static Hex parse(Token token) throws ScenarioException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String word : token.value().split(",", -1)) {
      Matcher matcher = WORD.matcher(word);
      if (!matcher.matches()) {
        throw wrong(token);
      }
      option(token, matcher, out);
    }
    while (out.size() % 4 != 0) {
      out.write(0);
    }
    if (out.size() > MOST_BYTES) {
      throw Values.expected(token, "at most " + MOST_BYTES + " bytes of TCP options");
    }
    return Hex.of(out.toByteArray());
  }

  private static void option(Token token, Matcher word, ByteArrayOutputStream out)
      throws ScenarioException {
    switch (word.group(1)) {
      case "eol" -> out.write(0);
      case "nop" -> out.write(1);
      case "sackok" -> out.writeBytes(new byte[] {4, 2});
      case "mss" -> {
        out.writeBytes(new byte[] {2, 4});
        bigEndian(out, number(token, word.group(2), 0xffff), 2);
      }
      case "ws" -> {
        out.writeBytes(new byte[] {3, 3});
        bigEndian(out, number(token, word.group(2), 14), 1);
      }
      case "ts" -> {
        out.writeBytes(new byte[] {8, 10});
        bigEndian(out, number(token, word.group(2), 0xffff_ffffL), 4);
        bigEndian(out, number(token, word.group(3), 0xffff_ffffL), 4);
      }
      default -> {
        if (word.group(2) == null) {
          throw wrong(token);
        }
        out.writeBytes(Values.hex(new Token(token.key(), word.group(2), token.position())).bytes());
      }
    }
  }

  private static long number(Token token, String digits, long most) throws ScenarioException {
    if (digits == null) {
      throw wrong(token);
    }
    return Values.number(new Token(token.key(), digits, token.position()), 0, most);
  }

  private static void bigEndian(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  private static ScenarioException wrong(Token token) {
    return Values.expected(
        token, "TCP options such as mss:1460,sackok,ts:1:0,nop,ws:7,eol,hex:0101");
  }
}
