package org.trunkscope.replay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.Progress;

/**
 * Where the outputs of {@code fix} go.
 *
 * @param capture the corrected capture; empty for a dry run
 * @param plan the list of changes; empty for none
 */
record FixTargets(Optional<String> capture, Optional<String> plan, Console console) {

  private static final String STREAM = "-";

  /** Opens the capture; that of a dry run takes everything and keeps nothing. */
  WholeFile openCapture() throws IOException {
    return open(capture);
  }

  /** Opens the plan, in the same way, but never packed. */
  WholeFile openPlan() throws IOException {
    return plan.isPresent() && !plan.get().equals(STREAM)
        ? WholeFile.create(Path.of(plan.get()))
        : open(plan);
  }

  private WholeFile open(Optional<String> target) throws IOException {
    if (target.isEmpty()) {
      return WholeFile.over(OutputStream.nullOutputStream(), "nowhere");
    }
    return target.get().equals(STREAM)
        ? WholeFile.over(console.out(), "standard output")
        : WholeFile.createPacked(Path.of(target.get()));
  }

  /** Whether one of them is standard output. */
  boolean takesStandardOutput() {
    return capture.equals(Optional.of(STREAM)) || plan.equals(Optional.of(STREAM));
  }

  /**
   * Begins to show how far a reading is; not where an output is written to the same terminal.
   *
   * @param input what is read
   * @param times how often
   */
  Progress progress(String input, int times) {
    return takesStandardOutput() ? Progress.none() : Progress.of(console, List.of(input), times);
  }

  /** Prints a summary, where no output of the run goes. */
  void tell(String summary) throws IOException {
    if (!takesStandardOutput()) {
      console.out().write(summary.getBytes(StandardCharsets.UTF_8));
    } else if (!console.quiet()) {
      console.err().print(summary);
    }
  }
}
