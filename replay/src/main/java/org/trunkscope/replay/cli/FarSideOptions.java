package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.send.FarSide;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.verify.VerifyPoint;

/** The options that say where arriving frames are looked at. */
final class FarSideOptions {

  /** How long nothing arrives before what is missing is lost. */
  private static final int QUIET_MILLIS = 1_000;

  /** What leaves there arrives there. */
  private static final String LOOPBACK = "lo";

  /** Where what leaves by the first interface arrives. */
  static final String AT = "verify-at";

  /** Where what leaves by the second interface arrives. */
  static final String AT_SECOND = "verify-at2";

  /** The network namespace of both. */
  static final String NAMESPACE = "verify-netns";

  private FarSideOptions() {}

  /** The options themselves. */
  static Options options() {
    return new Options()
        .addOption(
            LongOption.valued(
                AT, "IFACE", "compare what arrives at this interface with what was sent"))
        .addOption(LongOption.valued(AT_SECOND, "IFACE", "the same for what --intf2 sends"))
        .addOption(
            LongOption.valued(
                NAMESPACE,
                "NAME|PATH",
                "the network namespace where these interfaces are; default this one"));
  }

  /**
   * Begins to look where a command line asks for it.
   *
   * @throws UsageException if it does not make sense
   * @throws IOException if an interface cannot be watched
   */
  static FarSide open(CommandLine line, ReplaySettings settings)
      throws UsageException, IOException {
    require(line, settings);
    List<VerifyPoint> points = new ArrayList<>();
    for (String option : List.of(AT, AT_SECOND)) {
      if (line.hasOption(option)) {
        String name = line.getOptionValue(option);
        points.add(
            line.hasOption(NAMESPACE)
                ? VerifyPoint.in(line.getOptionValue(NAMESPACE), name)
                : VerifyPoint.at(name));
      }
    }
    return FarSide.open(points, QUIET_MILLIS);
  }

  /**
   * Sees to it that a run that sends nothing is not asked to look.
   *
   * @throws UsageException if it is
   */
  static void requireNone(CommandLine line) throws UsageException {
    for (String option : List.of(AT, AT_SECOND, NAMESPACE)) {
      if (line.hasOption(option)) {
        throw new UsageException(
            "--dry-run sends nothing that could arrive: leave out --" + option);
      }
    }
  }

  private static void require(CommandLine line, ReplaySettings settings) throws UsageException {
    if (line.hasOption(AT_SECOND) && !line.hasOption(AT)) {
      throw new UsageException("--verify-at2 is the second one: it needs --verify-at");
    }
    if (line.hasOption(AT_SECOND) && !settings.hasTwoLinks()) {
      throw new UsageException("--verify-at2 is for what --intf2 sends");
    }
    for (String option : List.of(AT, AT_SECOND)) {
      boolean sending = settings.links().contains(line.getOptionValue(option, ""));
      if (sending && !line.hasOption(NAMESPACE) && !line.getOptionValue(option).equals(LOOPBACK)) {
        throw new UsageException(
            "--"
                + option
                + " "
                + line.getOptionValue(option)
                + " is where frames leave; they arrive at another interface");
      }
    }
    if (line.hasOption(NAMESPACE) && !line.hasOption(AT)) {
      throw new UsageException("--verify-netns says where the interface of --verify-at is");
    }
  }
}
