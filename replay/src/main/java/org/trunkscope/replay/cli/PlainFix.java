package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.trunkscope.capture.AnnotatedCopy;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.ReadAhead;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.capture.WriteBehind;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.Progress;
import org.trunkscope.cli.UsageException;
import org.trunkscope.json.PlanHead;
import org.trunkscope.json.PlanWriter;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.correct.FixJournal;
import org.trunkscope.replay.correct.FixJournal.Comments;
import org.trunkscope.replay.correct.FixOptions;
import org.trunkscope.replay.correct.FixRun;

/** One run of {@code fix} that corrects frames as they are. */
final class PlainFix {

  /** Options without a meaning for what is in the output. */
  private static final List<String> NOT_TOLD = List.of("output", "plan", "quiet");

  private final CommandLine line;
  private final FixOptions options;
  private final FixTargets targets;
  private final Console console;

  /**
   * A run.
   *
   * @throws UsageException if an option has a value that it cannot have
   */
  PlainFix(CommandLine line, FixTargets targets, Console console) throws UsageException {
    this.line = line;
    this.options = FixArguments.of(line);
    this.targets = targets;
    this.console = console;
  }

  /**
   * Reads a capture, and writes.
   *
   * @throws UsageException if libpcap does not understand the filter
   */
  ExitCode run(FixInput input) throws IOException, UsageException {
    try (WholeFile output = targets.openCapture();
        WholeFile plan = targets.openPlan()) {
      Done done = write(input, output, plan);
      // First, for without it nobody could undo the other.
      plan.commit();
      output.commit();
      tell(input, done);
    }
    return ExitCode.OK;
  }

  private Done write(FixInput input, WholeFile output, WholeFile plan)
      throws IOException, UsageException {
    try (Progress progress = targets.progress(input.target(), 1);
        WriteBehind written = new WriteBehind(output.stream());
        CaptureCopy copy =
            CaptureCopy.open(
                new ReadAhead(progress.counted(input.bytes())), input.name(), written)) {
      FrameSource source = FixInput.filtered(progress.counted(copy.source()), line);
      Optional<PlanWriter> changes =
          targets.plan().isPresent()
              ? Optional.of(new PlanWriter(plan.stream(), head(input, source)))
              : Optional.empty();
      CorrectionTally tally =
          new FixRun(copy, source, input, options, journal(source, changes)).run();
      requireFrames(source, tally);
      if (changes.isPresent()) {
        changes.get().finish(totals(tally));
        changes.get().close();
      }
      return new Done(tally, source.end());
    }
  }

  private record Done(CorrectionTally tally, CaptureEnd end) {}

  private FixJournal journal(FrameSource source, Optional<PlanWriter> changes) {
    boolean commented =
        AnnotatedCopy.isPcapng(source.format()) && !line.hasOption(FixCommand.NO_COMMENTS);
    return new FixJournal(changes, commented ? Comments.WRITTEN : Comments.NONE);
  }

  private PlanHead head(FixInput input, FrameSource source) {
    Map<String, String> said = new TreeMap<>();
    for (Option option : line.getOptions()) {
      String name = option.getLongOpt() == null ? option.getOpt() : option.getLongOpt();
      if (!NOT_TOLD.contains(name)) {
        said.put(name, option.hasArg() ? option.getValue() : "");
      }
    }
    return new PlanHead(input.name(), source.format(), targets.capture(), said);
  }

  private static Map<String, Long> totals(CorrectionTally tally) {
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("framesIn", tally.framesIn());
    totals.put("framesOut", tally.framesOut());
    totals.put("changed", tally.framesChanged());
    totals.put("segmented", tally.framesCut());
    return totals;
  }

  private static void requireFrames(FrameSource source, CorrectionTally tally)
      throws CaptureException {
    CaptureEnd end = source.end();
    if (end.kind() == CaptureEnd.Kind.UNREADABLE) {
      throw new CaptureException(end.reason());
    }
    if (tally.framesIn() == 0) {
      String reason = end.kind() == CaptureEnd.Kind.COMPLETE ? "" : "; " + end.reason();
      throw new CaptureException(source.name() + ": holds no frame to write" + reason);
    }
  }

  private void tell(FixInput input, Done done) throws IOException {
    if (done.end.kind() != CaptureEnd.Kind.COMPLETE) {
      console.complain(input.name() + ": written up to here: " + done.end.reason());
    }
    targets.tell(FixText.of(done.tally));
  }
}
