package org.trunkscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.FrameSource;

/** {@code analyze}: reads captures and says what they hold. */
public final class AnalyzeCommand implements Command {

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
    return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();
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
    return "tell what captures hold; several are one analysis, - is standard input";
  }

  @Override
  public Options options() {
    Options options = new Options();
    outputOptions()
        .forEach(
            each ->
                options.addOption(
                    Option.builder()
                        .longOpt(each.name())
                        .hasArg()
                        .argName(each.argument())
                        .desc(each.description())
                        .get()));
    CaptureOpener.options().getOptions().forEach(options::addOption);
    return options;
  }

  private Stream<OutputOption> outputOptions() {
    return Stream.concat(
        writers.stream().flatMap(writer -> writer.options().stream()),
        sinks.stream().flatMap(sink -> sink.options().stream()));
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> captures = line.getArgList();
    if (captures.isEmpty()) {
      throw new UsageException("analyze needs a CAPTURE");
    }
    CaptureOpener opener = CaptureOpener.of(line, console);
    List<String> outputNames = outputOptions().map(OutputOption::name).toList();
    SeparateFiles.require(
        captures, outputNames.stream().filter(line::hasOption).map(line::getOptionValue).toList());
    Outputs outputs = new Outputs(line, outputNames, console);
    List<FrameSink.Session> sessions = new ArrayList<>();
    try {
      for (FrameSink sink : sinks) {
        sink.open(outputs).ifPresent(sessions::add);
      }
      Analysis analysis = new Analysis(AnalysisOptions.usual(), sessions);
      boolean allRead = readAll(captures, opener, analysis, console);
      for (FrameSink.Session session : sessions) {
        session.finish();
      }
      AnalysisResult result = analysis.result();
      if (!result.captures().isEmpty()) {
        for (ResultWriter writer : writers) {
          writer.write(result, outputs);
        }
      }
      return allRead ? ExitCode.OK : ExitCode.IO;
    } finally {
      for (FrameSink.Session session : sessions) {
        session.close();
      }
    }
  }

  /** Reads what can be read; false if a capture could not be, or held no frame. */
  private static boolean readAll(
      List<String> captures, CaptureOpener opener, Analysis analysis, Console console)
      throws IOException, UsageException {
    boolean allRead = true;
    for (int i = 0; i < captures.size(); i++) {
      Optional<FrameSource> opened = open(captures.get(i), opener, console);
      if (opened.isPresent()) {
        try (FrameSource source = opened.get()) {
          allRead &= isRead(analysis.read(i + 1, 1, source), opener, console);
        }
      } else {
        allRead = false;
      }
    }
    return allRead;
  }

  private static Optional<FrameSource> open(String target, CaptureOpener opener, Console console)
      throws IOException, UsageException {
    try {
      return Optional.of(opener.open(target));
    } catch (CaptureException e) {
      console.complain(e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isRead(CaptureSummary summary, CaptureOpener opener, Console console) {
    CaptureEnd end = summary.end();
    if (end.kind() == CaptureEnd.Kind.UNREADABLE) {
      console.complain(end.reason());
      return false;
    }
    if (summary.frames() == 0) {
      String reason = end.kind() == CaptureEnd.Kind.COMPLETE ? "" : "; " + end.reason();
      console.complain(summary.name() + ": holds no frame" + opener.whichFrames() + reason);
      return false;
    }
    return true;
  }
}
