package org.trunkscope.replay.cli;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;

/** {@code fix}, for trying {@code --as-driver} alone. */
public final class FixCommand implements Command {

  /** For {@link java.util.ServiceLoader}. */
  public FixCommand() {}

  @Override
  public String name() {
    return "fix";
  }

  @Override
  public String synopsis() {
    return "CAPTURE -o OUT";
  }

  @Override
  public String summary() {
    return "write a corrected capture";
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(
                Option.builder("o").longOpt("output").hasArg().argName("OUT").desc("target").get())
            .addOption(Option.builder().longOpt("dry-run").desc("write nothing").get())
            .addOption(Option.builder().longOpt("no-comments").desc("no comments").get());
    AsDriverOptions.options().getOptions().forEach(options::addOption);
    return options;
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    return AsDriverRun.run(line, line.getArgList().get(0), line.getOptionValue("o", "-"), console);
  }
}
