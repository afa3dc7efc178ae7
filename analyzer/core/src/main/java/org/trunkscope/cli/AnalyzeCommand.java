package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisResult;
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
      options.addOption(
          Option.builder()
              .longOpt(each.name())
              .hasArg()
              .argName(each.argument())
              .desc(each.description())
              .get());
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
    List<String> outputNames = known.options().stream().map(OutputOption::name).toList();
    CountersReading counters = CountersReading.of(line, console);
    List<String> all = Stream.concat(captures.stream(), outbound.stream()).toList();
    SeparateFiles.require(
        counters.and(all),
        outputNames.stream().filter(line::hasOption).map(line::getOptionValue).toList());
    try (AskedOutputs outputs = AskedOutputs.open(known, new Outputs(line, outputNames, console));
        SpooledInputs copies = copies(outbound, outputs, all, console);
        RemarkLog remarks = outputs.remarks()) {
      CaptureOpener reopener = opener.reading(copies);
      Analysis analysis =
          new Analysis(
              path.analysis().withTexts(counters.readAll()), outputs.sinks(), threads, remarks);
      CaptureReading reading = new CaptureReading(reopener, console);
      boolean allRead =
          outbound.isEmpty()
              ? reading.readAll(captures, analysis)
              : reading.readPaired(captures, outbound, analysis);
      outputs.finishSinks();
      AnalysisResult result = analysis.result();
      if (!outbound.isEmpty() && result.pairing().isEmpty()) {
        console.complain(
            "no frame of the inbound captures was found in the outbound ones: nothing was matched"
                + " (other machines, other times, translated addresses, or cut too short?)");
      }
      if (!result.captures().isEmpty()) {
        outputs.write(result);
        if (!outputs.reviewers().isEmpty()) {
          analysis
              .review()
              .run(
                  new CapturesAgain(reopener, all),
                  new ReportedFrameText(path, result),
                  outputs.reviewers());
        }
      }
      return allRead && counters.allRead() ? failOn.code(result) : ExitCode.IO;
    }
  }

  /** Of what can be read only once, where it has to be read twice. */
  private static SpooledInputs copies(
      List<String> outbound, AskedOutputs outputs, List<String> captures, Console console)
      throws IOException {
    return outbound.isEmpty() && outputs.reviewers().isEmpty()
        ? SpooledInputs.none()
        : SpooledInputs.of(captures.stream(), console);
  }
}
