package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.SeparateFiles;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.lab.Delivery;
import org.trunkscope.replay.lab.LabOptions;
import org.trunkscope.replay.lab.LabOptions.Depth;
import org.trunkscope.replay.lab.trunk.Scenario;

/** {@code lab}: asks the kernel of this machine whether the model is right. */
public final class LabCommand implements Command {

  private static final String PREFLIGHT = "preflight";
  private static final String FULL = "full";
  private static final String PARTIAL = "partial";
  private static final String FLOWS = "flows";
  private static final String LIMIT = "limit";
  private static final String JSON = "json";
  private static final int MOST_FLOWS = 100_000;

  /** For {@link java.util.ServiceLoader}. */
  public LabCommand() {}

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public String synopsis() {
    return "CAPTURE [options] | --scenarios | --preflight";
  }

  @Override
  public String summary() {
    return "ask this machine's kernel what it makes of a capture's connections";
  }

  @Override
  public Options options() {
    Options options = ScenariosRun.options();
    return options
        .addOption(LongOption.flag(PREFLIGHT, "only tell what the lab can do here"))
        .addOption(LongOption.flag(FULL, "send all that each client sent, not its first SYN alone"))
        .addOption(
            LongOption.flag(
                PARTIAL,
                "hand frames over as partial (CHECKSUM_PARTIAL), as a fixed driver does; else their"
                    + " checksums are verified"))
        .addOption(LongOption.flag(FLOWS, "one row for each connection"))
        .addOption(
            LongOption.valued(
                LIMIT, "N", "the most connections; default " + LabOptions.USUAL_LIMIT))
        .addOption(LongOption.valued(JSON, "FILE", "all of it for programs; - is standard output"));
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> captures = line.getArgList();
    boolean preflight = line.hasOption(PREFLIGHT);
    boolean scenarios = ScenariosRun.isAsked(line);
    if (captures.size() != (preflight || scenarios ? 0 : 1) || (preflight && scenarios)) {
      throw new UsageException("lab needs one CAPTURE, --scenarios or --preflight");
    }
    if (preflight) {
      refuseOptionsOfCapture(line, PREFLIGHT);
    }
    Optional<String> json = Optional.ofNullable(line.getOptionValue(JSON));
    SeparateFiles.require(captures, json.stream().toList());
    LabOptions options = options(line);
    List<Scenario> chosen = scenarios ? ScenariosRun.chosen(line) : List.of();
    Optional<OptionalInt> elsewhere = new UserNamespace(console).run();
    if (elsewhere.isPresent()) {
      return code(elsewhere.get());
    }
    LabTargets targets = new LabTargets(json, console);
    if (scenarios) {
      return new ScenariosRun(targets, console).run(chosen);
    }
    LabRun run = new LabRun(targets, console);
    return preflight
        ? run.preflight()
        : run.capture(captures.get(0), options, line.hasOption(FLOWS));
  }

  /** Refuses what only makes sense beside a CAPTURE. */
  static void refuseOptionsOfCapture(CommandLine line, String asked) throws UsageException {
    for (String other : List.of(FULL, PARTIAL, FLOWS, LIMIT)) {
      if (line.hasOption(other)) {
        throw new UsageException("--" + other + " is of a CAPTURE, not of --" + asked);
      }
    }
  }

  private static ExitCode code(OptionalInt number) {
    for (ExitCode code : ExitCode.values()) {
      if (number.isPresent() && code.number() == number.getAsInt()) {
        return code;
      }
    }
    return ExitCode.IO;
  }

  private static LabOptions options(CommandLine line) throws UsageException {
    return new LabOptions(
        line.hasOption(FULL) ? Depth.FULL : Depth.SYN,
        line.hasOption(PARTIAL) ? Delivery.PARTIAL : Delivery.NONE,
        limit(line.getOptionValue(LIMIT, Integer.toString(LabOptions.USUAL_LIMIT))));
  }

  private static int limit(String value) throws UsageException {
    if (value.matches("[1-9][0-9]{0,5}") && Integer.parseInt(value) <= MOST_FLOWS) {
      return Integer.parseInt(value);
    }
    throw new UsageException(
        "--limit is a number from 1 to " + MOST_FLOWS + ", not '" + value + "'");
  }
}
