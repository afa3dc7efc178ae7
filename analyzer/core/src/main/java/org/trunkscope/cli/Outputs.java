package org.trunkscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ReportTrait;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Terminal.Stream;

/** Where the outputs of one run go: files, and one of them to standard output. */
final class Outputs implements OutputRequest {

  private static final String STANDARD_OUTPUT = "-";

  private final CommandLine line;
  private final Console console;
  private final boolean standardOutputTaken;

  /**
   * The outputs that a command line asks for.
   *
   * @param options the long options whose arguments name outputs
   * @throws UsageException if two of them want standard output
   */
  Outputs(CommandLine line, List<String> options, Console console) throws UsageException {
    this.line = line;
    this.console = console;
    List<String> taking =
        options.stream()
            .filter(option -> STANDARD_OUTPUT.equals(line.getOptionValue(option)))
            .toList();
    if (taking.size() > 1) {
      throw new UsageException(
          "only one output can go to standard output, not both --"
              + taking.get(0)
              + " and --"
              + taking.get(1));
    }
    standardOutputTaken = !taking.isEmpty();
  }

  @Override
  public Optional<String> value(String option) {
    return Optional.ofNullable(line.getOptionValue(option));
  }

  @Override
  public boolean isGiven(String option) {
    return line.hasOption(option);
  }

  @Override
  public WholeFile open(String target) throws IOException {
    return target.equals(STANDARD_OUTPUT)
        ? WholeFile.over(console.out(), "standard output")
        : WholeFile.createPacked(Path.of(target));
  }

  @Override
  public WholeFile report() {
    if (!standardOutputTaken) {
      return WholeFile.over(console.out(), "standard output");
    }
    return WholeFile.over(
        console.quiet() ? OutputStream.nullOutputStream() : console.err(), "standard error");
  }

  @Override
  public void say(String line) {
    console.say(line);
  }

  @Override
  public Set<ReportTrait> reportTraits() {
    return console.terminal().reportTraits(standardOutputTaken ? Stream.ERROR : Stream.OUTPUT);
  }

  /** Whether an output of the run goes to standard output in place of the report. */
  boolean takeStandardOutput() {
    return standardOutputTaken;
  }
}
