package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.SeparateFiles;
import org.trunkscope.cli.UsageException;

/** {@code fix}: writes a capture as the traffic should have been on the wire. */
public final class FixCommand implements Command {

  private static final String OUTPUT = "o";
  private static final String DRY_RUN = "dry-run";

  /** Lists the corrections. */
  static final String PLAN = "plan";

  /** Which frames are written. */
  static final String FILTER = "filter";

  /** Leaves comments out. */
  static final String NO_COMMENTS = "no-comments";

  /** For {@link java.util.ServiceLoader}. */
  public FixCommand() {}

  @Override
  public String name() {
    return "fix";
  }

  @Override
  public String synopsis() {
    return "CAPTURE -o OUT [options]";
  }

  @Override
  public String summary() {
    return "write a corrected capture: complete checksums, super-frames segmented";
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(
        Option.builder(OUTPUT)
            .longOpt("output")
            .hasArg()
            .argName("OUT")
            .desc("the corrected capture, in CAPTURE's format; packed if it ends in .gz or .zst")
            .get());
    options.addOption(
        Option.builder().longOpt(DRY_RUN).desc("only tell what would be changed").get());
    options.addOption(
        LongOption.valued(PLAN, "FILE.json", "every change: frame, offset, before, after, code"));
    FixArguments.options().getOptions().forEach(options::addOption);
    options.addOption(
        LongOption.valued(
            FILTER,
            "BPF",
            "write only frames that match, in the language of pcap-filter(7); needs libpcap"));
    options.addOption(
        Option.builder()
            .longOpt(NO_COMMENTS)
            .desc("no comment on changed frames of a pcapng capture")
            .get());
    options.addOption(UndoRun.option());
    AsDriverOptions.options().getOptions().forEach(options::addOption);
    return options;
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageException("fix needs one CAPTURE, not " + line.getArgList().size());
    }
    String capture = line.getArgList().get(0);
    Optional<String> output = output(line);
    Optional<String> plan = Optional.ofNullable(line.getOptionValue(PLAN));
    if (output.equals(plan) && plan.filter("-"::equals).isPresent()) {
      throw new UsageException("only one of -o and --plan can go to standard output");
    }
    SeparateFiles.require(
        Stream.concat(Stream.of(capture), UndoRun.plan(line).stream()).toList(),
        Stream.concat(output.stream(), plan.stream()).toList());
    FixTargets targets = new FixTargets(output, plan, console);
    try (FixInput input = FixInput.of(capture, console)) {
      if (UndoRun.plan(line).isPresent()) {
        return new UndoRun(line, targets).run(input);
      }
      if (AsDriverOptions.isAsked(line)) {
        return new AsDriverRun(line, input, targets, console).run();
      }
      AsDriverOptions.requireNone(line);
      return new PlainFix(line, targets, console).run(input);
    }
  }

  /** Where the capture goes; empty for a dry run. */
  private static Optional<String> output(CommandLine line) throws UsageException {
    String output = line.getOptionValue(OUTPUT);
    boolean dry = line.hasOption(DRY_RUN);
    if (dry == (output != null)) {
      throw new UsageException(
          dry ? "--dry-run writes no capture: leave out -o" : "-o OUT is missing, or --dry-run");
    }
    return Optional.ofNullable(output);
  }
}
