package org.trunkscope.replay.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the network stack of a namespace has counted, by the names of {@code nstat}: {@code
 * Tcp.InCsumErrors}, {@code IpExt.InCsumErrors}, {@code Ip6.InReceives} (proc_net(5): snmp,
 * netstat, snmp6).
 *
 * @param values by name
 */
public record SnmpCounters(SortedMap<String, Long> values) {

  private static final Path FOLDER = Path.of("/proc/thread-self/net");

  /** As snmp6 writes them, group and name in one word; longest first. */
  private static final List<String> GROUPS_OF_SNMP6 = List.of("UdpLite6", "Icmp6", "Udp6", "Ip6");

  /** Copies the values. */
  public SnmpCounters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Those of the namespace of the calling thread.
   *
   * @throws IOException if they cannot be read
   */
  public static SnmpCounters read() throws IOException {
    SortedMap<String, Long> values = new TreeMap<>();
    addPaired(Files.readAllLines(FOLDER.resolve("snmp")), values);
    addPaired(Files.readAllLines(FOLDER.resolve("netstat")), values);
    Path ofIpv6 = FOLDER.resolve("snmp6");
    if (Files.exists(ofIpv6)) {
      addSingle(Files.readAllLines(ofIpv6), values);
    }
    return new SnmpCounters(values);
  }

  /**
   * Two lines for a group: its names, then as many values. What does not fit is left out.
   *
   * @param lines of {@code snmp} or {@code netstat}
   */
  static SnmpCounters ofPaired(List<String> lines) {
    SortedMap<String, Long> values = new TreeMap<>();
    addPaired(lines, values);
    return new SnmpCounters(values);
  }

  /**
   * One name and value a line.
   *
   * @param lines of {@code snmp6}
   */
  static SnmpCounters ofSingle(List<String> lines) {
    SortedMap<String, Long> values = new TreeMap<>();
    addSingle(lines, values);
    return new SnmpCounters(values);
  }

  private static void addPaired(List<String> lines, Map<String, Long> values) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = lines.get(i).split(" ", -1);
      String[] numbers = lines.get(i + 1).split(" ", -1);
      boolean fits = names.length == numbers.length && names[0].equals(numbers[0]);
      for (int k = 1; fits && k < names.length; k++) {
        add(names[0].replace(":", ".") + names[k], numbers[k], values);
      }
    }
  }

  private static void addSingle(List<String> lines, Map<String, Long> values) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 2) {
        add(nameOfSnmp6(words[0]), words[1], values);
      }
    }
  }

  private static String nameOfSnmp6(String word) {
    return GROUPS_OF_SNMP6.stream()
        .filter(word::startsWith)
        .findFirst()
        .map(group -> group + "." + word.substring(group.length()))
        .orElse(word);
  }

  private static void add(String name, String number, Map<String, Long> values) {
    if (number.matches("-?[0-9]{1,18}")) {
      values.put(name, Long.parseLong(number));
    }
  }

  /** A counter; 0 where the kernel has none of that name. */
  public long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  /** How far each counter moved since an earlier reading; those that did not move are left out. */
  public SnmpCounters since(SnmpCounters earlier) {
    SortedMap<String, Long> moved = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          long difference = value - earlier.get(name);
          if (difference != 0) {
            moved.put(name, difference);
          }
        });
    return new SnmpCounters(moved);
  }
}
