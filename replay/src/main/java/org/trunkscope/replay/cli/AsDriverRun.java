package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.List;
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
import org.trunkscope.cli.Progress;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.driver.DriverCopy;
import org.trunkscope.replay.driver.DriverCopy.Comments;
import org.trunkscope.replay.driver.DriverTally;

/**
 * {@code fix --as-driver}: reads a capture for where it was taken, then once more to write what it
 * would have shown under another driver.
 */
final class AsDriverRun {

  private final CommandLine line;
  private final AsDriverOptions options;
  private final Comments comments;
  private final FixInput input;
  private final FixTargets targets;
  private final Console console;

  /**
   * A run.
   *
   * @param line with {@code --as-driver}, and perhaps {@code --no-comments}
   * @throws UsageException if options contradict each other or name what does not exist
   */
  AsDriverRun(CommandLine line, FixInput input, FixTargets targets, Console console)
      throws UsageException {
    this.line = line;
    this.options = AsDriverOptions.of(line);
    this.comments = line.hasOption(FixCommand.NO_COMMENTS) ? Comments.OFF : Comments.ON;
    this.input = input;
    this.targets = targets;
    this.console = console;
  }

  /**
   * Reads twice and writes once.
   *
   * @throws IOException if the capture cannot be read or the target not be written
   * @throws UsageException if libpcap does not understand the filter
   */
  ExitCode run() throws IOException, UsageException {
    try (WholeFile output = targets.openCapture()) {
      String summary = write(output);
      output.commit();
      targets.tell(summary);
    }
    return ExitCode.OK;
  }

  /** Where the capture was taken shows in all of it, whatever part is written. */
  private String write(WholeFile output) throws IOException, UsageException {
    try (Progress progress = targets.progress(input.target(), 2)) {
      CapturePoints points = points(progress);
      try (CaptureCopy copy =
          CaptureCopy.open(progress.counted(input.bytes()), input.name(), output.stream())) {
        FrameSource source = FixInput.filtered(progress.counted(copy.source()), line);
        DriverTally tally = new DriverCopy(options.other(), points, comments).run(copy, source);
        if (tally.framesIn() == 0) {
          throw new CaptureException(input.name() + ": holds no frame to write");
        }
        CaptureEnd end = source.end();
        if (end.kind() != CaptureEnd.Kind.COMPLETE) {
          progress
              .talkingOn(console)
              .complain(input.name() + ": what follows is not copied: " + end.reason());
        }
        return new AsDriverText(options.other()).of(tally, points);
      }
    }
  }

  private CapturePoints points(Progress progress) throws IOException {
    Analysis analysis = new Analysis(options.analysis(), List.of());
    try (FrameSource source =
        progress.counted(CaptureFiles.open(progress.counted(input.bytes()), input.name()))) {
      CaptureSummary summary = analysis.read(1, 1, source);
      if (summary.end().kind() == CaptureEnd.Kind.UNREADABLE) {
        throw new CaptureException(summary.end().reason());
      }
      if (summary.frames() == 0) {
        String reason = summary.end().reason();
        throw new CaptureException(
            input.name() + ": holds no frame" + (reason.isEmpty() ? "" : "; " + reason));
      }
    }
    return analysis.points();
  }
}
