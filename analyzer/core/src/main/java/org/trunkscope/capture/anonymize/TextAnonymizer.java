package org.trunkscope.capture.anonymize;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what looks like an address in text that people and programs wrote: comments, names and
 * descriptions of interfaces. That is IPv4 in four decimal numbers (which may be a version, too),
 * IPv6 in any of its forms, MAC addresses with colons, hyphens or dots, and those in names of
 * interfaces that systemd gives ({@code enx0242ac110002}).
 */
public final class TextAnonymizer {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String DOTTED = OCTET + "(?:\\." + OCTET + "){3}(?![0-9]|\\.[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(?<![0-9.])" + DOTTED);
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<mac>(?<![0-9a-fA-F:.-])(?:[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){5}"
              + "|(?:-[0-9a-fA-F]{2}){5})|[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){2})"
              + "(?![0-9a-fA-F:-])"
              + "|(?<=(?:en|wl|ww)x)[0-9a-f]{12}(?![0-9a-zA-Z]))"
              + "|(?<six>(?<![0-9a-fA-F:])(?=[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:)[0-9a-fA-F:]{2,46}"
              + "(?:\\.[0-9]{1,3}){0,3}(?![0-9a-zA-Z:]))"
              + "|(?<four>(?<![0-9.])"
              + DOTTED
              + ")");

  private final AddressAnonymizer addresses;

  /** With stand-ins from {@code addresses}. */
  public TextAnonymizer(AddressAnonymizer addresses) {
    this.addresses = addresses;
  }

  /** The text with stand-ins for its addresses. */
  public String of(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String found = matcher.group();
      String standIn;
      if (matcher.group("mac") != null) {
        standIn = mac(found);
      } else {
        standIn = matcher.group("six") != null ? colons(found) : ipv4(found);
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(standIn));
    }
    matcher.appendTail(result);
    return result.toString();
  }

  /** Puts new digits where digits were. */
  private String mac(String text) {
    long address = Long.parseLong(text.replaceAll("[:.-]", ""), 16);
    String digits = HexFormat.of().toHexDigits(addresses.mac(address), 12);
    StringBuilder result = new StringBuilder();
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean digit = Character.digit(text.charAt(i), 16) >= 0;
      result.append(digit ? digits.charAt(next++) : text.charAt(i));
    }
    return result.toString();
  }

  private String ipv4(String text) {
    int address = 0;
    for (String octet : text.split("\\.")) {
      address = address << 8 | Integer.parseInt(octet);
    }
    return dotted(addresses.ipv4(address));
  }

  private static String dotted(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /** An IPv6 address, with punctuation around it or not; where it is none, IPv4 addresses in it. */
  private String colons(String text) {
    boolean colonBefore = text.startsWith(":") && !text.startsWith("::");
    boolean colonAfter = text.endsWith(":") && !text.endsWith("::");
    String inner = text.substring(colonBefore ? 1 : 0, text.length() - (colonAfter ? 1 : 0));
    return (colonBefore ? ":" : "") + ipv6(inner) + (colonAfter ? ":" : "");
  }

  private String ipv6(String text) {
    if (!text.contains(":")) {
      return IPV4.matcher(text).replaceAll((MatchResult found) -> ipv4(found.group()));
    }
    byte[] bytes;
    try {
      // With a colon in it, text is taken apart here and never looked up as a name.
      bytes = InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return IPV4.matcher(text).replaceAll((MatchResult found) -> ipv4(found.group()));
    }
    if (bytes.length == Integer.BYTES) {
      return "::ffff:" + dotted(addresses.ipv4(ByteBuffer.wrap(bytes).getInt()));
    }
    addresses.ipv6(bytes, 0, bytes);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
