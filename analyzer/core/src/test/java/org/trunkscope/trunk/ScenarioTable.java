package org.trunkscope.trunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The scenario tables beside the tests, and the frames they name. */
final class ScenarioTable {

  private static final String ADDRESSES = "02000000000b02000000000a";
  private static final String TCP = "9c401389000003e8000000005002faf000000000";

  private ScenarioTable() {}

  /** The rows of a table, cells trimmed. */
  static Stream<List<String>> rows(String name) {
    try (InputStream in = ScenarioTable.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Stream.of(line.split("\\|", -1)).map(String::trim).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a cell; none for an empty one. */
  static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" +", -1));
  }

  /** The text after {@code name=} in a cell, or the default. */
  static String setting(String cell, String name, String otherwise) {
    return words(cell).stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }

  /** The numbers of every step, in order. */
  static List<String> numbers(Trace trace) {
    return trace.steps().stream().map(step -> step.rule().number()).toList();
  }

  /** The frame a cell describes; the tables' heads say how. */
  static byte[] frame(String cell) {
    List<String> words = words(cell);
    byte[] frame = HexFormat.of().parseHex(ADDRESSES + base(words.get(0)));
    frame[5] = (byte) Integer.parseInt(setting(cell, "to", "0b"), 16);
    frame[11] = (byte) Integer.parseInt(setting(cell, "from", "0a"), 16);
    if (words.contains("ihl=6")) {
      frame[14] = 0x46;
      frame = insert(frame, 34, "01010101");
    }
    int sumAt = tcpChecksumAt(cell);
    put(frame, 24, setting(cell, "ip", ""));
    put(frame, sumAt, setting(cell, "sum", ""));
    if (words.contains("tag")) {
      frame = insert(frame, 12, "81000064");
    }
    String length = setting(cell, "len", Integer.toString(frame.length));
    return Arrays.copyOf(frame, Integer.parseInt(length));
  }

  /** The TCP checksum in {@code frame}, four digits, or {@code -} where the tables give none. */
  static String tcpChecksum(byte[] frame, String cell) {
    int at = tcpChecksumAt(cell);
    boolean readable = cell.startsWith("tcp") && !words(cell).contains("tag");
    return readable && at + 2 <= frame.length ? HexFormat.of().formatHex(frame, at, at + 2) : "-";
  }

  private static int tcpChecksumAt(String cell) {
    int options = words(cell).contains("ihl=6") ? 4 : 0;
    return (cell.startsWith("tcp6") ? 54 : 34) + options + 16;
  }

  private static String base(String kind) {
    return switch (kind) {
      // IPv4 10.1.1.10 -> 10.1.2.20, TCP 40000 -> 5001 SYN, checksum 0
      case "tcp4" -> "080045000028123440004006117d0a01010a0a010214" + TCP;
      // IPv6 2001:db8::a10 -> 2001:db8:0:1::b20, the same TCP
      case "tcp6" ->
          "86dd600000000014064020010db8000000000000000000000a10"
              + "20010db8000000010000000000000b20"
              + TCP;
      // IPv4 as above, UDP 40000 -> 5001, no data
      case "udp4" -> "08004500001c12344000401111870a01010a0a0102149c40138900080000";
      // ARP request
      case "arp" -> "0806000108000604000102000000000a0a01010a0000000000000a010214";
      // length 38, LLC spanning tree
      case "llc" -> "0026424203" + "00".repeat(43);
      default -> throw new IllegalArgumentException("no frame " + kind);
    };
  }

  private static void put(byte[] frame, int at, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    System.arraycopy(bytes, 0, frame, bytes.length == 0 ? 0 : at, bytes.length);
  }

  private static byte[] insert(byte[] frame, int at, String hex) {
    List<Byte> all = new ArrayList<>();
    for (byte b : frame) {
      all.add(b);
    }
    byte[] added = HexFormat.of().parseHex(hex);
    for (int i = 0; i < added.length; i++) {
      all.add(at + i, added[i]);
    }
    byte[] longer = new byte[all.size()];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = all.get(i);
    }
    return longer;
  }
}
