package org.trunkscope.replay.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.PathOptions;
import org.trunkscope.cli.UsageException;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.ChecksumMode;
import org.trunkscope.replay.correct.CuttingRule;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.replay.correct.FixOptions;
import org.trunkscope.replay.correct.FixOptions.Unexplained;

/** The options that say what is corrected. */
final class FixArguments {

  private static final String CHECKSUMS = "checksums";
  private static final String SEGMENT = "segment";
  private static final String MSS = "mss";
  private static final String ONLY = "only";
  private static final String FORCE = "force";

  /** No segment has less data, but for the last one: Linux's TCP_MIN_SND_MSS without options. */
  private static final int LEAST_MSS = 8;

  private static final int MOST_MSS = 65_495;

  private FixArguments() {}

  /** What has no meaning where nothing is corrected: the options, and the list of corrections. */
  static List<String> names() {
    return List.of(CHECKSUMS, SEGMENT, MSS, ONLY, FORCE, FixCommand.PLAN);
  }

  /** The options themselves. */
  static Options options() {
    return new Options()
        .addOption(
            LongOption.valued(
                CHECKSUMS,
                "full|partial|keep",
                "what checksum fields shall hold: complete sums (the default, for the wire), pseudo"
                    + " sums where they were not complete (for an offloading device), or what is"
                    + " there"))
        .addOption(
            LongOption.valued(
                SEGMENT,
                "auto|off|N",
                "cut super-frames by the MSS of their flow (the default), no frame, or every frame"
                    + " with more than N bytes of TCP data"))
        .addOption(
            LongOption.valued(
                MSS, "N", "the MSS where the capture does not tell it; default by MTU"))
        .addOption(LongOption.valued(ONLY, "CODE,...", "correct only what these findings justify"))
        .addOption(
            Option.builder()
                .longOpt(FORCE)
                .desc("recompute checksums that are wrong for no reason the model knows, too")
                .get());
  }

  /**
   * What a command line says.
   *
   * @throws UsageException if a value is none of its option's
   */
  static FixOptions of(CommandLine line) throws UsageException {
    int mtu = PathOptions.portMtu(line);
    return new FixOptions(
        checksums(line.getOptionValue(CHECKSUMS, ChecksumMode.FULL.key())),
        cutting(line, mtu),
        only(line.getOptionValue(ONLY)),
        line.hasOption(FORCE) ? Unexplained.RECOMPUTED : Unexplained.LEFT);
  }

  private static ChecksumMode checksums(String value) throws UsageException {
    for (ChecksumMode mode : ChecksumMode.values()) {
      if (mode.key().equals(value)) {
        return mode;
      }
    }
    throw new UsageException("--checksums is full, partial or keep, not '" + value + "'");
  }

  private static CuttingRule cutting(CommandLine line, int mtu) throws UsageException {
    String value = line.getOptionValue(SEGMENT, "auto");
    OptionalInt given =
        line.hasOption(MSS)
            ? OptionalInt.of(number(MSS, line.getOptionValue(MSS)))
            : OptionalInt.empty();
    return switch (value) {
      case "auto" -> new CuttingRule(Kind.AUTO, 0, given, mtu);
      case "off" -> new CuttingRule(Kind.OFF, 0, given, mtu);
      default -> new CuttingRule(Kind.EVERY, number(SEGMENT, value), given, mtu);
    };
  }

  private static int number(String option, String value) throws UsageException {
    try {
      int number = Integer.parseInt(value);
      if (number >= LEAST_MSS && number <= MOST_MSS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(option, value);
    }
    throw wrong(option, value);
  }

  private static UsageException wrong(String option, String value) {
    String words = option.equals(SEGMENT) ? "auto, off or " : "";
    return new UsageException(
        "--"
            + option
            + " takes "
            + words
            + "a number from "
            + LEAST_MSS
            + " to "
            + MOST_MSS
            + ", not '"
            + value
            + "'");
  }

  private static Set<FindingCode> only(String value) throws UsageException {
    Set<FindingCode> only = EnumSet.noneOf(FindingCode.class);
    if (value != null) {
      for (String key : value.split(",", -1)) {
        only.add(code(key));
      }
    }
    return only;
  }

  private static FindingCode code(String key) throws UsageException {
    return Arrays.stream(FindingCode.values())
        .filter(code -> code.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--only: '"
                        + key
                        + "' is no finding; they are "
                        + Arrays.stream(FindingCode.values())
                            .map(FindingCode::key)
                            .collect(Collectors.joining(", "))));
  }
}
