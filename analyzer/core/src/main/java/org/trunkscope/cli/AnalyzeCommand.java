package org.trunkscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.cli.PathOptions.DriverCount;

/** {@code analyze}: reads captures and says what is wrong in them. */
public final class AnalyzeCommand implements Command {

  private static final String OUTBOUND = "outbound";

  private final List<ResultWriter> writers;
  private final List<FrameSink> sinks;

  /** With the outputs that the modules on the class path declare. */
  public AnalyzeCommand() {
    this(installed(ResultWriter.class), installed(FrameSink.class));
  }

  /** With the given outputs. */
  AnalyzeCommand(List<ResultWriter> writers, List<FrameSink> sinks) {
    this.writers = List.copyOf(writers);
    this.sinks = List.copyOf(sinks);
  }

  private static <T> List<T> installed(Class<T> service) {
    List<T> all = new ArrayList<>();
    ServiceLoader.load(service).forEach(all::add);
    return all;
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
    for (OutputOption each : outputOptions()) {
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

  private List<OutputOption> outputOptions() {
    List<OutputOption> all = new ArrayList<>();
    writers.forEach(writer -> all.addAll(writer.options()));
    sinks.forEach(sink -> all.addAll(sink.options()));
    return all;
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
    AnalysisOptions asked = path.with(opener.addresses()).analysis();
    List<String> outputNames = outputOptions().stream().map(OutputOption::name).toList();
    CountersReading counters = CountersReading.of(line, console);
    SeparateFiles.require(
        counters.and(Stream.concat(captures.stream(), outbound.stream()).toList()),
        outputNames.stream().filter(line::hasOption).map(line::getOptionValue).toList());
    Outputs outputs = new Outputs(line, outputNames, console);
    List<FrameSink.Session> sessions = new ArrayList<>();
    try {
      for (FrameSink sink : sinks) {
        sink.open(outputs).ifPresent(sessions::add);
      }
      Analysis analysis = new Analysis(asked.withTexts(counters.readAll()), sessions, threads);
      CaptureReading reading = new CaptureReading(opener, console);
      boolean capturesRead =
          outbound.isEmpty()
              ? reading.readAll(captures, analysis)
              : reading.readPaired(captures, outbound, analysis);
      boolean allRead = capturesRead && counters.allRead();
      for (FrameSink.Session session : sessions) {
        session.finish();
      }
      AnalysisResult result = analysis.result();
      if (!outbound.isEmpty() && result.pairing().isEmpty()) {
        console.complain(
            "no frame of the inbound captures was found in the outbound ones: nothing was matched"
                + " (other machines, other times, translated addresses, or cut too short?)");
      }
      if (!result.captures().isEmpty()) {
        for (ResultWriter writer : writers) {
          writer.write(result, outputs);
        }
      }
      return allRead ? failOn.code(result) : ExitCode.IO;
    } finally {
      for (FrameSink.Session session : sessions) {
        session.close();
      }
    }
  }
}
