package org.trunkscope.replay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.SeparateFiles;
import org.trunkscope.cli.SpooledInputs;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.driver.DriverCopy;
import org.trunkscope.replay.driver.DriverCopy.Comments;
import org.trunkscope.replay.driver.DriverTally;

/**
 * {@code fix --as-driver}: reads a capture for where it was taken, then once more to write what it
 * would have shown under another driver.
 */
final class AsDriverRun {

  private static final String STREAM = "-";
  private static final String DRY_RUN = "dry-run";
  private static final String NO_COMMENTS = "no-comments";

  private final AsDriverOptions options;
  private final Comments comments;
  private final String capture;
  private final Console console;

  private AsDriverRun(AsDriverOptions options, Comments comments, String capture, Console console) {
    this.options = options;
    this.comments = comments;
    this.capture = capture;
    this.console = console;
  }

  /**
   * Runs it. The summary goes to standard output, or to standard error if the capture goes there.
   *
   * @param line may have {@code --dry-run}, which writes no capture, and {@code --no-comments}
   * @param capture a path, or {@code -} for standard input
   * @param target a path, or {@code -} for standard output
   * @throws UsageException if options contradict each other or name what does not exist
   * @throws IOException if the capture cannot be read or the target not be written
   */
  static ExitCode run(CommandLine line, String capture, String target, Console console)
      throws UsageException, IOException {
    AsDriverOptions options = AsDriverOptions.of(line);
    SeparateFiles.require(List.of(capture), List.of(target));
    Comments comments = line.hasOption(NO_COMMENTS) ? Comments.OFF : Comments.ON;
    AsDriverRun run = new AsDriverRun(options, comments, capture, console);
    try (SpooledInputs copies = SpooledInputs.of(Stream.of(capture), console)) {
      String summary =
          line.hasOption(DRY_RUN)
              ? run.copy(copies, OutputStream.nullOutputStream())
              : run.write(copies, target);
      if (target.equals(STREAM)) {
        summary.lines().forEach(console::say);
      } else {
        console.out().write(summary.getBytes(StandardCharsets.UTF_8));
      }
      return ExitCode.OK;
    }
  }

  private String write(SpooledInputs copies, String target) throws IOException {
    try (WholeFile output =
        target.equals(STREAM)
            ? WholeFile.over(console.out(), "standard output")
            : WholeFile.createPacked(Path.of(target))) {
      String summary = copy(copies, output.stream());
      output.commit();
      return summary;
    }
  }

  /** Reads twice and writes once; the summary is the result. */
  private String copy(SpooledInputs copies, OutputStream output) throws IOException {
    CapturePoints points = points(copies);
    try (CaptureCopy copy = CaptureCopy.open(input(copies), name(), output)) {
      DriverTally tally = new DriverCopy(options.other(), points, comments).run(copy);
      CaptureEnd end = copy.source().end();
      if (end.kind() != CaptureEnd.Kind.COMPLETE) {
        console.complain(name() + ": what follows is not copied: " + end.reason());
      }
      return new AsDriverText(options.other()).of(tally, points);
    }
  }

  private CapturePoints points(SpooledInputs copies) throws IOException {
    Analysis analysis = new Analysis(options.analysis(), List.of());
    try (FrameSource source = CaptureFiles.open(input(copies), name())) {
      CaptureSummary summary = analysis.read(1, 1, source);
      if (summary.end().kind() == CaptureEnd.Kind.UNREADABLE) {
        throw new CaptureException(summary.end().reason());
      }
      if (summary.frames() == 0) {
        String reason = summary.end().reason();
        throw new CaptureException(
            name() + ": holds no frame" + (reason.isEmpty() ? "" : "; " + reason));
      }
    }
    return analysis.points();
  }

  private String name() {
    return capture.equals(STREAM) ? "standard input" : capture;
  }

  private InputStream input(SpooledInputs copies) throws IOException {
    Optional<InputStream> copy = copies.open(capture);
    return copy.isPresent() ? copy.get() : CaptureFiles.stream(Path.of(capture));
  }
}
