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

  /** Writes the result in every format that is asked for. */
  void write(AnalysisResult result) throws IOException {
    for (ResultWriter each : writers) {
      each.write(result, request);
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
