package org.trunkscope.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.analysis.remark.RemarkLog;

/** The outputs of one analysis that the command line asks for, opened before anything is read. */
final class AskedOutputs implements Closeable {

  private final OutputRequest request;
  private final List<ResultWriter> writers;
  private final List<FrameSink.Session> sinks = new ArrayList<>();
  private final List<FrameReviewer.Session> reviewers = new ArrayList<>();

  private AskedOutputs(OutputRequest request, List<ResultWriter> writers) {
    this.request = request;
    this.writers = writers;
  }

  /**
   * Opens what is asked for.
   *
   * @throws IOException if one cannot be written; none stays then
   */
  static AskedOutputs open(KnownOutputs known, OutputRequest request) throws IOException {
    AskedOutputs asked = new AskedOutputs(request, known.writers());
    try {
      for (FrameSink each : known.sinks()) {
        each.open(request).ifPresent(asked.sinks::add);
      }
      for (FrameReviewer each : known.reviewers()) {
        each.open(request).ifPresent(asked.reviewers::add);
      }
    } catch (IOException e) {
      asked.close();
      throw e;
    }
    return asked;
  }

  /** Those that take each frame as it is read. */
  List<FrameSink.Session> sinks() {
    return sinks;
  }

  /** Those that take each frame once more at the end. */
  List<FrameReviewer.Session> reviewers() {
    return reviewers;
  }

  /** What keeps what is said of single frames, if any output tells of it. */
  RemarkLog remarks() {
    boolean asked =
        !reviewers.isEmpty() || writers.stream().anyMatch(writer -> writer.tellsWhen(request));
    return asked ? RemarkLog.kept() : RemarkLog.none();
  }

  /** All frames were read: completes those that take them. */
  void finishSinks() throws IOException {
    for (FrameSink.Session each : sinks) {
      each.finish();
    }
  }

  /**
   * Writes the result in every format that is asked for, and lets the reviewers take frames once
   * more. One that fails keeps no other from being written.
   *
   * @param review reads the captures again for {@link #reviewers}; not asked if there are none
   * @throws IOException the first failure
   */
  void write(AnalysisResult result, Step review) throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (ResultWriter each : writers) {
      attempt(() -> each.write(result, request), failures);
    }
    if (!reviewers.isEmpty()) {
      attempt(review, failures);
    }
    if (!failures.isEmpty()) {
      IOException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Something that writes. */
  interface Step {

    /** Does it. */
    void run() throws IOException;
  }

  private static void attempt(Step step, List<IOException> failures) {
    try {
      step.run();
    } catch (IOException e) {
      failures.add(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (FrameSink.Session each : sinks) {
      each.close();
    }
    for (FrameReviewer.Session each : reviewers) {
      each.close();
    }
  }
}
