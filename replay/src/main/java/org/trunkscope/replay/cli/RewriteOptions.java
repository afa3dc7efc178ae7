package org.trunkscope.replay.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.rewrite.MacPair;
import org.trunkscope.replay.rewrite.PortMap;
import org.trunkscope.replay.rewrite.PrefixMap;
import org.trunkscope.replay.rewrite.Rewriting;
import org.trunkscope.replay.rewrite.SideRule;
import org.trunkscope.replay.rewrite.VlanEdit;
import org.trunkscope.replay.rewrite.VlanEdit.Kind;
import org.trunkscope.trunk.MacAddress;

/** The options that rewrite frames, by the names that {@code tcprewrite} gave them, and sides. */
final class RewriteOptions {

  private static final String DESTINATION_MAC = "enet-dmac";
  private static final String SOURCE_MAC = "enet-smac";
  private static final String ADDRESSES = "pnat";
  private static final String SOURCES = "srcipmap";
  private static final String DESTINATIONS = "dstipmap";
  private static final String PORTS = "portmap";
  private static final String VLAN = "enet-vlan";
  private static final String VLAN_TAG = "enet-vlan-tag";
  private static final String VLAN_PRIORITY = "enet-vlan-pri";
  private static final String VLAN_CFI = "enet-vlan-cfi";
  private static final String VLAN_PROTOCOL = "enet-vlan-proto";
  private static final String[] VLAN_VALUES = {VLAN_TAG, VLAN_PRIORITY, VLAN_CFI, VLAN_PROTOCOL};

  private RewriteOptions() {}

  /** The options themselves. */
  static Options options() {
    return new Options()
        .addOption(SplitOption.option())
        .addOption(
            LongOption.valued(
                DESTINATION_MAC,
                "MAC[,MAC2]",
                "destination of Ethernet frames; MAC2 of those that servers sent"))
        .addOption(
            LongOption.valued(
                SOURCE_MAC, "MAC[,MAC2]", "source of Ethernet frames; MAC2 of those of servers"))
        .addOption(
            LongOption.valued(
                ADDRESSES,
                "CIDR:CIDR,...",
                "other prefixes for IP addresses, those of IPv6 in brackets; the first range that"
                    + " holds an address decides"))
        .addOption(LongOption.valued(SOURCES, "CIDR:CIDR,...", "the same for senders alone"))
        .addOption(LongOption.valued(DESTINATIONS, "CIDR:CIDR,...", "the same for receivers alone"))
        .addOption(
            LongOption.valued(
                PORTS, "PORTS:PORT,...", "other TCP and UDP ports: 80:8080, 8000-8999:80"))
        .addOption(
            LongOption.valued(
                VLAN,
                "add|del|change",
                "put a VLAN tag before those of Ethernet frames, take the outermost off, or change"
                    + " it"))
        .addOption(LongOption.valued(VLAN_TAG, "N", "the VLAN of the tag, 0 to 4095"))
        .addOption(LongOption.valued(VLAN_PRIORITY, "N", "its priority, 0 to 7"))
        .addOption(LongOption.valued(VLAN_CFI, "N", "its CFI, 0 or 1"))
        .addOption(LongOption.valued(VLAN_PROTOCOL, "802.1q|802.1ad", "its kind; default 802.1q"));
  }

  /**
   * What is to be rewritten.
   *
   * @throws UsageException if a value is none of its option's, or options contradict each other
   */
  static Rewriting rewriting(CommandLine line) throws UsageException {
    if (line.hasOption(ADDRESSES) && (line.hasOption(SOURCES) || line.hasOption(DESTINATIONS))) {
      throw new UsageException("--pnat maps all addresses: not with --srcipmap or --dstipmap");
    }
    return new Rewriting(
        macs(line, SOURCE_MAC),
        macs(line, DESTINATION_MAC),
        parsed(line, ADDRESSES, PrefixMap::parse, PrefixMap.NONE),
        parsed(line, SOURCES, PrefixMap::parse, PrefixMap.NONE),
        parsed(line, DESTINATIONS, PrefixMap::parse, PrefixMap.NONE),
        parsed(line, PORTS, PortMap::parse, PortMap.NONE),
        vlan(line));
  }

  /**
   * How sides are told; by flow if nothing is said.
   *
   * @throws UsageException if it is no rule
   */
  static SideRule sideRule(CommandLine line) throws UsageException {
    Optional<String> value = value(line, SplitOption.NAME);
    return value.isPresent() ? SplitOption.parse(value.get()) : new SideRule.Flow();
  }

