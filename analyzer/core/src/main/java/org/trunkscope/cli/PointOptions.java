package org.trunkscope.cli;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.PointGiven;

/** The options {@code --point} and {@code --local}: where a capture was taken. */
final class PointOptions {

  private static final String POINT = "point";
  private static final String CAPTURED = "captured";
  private static final String LOCAL = "local";
  private static final String AUTO = "auto";
  private static final String ADDRESS = "[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}";

  private PointOptions() {}

  /** The options themselves. */
  static Options options() {
    return options(POINT);
  }

  /** The same where {@code --point} means something else: {@code --captured} instead of it. */
  static Options optionsBesidePoint() {
    return options(CAPTURED);
  }

  private static Options options(String point) {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(point)
                .hasArg()
                .argName("auto|vm|trunk|nic")
                .desc("whose interface was tapped; default auto: what the capture shows")
                .get())
        .addOption(
            Option.builder()
                .longOpt(LOCAL)
                .hasArg()
                .argName("MAC,...")
                .desc("the addresses behind the trunk, or of the VM: tells received from sent")
                .get());
  }

  /**
   * What the options say.
   *
   * @throws UsageException if one has a value it cannot have
   */
  static PointGiven of(CommandLine line) throws UsageException {
    return of(line, POINT);
  }

  /**
   * What {@link #optionsBesidePoint} say.
   *
   * @throws UsageException if one has a value it cannot have
   */
  static PointGiven ofBesidePoint(CommandLine line) throws UsageException {
    return of(line, CAPTURED);
  }

  private static PointGiven of(CommandLine line, String point) throws UsageException {
    return new PointGiven(role(point, line.getOptionValue(point, AUTO)), addresses(line));
  }

  private static Set<Long> addresses(CommandLine line) throws UsageException {
    Set<Long> local = new TreeSet<>();
    if (line.hasOption(LOCAL)) {
      for (String address : line.getOptionValue(LOCAL).split(",", -1)) {
        local.add(address(address));
      }
    }
    return local;
  }

  private static Optional<InterfaceRole> role(String option, String value) throws UsageException {
    return switch (value) {
      case AUTO -> Optional.empty();
      case "vm" -> Optional.of(InterfaceRole.VM);
      case "trunk" -> Optional.of(InterfaceRole.TRUNK);
      case "nic" -> Optional.of(InterfaceRole.NIC);
      default ->
          throw new UsageException(
              "--" + option + " is auto, vm, trunk or nic, not '" + value + "'");
    };
  }

  private static long address(String text) throws UsageException {
    if (!text.matches(ADDRESS)) {
      throw new UsageException(
          "--local takes MAC addresses such as 02:00:00:00:00:0a with commas between, not '"
              + text
              + "'");
    }
    return Long.parseLong(text.replaceAll("[:-]", ""), 16);
  }
}
