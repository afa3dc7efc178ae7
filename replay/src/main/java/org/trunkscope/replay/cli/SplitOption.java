package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.Option;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.rewrite.Cidr;
import org.trunkscope.replay.rewrite.SideRule;

/** The option {@code --split}: how frames of clients are told from those of servers. */
final class SplitOption {

  static final String NAME = "split";

  private static final int MOST_PORT = 0xffff;

  private SplitOption() {}

  /** The option itself. */
  static Option option() {
    return Option.builder()
        .longOpt(NAME)
        .hasArg()
        .argName("RULE")
        .desc(
            "who is a client: flow (the default: who sent the SYN, else who has the higher port),"
                + " cidr=CIDR,... or mac=MAC,... (senders in the list are clients), or port=N,..."
                + " (the ports of servers; ranges as 8000-8999)")
        .get();
  }

  /**
   * The rule that a value names.
   *
   * @throws UsageException if it is none
   */
  static SideRule parse(String value) throws UsageException {
    if (value.equals("flow")) {
      return new SideRule.Flow();
    }
    int sign = value.indexOf('=');
    String kind = sign < 0 ? value : value.substring(0, sign);
    List<String> list = sign < 0 ? List.of() : List.of(value.substring(sign + 1).split(",", -1));
    return switch (kind) {
      case "cidr" -> new SideRule.Addresses(ranges(present(list, kind)));
      case "mac" -> new SideRule.Macs(macs(present(list, kind)));
      case "port" -> new SideRule.Ports(ports(present(list, kind)));
      default ->
          throw new UsageException(
              "--split is flow, cidr=LIST, mac=LIST or port=LIST, not '" + value + "'");
    };
  }

  private static List<String> present(List<String> list, String kind) throws UsageException {
    if (list.isEmpty()) {
      throw new UsageException("--split " + kind + " needs a list: " + kind + "=...");
    }
    return list;
  }

  private static List<Cidr> ranges(List<String> list) throws UsageException {
    List<Cidr> ranges = new ArrayList<>();
    for (String each : list) {
      try {
        ranges.add(Cidr.parse(each));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--split: " + e.getMessage());
      }
    }
    return ranges;
  }

  private static Set<Long> macs(List<String> list) throws UsageException {
    Set<Long> macs = new TreeSet<>();
    for (String each : list) {
      macs.add(RewriteOptions.mac(NAME, each).bits());
    }
    return macs;
  }

  private static Set<Integer> ports(List<String> list) throws UsageException {
    Set<Integer> ports = new TreeSet<>();
    for (String each : list) {
      int dash = each.indexOf('-');
      int first = port(dash < 0 ? each : each.substring(0, dash), each);
      int last = dash < 0 ? first : port(each.substring(dash + 1), each);
      if (last < first) {
        throw wrong(each);
      }
      for (int port = first; port <= last; port++) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static int port(String digits, String item) throws UsageException {
    if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > MOST_PORT) {
      throw wrong(item);
    }
    return Integer.parseInt(digits);
  }

  private static UsageException wrong(String item) {
    return new UsageException("--split: '" + item + "' is no port from 0 to " + MOST_PORT);
  }
}