  /**
   * Whether a command line asks for sides, by a rule or by an address for one of them.
   *
   * @throws UsageException if an address is none
   */
  static boolean asksForSides(CommandLine line) throws UsageException {
    return line.hasOption(SplitOption.NAME)
        || macs(line, SOURCE_MAC).server().isPresent()
        || macs(line, DESTINATION_MAC).server().isPresent();
  }

  private static <T> T parsed(
      CommandLine line, String option, Function<String, T> parser, T otherwise)
      throws UsageException {
    Optional<String> value = value(line, option);
    try {
      return value.map(parser).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + option + ": " + e.getMessage());
    }
  }

  /** The value of an option; port maps may be given one by one. */
  private static Optional<String> value(CommandLine line, String option) throws UsageException {
    String[] values = line.getOptionValues(option);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1 && !option.equals(PORTS)) {
      throw new UsageException("--" + option + " is given more than once");
    }
    return Optional.of(String.join(",", values));
  }

  private static MacPair macs(CommandLine line, String option) throws UsageException {
    Optional<String> value = value(line, option);
    if (value.isEmpty()) {
      return MacPair.NONE;
    }
    String[] parts = value.get().split(",", -1);
    if (parts.length > 2) {
      throw new UsageException("--" + option + " takes one or two addresses, not " + parts.length);
    }
    boolean serverAlone = parts.length == 2 && parts[0].isEmpty();
    return new MacPair(
        serverAlone ? Optional.empty() : Optional.of(mac(option, parts[0])),
        parts.length == 1 ? Optional.empty() : Optional.of(mac(option, parts[1])));
  }

  /** A MAC address of an option. */
  static MacAddress mac(String option, String text) throws UsageException {
    try {
      return MacAddress.parse(text.replace('-', ':'));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--" + option + ": '" + text + "' is no MAC address such as 02:00:00:00:00:0a");
    }
  }

  private static VlanEdit vlan(CommandLine line) throws UsageException {
    Optional<String> value = value(line, VLAN);
    if (value.isEmpty()) {
      noneOf(line, " needs --" + VLAN);
      return VlanEdit.NONE;
    }
    return switch (value.get()) {
      case "add" -> {
        if (!line.hasOption(VLAN_TAG)) {
          throw new UsageException("--enet-vlan add needs --" + VLAN_TAG);
        }
        yield tag(line, Kind.ADD);
      }
      case "del" -> {
        noneOf(line, " has no meaning for --enet-vlan del");
        yield VlanEdit.DELETE;
      }
      case "change" -> {
        VlanEdit edit = tag(line, Kind.CHANGE);
        if (edit.isUnchanging()) {
          throw new UsageException("--enet-vlan change needs one of --" + all());
        }
        yield edit;
      }
      default ->
          throw new UsageException("--enet-vlan is add, del or change, not '" + value.get() + "'");
    };
  }

  private static String all() {
    return String.join(", --", VLAN_VALUES);
  }

  private static void noneOf(CommandLine line, String why) throws UsageException {
    for (String each : VLAN_VALUES) {
      if (line.hasOption(each)) {
        throw new UsageException("--" + each + why);
      }
    }
  }

  private static VlanEdit tag(CommandLine line, Kind kind) throws UsageException {
    return new VlanEdit(
        kind,
        number(line, VLAN_TAG, 4095),
        number(line, VLAN_PRIORITY, 7),
        number(line, VLAN_CFI, 1),
        protocol(line));
  }

  private static OptionalInt number(CommandLine line, String option, int most)
      throws UsageException {
    Optional<String> value = value(line, option);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!value.get().matches("[0-9]{1,4}") || Integer.parseInt(value.get()) > most) {
      throw new UsageException(
          "--" + option + " takes a number from 0 to " + most + ", not '" + value.get() + "'");
    }
    return OptionalInt.of(Integer.parseInt(value.get()));
  }

  private static OptionalInt protocol(CommandLine line) throws UsageException {
    Optional<String> value = value(line, VLAN_PROTOCOL);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    return switch (value.get()) {
      case "802.1q" -> OptionalInt.of(VlanEdit.CUSTOMER);
      case "802.1ad" -> OptionalInt.of(VlanEdit.SERVICE);
      default ->
          throw new UsageException(
              "--enet-vlan-proto is 802.1q or 802.1ad, not '" + value.get() + "'");
    };
  }
}
