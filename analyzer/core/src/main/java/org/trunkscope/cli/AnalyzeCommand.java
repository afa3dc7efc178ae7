package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.cli.PathOptions.DriverCount;

/** {@code analyze}: reads captures and says what is wrong in them. */
public final class AnalyzeCommand implements Command {

  private static final String OUTBOUND = "outbound";

  private final KnownOutputs known;

  /** With the outputs that the modules on the class path declare. */
  public AnalyzeCommand() {
    this(KnownOutputs.installed());
  }

  /** With the given outputs. */
  AnalyzeCommand(KnownOutputs known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "analyze";
  }

  @Override
  public String synopsis() {
    return "CAPTURE... [options]";
  }

  @Override
  public String summary() {
    return "tell what is wrong in captures; several are one analysis, - is standard input";
  }

  @Override
  public Options options() {
    Options options = new Options();
    for (OutputOption each : known.options()) {
      Option.Builder option = Option.builder().longOpt(each.name()).desc(each.description());
      each.argument().ifPresent(argument -> option.hasArg().argName(argument));
      options.addOption(option.get());
    }
    options.addOption(
        Option.builder()
            .longOpt(OUTBOUND)
            .hasArg()
            .argName("CAPTURE")
            .desc(
                "where the same frames leave: they are matched one by one; repeat it for ring files")
            .get());
    PathOptions.options(DriverCount.ONE_OR_ALL).getOptions().forEach(options::addOption);
    options.addOption(CountersReading.option());
    options.addOption(ThreadsOption.option());
    FailOn.options().getOptions().forEach(options::addOption);
    CaptureOpener.options().getOptions().forEach(options::addOption);
    return options;
  }

  private static List<String> outbound(CommandLine line) throws UsageException {
    List<String> outbound =
        line.hasOption(OUTBOUND) ? List.of(line.getOptionValues(OUTBOUND)) : List.of();
    for (String each : outbound) {
      if (line.getArgList().contains(each)) {
        throw new UsageException(each + " cannot be both the inbound and the outbound capture");
      }
    }
    return outbound;
  }

  /** The options whose arguments name where an output goes. */
  private List<String> destinations() {
    return known.options().stream()
        .filter(option -> option.argument().isPresent())
        .map(OutputOption::name)
        .toList();
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> captures = line.getArgList();
    if (captures.isEmpty()) {
      throw new UsageException("analyze needs a CAPTURE");
    }
    List<String> outbound = outbound(line);
    PathOptions path = PathOptions.of(line, DriverCount.ONE_OR_ALL);
    FailOn failOn = FailOn.of(line);
    int threads = ThreadsOption.of(line);
    CaptureOpener opener = CaptureOpener.of(line, console);
    List<String> outputNames = destinations();
    CountersReading counters = CountersReading.of(line, console);
    List<String> all = Stream.concat(captures.stream(), outbound.stream()).toList();
    SeparateFiles.require(
        counters.and(all),
        outputNames.stream().filter(line::hasOption).map(line::getOptionValue).toList());
    AnalysisRun run =
        new AnalysisRun(
            captures, outbound, path.with(opener.addresses()), threads, counters, console);
    Outputs destinations = new Outputs(line, outputNames, console);
    try (AskedOutputs outputs = AskedOutputs.open(known, destinations);
        RemarkLog remarks = outputs.remarks()) {
      return run.analyze(opener, destinations, outputs, remarks)
          .filter(result -> run.isAllRead())
          .map(failOn::code)
          .orElse(ExitCode.IO);
    }
  }
}
