package org.trunkscope.replay.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;
import org.trunkscope.json.PlanReader;
import org.trunkscope.replay.correct.PlanUndo;
import org.trunkscope.replay.correct.UndoSummary;

/** {@code fix --undo}: makes the original again, from a corrected capture and its plan. */
final class UndoRun {

  private static final String UNDO = "undo";

  private final Path plan;
  private final FixTargets targets;

  /**
   * A run.
   *
   * @param line with {@code --undo}
   * @throws UsageException if another option has no meaning beside it
   */
  UndoRun(CommandLine line, FixTargets targets) throws UsageException {
    for (Option each : line.getOptions()) {
      boolean fits = each.getOpt() != null || each.getLongOpt().equals(UNDO);
      if (!fits) {
        throw new UsageException("--" + each.getLongOpt() + " means nothing beside --undo");
      }
    }
    this.plan = Path.of(line.getOptionValue(UNDO));
    this.targets = targets;
  }

  /** The option itself. */
  static Option option() {
    return LongOption.valued(
        UNDO,
        "PLAN.json",
        "no corrections: what CAPTURE was before the ones that are planned here");
  }

  /** The plan that a command line names; empty if it asks for something else. */
  static Optional<String> plan(CommandLine line) {
    return Optional.ofNullable(line.getOptionValue(UNDO));
  }

  /**
   * Reads the corrected capture, and writes what it was.
   *
   * @throws IOException if something cannot be read or written, or the plan is that of another
   */
  ExitCode run(FixInput input) throws IOException {
    try (WholeFile output = targets.openCapture();
        PlanReader reader = PlanReader.open(planned(), plan.toString())) {
      UndoSummary summary = PlanUndo.run(input.bytes(), input.name(), reader, output.stream());
      output.commit();
      targets.tell(text(summary));
    }
    return ExitCode.OK;
  }

  private InputStream planned() throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(plan));
    } catch (NoSuchFileException e) {
      throw new IOException(plan + ": no such file", e);
    }
  }

  private static String text(UndoSummary summary) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%,d frames as they were: %,d changed back, %,d put together again\n",
                summary.frames(),
                summary.changed(),
                summary.joined()));
    if (summary.optionsKept() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,d frames keep the options of the corrected capture: the plan has no others\n",
              summary.optionsKept()));
    }
    summary
        .filter()
        .ifPresent(
            filter -> text.append("frames that '" + filter + "' left out cannot come back\n"));
    return text.toString();
  }
}
