package org.trunkscope.samples.scenario;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.trunk.MacAddress;

/** Turns the text of a token into a value, or says what was expected. */
final class Values {

  private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");
  private static final Pattern DURATION =
      Pattern.compile("([0-9]+)(?:\\.([0-9]{1,9}))?(ns|us|ms|s)");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");

  private static final long LONGEST_NANOS = 1_000_000_000_000_000L;

  private Values() {}

  static ScenarioException expected(Token token, String expected) {
    return new ScenarioException(
        token.valuePosition(), "expected " + expected + ", found " + token.shown());
  }

  static long number(Token token, long least, long most) throws ScenarioException {
    String text = token.value();
    long number = -1;
    if (DECIMAL.matcher(text).matches()) {
      number = Long.parseLong(text);
    } else if (HEXADECIMAL.matcher(text).matches()) {
      number = Long.parseLong(text.substring(2), 16);
    }
    if (number < least || number > most) {
      throw expected(token, "a number from " + least + " to " + most);
    }
    return number;
  }

  /** Nanoseconds, 0 to 10^15. */
  static long duration(Token token) throws ScenarioException {
    Matcher matcher = DURATION.matcher(token.value());
    if (!matcher.matches() || matcher.group(1).length() > 15) {
      throw expected(token, "a duration such as 10us, 1.5ms or 3s");
    }
    long unit =
        switch (matcher.group(3)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          default -> 1_000_000_000L;
        };
    long whole = Long.parseLong(matcher.group(1));
    if (whole > LONGEST_NANOS / unit) {
      throw expected(token, "a duration of at most 1000000s");
    }
    long nanos = whole * unit;
    if (matcher.group(2) != null) {
      String digits = (matcher.group(2) + "000000000").substring(0, 9);
      nanos += Long.parseLong(digits) * unit / 1_000_000_000L;
    }
    return nanos;
  }

  static Instant instant(Token token) throws ScenarioException {
    try {
      return Instant.parse(token.value());
    } catch (DateTimeParseException e) {
      throw expected(token, "a time such as 2026-01-02T03:04:05Z");
    }
  }

  static MacAddress mac(Token token) throws ScenarioException {
    if (!MAC.matcher(token.value()).matches()) {
      throw expected(token, "a MAC address such as 02:00:00:00:00:0a");
    }
    return MacAddress.parse(token.value());
  }

  static InetAddress ipv4(Token token) throws ScenarioException {
    String[] parts = token.value().split("\\.", -1);
    byte[] bytes = new byte[4];
    boolean sound = parts.length == 4;
    for (int i = 0; sound && i < 4; i++) {
      sound = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) <= 255;
      bytes[i] = sound ? (byte) Integer.parseInt(parts[i]) : 0;
    }
    if (!sound) {
      throw expected(token, "an IPv4 address such as 10.66.0.1");
    }
    return address(bytes);
  }

  static InetAddress ipv6(Token token) throws ScenarioException {
    String text = token.value();
    try {
      // The JDK resolves names; a text with a colon in it is never taken for one.
      if (text.contains(":") && text.matches("[0-9a-fA-F:]+")) {
        InetAddress address = InetAddress.getByName(text);
        if (address.getAddress().length == 16) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw expected(token, "an IPv6 address such as fd66::1");
    }
    throw expected(token, "an IPv6 address such as fd66::1");
  }

  static Hex hex(Token token) throws ScenarioException {
    String text = token.value();
    if (!text.matches("(?:[0-9a-fA-F]{2})*")) {
      throw expected(token, "an even number of hexadecimal digits");
    }
    return new Hex(text.toLowerCase(Locale.ROOT));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
