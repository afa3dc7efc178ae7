package org.trunkscope.replay.cli;

import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.cli.DriverArgument;
import org.trunkscope.cli.PathOptions;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.driver.OtherDriver;
import org.trunkscope.replay.driver.TapName;
import org.trunkscope.trunk.DriverPreset;

/**
 * The options of {@code fix --as-driver}: which driver, which tap, and what is known of the way.
 *
 * @param other what is asked for
 * @param analysis how the capture is read first, to tell where it was taken
 */
record AsDriverOptions(OtherDriver other, AnalysisOptions analysis) {

  private static final String AS_DRIVER = "as-driver";
  private static final String POINT = "point";

  /** What super-frames are cut for as well. */
  private static final String MTU = "mtu";

  /** The options themselves. */
  static Options options() {
    Options options =
        new Options()
            .addOption(
                LongOption.valued(
                    AS_DRIVER,
                    "ID",
                    "no corrections: what the capture would have shown under this driver of the"
                        + " trunk ('drivers' lists them)"))
            .addOption(
                LongOption.valued(
                    POINT,
                    "TAP",
                    "with --as-driver: "
                        + String.join(", ", TapName.words())
                        + " (or p1 to p4); default where each frame was captured"));
    PathOptions.wayOptions().getOptions().forEach(options::addOption);
    return options;
  }

  /** Whether a command line asks for another driver. */
  static boolean isAsked(CommandLine line) {
    return line.hasOption(AS_DRIVER);
  }

  /**
   * Refuses the options that belong to {@code --as-driver} where it is not given.
   *
   * @throws UsageException if there is one
   */
  static void requireNone(CommandLine line) throws UsageException {
    for (Option each : options().getOptions()) {
      if (line.hasOption(each) && !each.getLongOpt().equals(MTU)) {
        throw new UsageException("--" + each.getLongOpt() + " needs --as-driver ID");
      }
    }
  }

  /**
   * What a command line with {@code --as-driver} says.
   *
   * @throws UsageException if a value is none of its option's, or another option has no meaning
   */
  static AsDriverOptions of(CommandLine line) throws UsageException {
    for (String each : FixArguments.names()) {
      if (line.hasOption(each)) {
        throw new UsageException("--" + each + " corrects, which --as-driver does not");
      }
    }
    DriverPreset driver = DriverArgument.parse(line.getOptionValue(AS_DRIVER));
    PathOptions path = PathOptions.ofWay(line, driver);
    AnalysisOptions analysis = path.analysis();
    return new AsDriverOptions(
        new OtherDriver(
            driver, path.settings(driver), analysis.outlook(), point(line).map(TapName::point)),
        analysis);
  }

  private static Optional<TapName> point(CommandLine line) throws UsageException {
    if (!line.hasOption(POINT)) {
      return Optional.empty();
    }
    String word = line.getOptionValue(POINT);
    Optional<TapName> tap = TapName.of(word);
    if (tap.isEmpty()) {
      throw new UsageException(
          "--point is "
              + String.join(", ", TapName.words())
              + " or p1, p2, p3, p4, not '"
              + word
              + "' (what is between driver and hypervisor cannot be captured)");
    }
    return tap;
  }
}
