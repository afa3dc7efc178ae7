package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.SeparateFiles;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.send.ReplaySettings;

/** {@code replay}: sends a capture, corrected or as it was captured. */
public final class ReplayCommand implements Command {

  private static final String YES = "yes";
  private static final String DRY_RUN = "dry-run";

  /** Everything that the summary tells, for programs. */
  static final String JSON = "json";

  /** For {@link java.util.ServiceLoader}. */
  public ReplayCommand() {}

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String synopsis() {
    return "CAPTURE -i IFACE --yes [options]";
  }

  @Override
  public String summary() {
    return "send a capture, corrected or as captured, and say what became of it";
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(LongOption.flag(YES, "really send: nothing is sent without it"));
    options.addOption(
        LongOption.flag(DRY_RUN, "send nothing, and print when which frame would be sent"));
    ReplayArguments.options().getOptions().forEach(options::addOption);
    FarSideOptions.options().getOptions().forEach(options::addOption);
    options.addOption(LongOption.valued(JSON, "FILE", "the summary, and more, as JSON"));
    return options;
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageException("replay needs one CAPTURE, not " + line.getArgList().size());
    }
    ReplaySettings settings = ReplayArguments.of(line);
    boolean dry = line.hasOption(DRY_RUN);
    if (dry == line.hasOption(YES)) {
      throw new UsageException(
          dry
              ? "--dry-run sends nothing, and --yes sends: only one of them can be"
              : "replay sends frames: give --yes, or --dry-run to see what would be sent");
    }
    if (dry) {
      FarSideOptions.requireNone(line);
    }
    String capture = line.getArgList().get(0);
    if (dry && line.hasOption(JSON)) {
      throw new UsageException("--json tells what was sent, and --dry-run sends nothing");
    }
    Optional<String> json = Optional.ofNullable(line.getOptionValue(JSON));
    SeparateFiles.require(Stream.of(capture).toList(), json.stream().toList());
    try (FixInput input = FixInput.of(capture, console)) {
      return dry
          ? new DryReplay(settings, line, console).run(input)
          : new LiveReplay(settings, line, console).run(input);
    }
  }
}
