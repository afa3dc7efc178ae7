package org.trunkscope.analysis.counters.text;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/net/snmp} and {@code /proc/net/netstat}: a line of names, then one of values, each
 * after the protocol; {@code /proc/net/snmp6}: name and value in each line. A counter is named as
 * {@code nstat} does, by protocol and name together.
 */
final class ProcNetReader implements SectionReader {

  private static final Set<String> PROTOCOLS =
      Set.of(
          "Ip:",
          "Icmp:",
          "IcmpMsg:",
          "Tcp:",
          "Udp:",
          "UdpLite:",
          "Sctp:",
          "TcpExt:",
          "IpExt:",
          "MPTcpExt:");
  private static final Pattern VERSION_6 =
      Pattern.compile("((?:Ip6|Icmp6|Udp6|UdpLite6)[A-Za-z0-9]{1,60})\\s+(\\d{1,20})");

  private final Draft draft;
  private String[] names = new String[0];
  private Line namesAt;

  private ProcNetReader(Line first) {
    this.draft = Draft.ofMachine(TextKind.PROC_NET, first);
    this.namesAt = first;
  }

  static Optional<SectionReader> begin(Line line) throws CounterTextException {
    ProcNetReader reader = new ProcNetReader(line);
    return reader.takes(line) ? Optional.of(reader) : Optional.empty();
  }

  @Override
  public boolean takes(Line line) throws CounterTextException {
    if (names.length > 0) {
      takeValues(line);
      return true;
    }
    Matcher version6 = VERSION_6.matcher(line.text().strip());
    if (version6.matches()) {
      return takesOne(version6, line);
    }
    String[] words = line.words();
    boolean isNew = PROTOCOLS.contains(words[0]) && words.length > 1 && !has(words);
    if (isNew) {
      names = words;
      namesAt = line;
    }
    return isNew;
  }

  /** Whether a protocol comes again, which begins another section. */
  private boolean has(String[] words) {
    return draft.has(name(words, 1));
  }

  private boolean takesOne(Matcher version6, Line line) {
    OptionalLong value = Numbers.of(version6.group(2));
    if (value.isEmpty() || draft.has(version6.group(1))) {
      return false;
    }
    draft.read(version6.group(1), value.getAsLong(), line);
    return true;
  }

  private void takeValues(Line line) throws CounterTextException {
    String[] values = line.words();
    if (!values[0].equals(names[0]) || values.length != names.length) {
      throw line.fault(
          "is not the " + (names.length - 1) + " values of " + names[0].replace(":", ""));
    }
    for (int i = 1; i < names.length; i++) {
      OptionalLong value = Numbers.of(values[i]);
      if (value.isEmpty()) {
        throw line.fault("has as value " + i + " no number");
      }
      draft.read(name(names, i), value.getAsLong(), line);
    }
    names = new String[0];
  }

  private static String name(String[] words, int i) {
    return words[0].substring(0, words[0].length() - 1) + words[i];
  }

  @Override
  public Section section() throws CounterTextException {
    if (names.length > 0) {
      throw namesAt.fault("stands without the values");
    }
    return draft.section(Counting.TOTALS);
  }
}
