package org.trunkscope.capture.anonymize;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
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
  private static final String IPV4 =
      "(?<four>(?<![0-9.])" + OCTET + "(?:\\." + OCTET + "){3}(?![0-9]|\\.[0-9]))";
  private static final String HEX = "[0-9a-fA-F]";
  private static final String MAC =
      "(?<mac>(?<!HEX)(?:HEX{2}(?:(?::HEX{2}){5}|(?:-HEX{2}){5})|HEX{4}(?:\\.HEX{4}){2})(?!HEX)"
          + "|(?<=(?:en|wl|ww)x)[0-9a-f]{12}(?![0-9a-zA-Z]))";
  private static final String COLONS =
      "(?<six>(?<![0-9a-fA-F:])(?=HEX{0,16}:HEX{0,16}:)[0-9a-fA-F:]{2,46}(?:\\.[0-9]{1,3}){0,3}"
          + "(?![0-9a-zA-Z:]))";
  private static final Pattern ANY =
      Pattern.compile((COLONS + "|" + MAC + "|" + IPV4).replace("HEX", HEX));
  private static final Pattern MAC_OR_IPV4 =
      Pattern.compile((MAC + "|" + IPV4).replace("HEX", HEX));

  private final AddressAnonymizer addresses;

  /** With stand-ins from {@code addresses}. */
  public TextAnonymizer(AddressAnonymizer addresses) {
    this.addresses = addresses;
  }

  /** The text with stand-ins for its addresses. */
  public String of(String text) {
    Matcher matcher = ANY.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String standIn = matcher.group("six") == null ? macOrIpv4(matcher) : colons(matcher.group());
      matcher.appendReplacement(result, Matcher.quoteReplacement(standIn));
    }
    return matcher.appendTail(result).toString();
  }

  private String macOrIpv4(Matcher found) {
    return found.group("mac") == null ? ipv4(found.group()) : mac(found.group());
  }

  private String macsAndIpv4(String text) {
    Matcher matcher = MAC_OR_IPV4.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(macOrIpv4(matcher)));
    }
    return matcher.appendTail(result).toString();
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
    for (String octet : text.split("\\.", -1)) {
      address = address << 8 | Integer.parseInt(octet);
    }
    return dotted(addresses.ipv4(address));
  }

  private static String dotted(int address) {
    return (address >>> 24)
        + "."
        + ((address >>> 16) & 0xff)
        + "."
        + ((address >>> 8) & 0xff)
        + "."
        + (address & 0xff);
  }

  /** An IPv6 address, with a colon before or after it or not; else what other addresses it has. */
  private String colons(String text) {
    boolean before = text.startsWith(":") && !text.startsWith("::");
    boolean after = text.endsWith(":") && !text.endsWith("::");
    String inner = text.substring(before ? 1 : 0, text.length() - (after ? 1 : 0));
    return (before ? ":" : "") + ipv6(inner) + (after ? ":" : "");
  }

  private String ipv6(String text) {
    if (!text.contains(":")) {
      return macsAndIpv4(text);
    }
    byte[] bytes;
    try {
      // With a colon in it, text is taken apart here and never looked up as a name.
      bytes = InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return afterFirstColon(text);
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

  /**
   * What is no IPv6 address may hold a MAC address, or begin with a word of hexadecimal letters.
   */
  private String afterFirstColon(String text) {
    String others = macsAndIpv4(text);
    if (!others.equals(text)) {
      return others;
    }
    int colon = text.indexOf(':') + 1;
    return text.substring(0, colon) + ipv6(text.substring(colon));
  }
}
