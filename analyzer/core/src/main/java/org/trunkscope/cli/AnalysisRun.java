package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.remark.RemarkLog;

/** One run of {@code analyze}: reads, writes what was found, and reads again if that is asked. */
final class AnalysisRun {

  private final List<String> captures;
  private final List<String> outbound;
  private final List<String> all;
  private final PathOptions path;
  private final int threads;
  private final CountersReading counters;
  private final Console console;
  private boolean capturesRead;

  /**
   * Of what the command line says.
   *
   * @param outbound captures of the other side; empty if there is none
   * @param threads 1 or more
   */
  AnalysisRun(
      List<String> captures,
      List<String> outbound,
      PathOptions path,
      int threads,
      CountersReading counters,
      Console console) {
    this.captures = captures;
    this.outbound = outbound;
    this.all = Stream.concat(captures.stream(), outbound.stream()).toList();
    this.path = path;
    this.threads = threads;
    this.counters = counters;
    this.console = console;
  }

  /** Whether everything that was named could be read. */
  boolean isAllRead() {
    return capturesRead && counters.allRead();
  }

  /**
   * Reads and writes.
   *
   * @param destinations where outputs go
   * @param remarks takes what is said of single frames
   * @return what was found; empty if no capture could be read
   */
  Optional<AnalysisResult> analyze(
      CaptureOpener opener, Outputs destinations, AskedOutputs outputs, RemarkLog remarks)
      throws IOException, UsageException {
    boolean twice = !outbound.isEmpty() || !outputs.reviewers().isEmpty();
    try (SpooledInputs copies =
        twice ? SpooledInputs.of(all.stream(), console) : SpooledInputs.none()) {
      CaptureOpener reopener = opener.reading(copies);
      Analysis analysis =
          new Analysis(
              path.analysis().withTexts(counters.readAll()), outputs.sinks(), threads, remarks);
      // Pairs are read once more before, for their clocks.
      try (Progress progress = progress(destinations, outbound.isEmpty() ? 1 : 2)) {
        read(analysis, reopener.showing(progress), progress.talkingOn(console));
      }
      outputs.finishSinks();
      AnalysisResult result = analysis.result();
      tellIfNothingMatched(result);
      if (result.captures().isEmpty()) {
        return Optional.empty();
      }
      outputs.write(
          result,
          () -> {
            try (Progress progress = progress(destinations, 1)) {
              analysis
                  .review()
                  .run(
                      new CapturesAgain(reopener.showing(progress), all),
                      new ReportedFrameText(path, result),
                      outputs.reviewers());
            }
          });
      return Optional.of(result);
    }
  }

  private void read(Analysis analysis, CaptureOpener opener, Console talk)
      throws IOException, UsageException {
    CaptureReading reading = new CaptureReading(opener, talk);
    capturesRead =
        outbound.isEmpty()
            ? reading.readAll(captures, analysis)
            : reading.readPaired(captures, outbound, analysis);
  }

  private void tellIfNothingMatched(AnalysisResult result) {
    if (!outbound.isEmpty() && result.pairing().isEmpty()) {
      console.complain(
          "no frame of the inbound captures was found in the outbound ones: nothing was matched"
              + " (other machines, other times, translated addresses, or cut too short?)");
    }
  }

  /** None where an output is written to the same terminal meanwhile. */
  private Progress progress(Outputs destinations, int times) {
    return destinations.takeStandardOutput() && console.terminal().has(Terminal.Stream.OUTPUT)
        ? Progress.none()
        : Progress.of(console, all, times);
  }
}
