package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.ResultWriter;

/**
 * The outputs that an analysis can have.
 *
 * @param writers write the whole result
 * @param sinks take each frame as it is read
 * @param reviewers take each frame once more, when it is known what was found
 */
record KnownOutputs(
    List<ResultWriter> writers, List<FrameSink> sinks, List<FrameReviewer> reviewers) {

  /** Copies the lists. */
  KnownOutputs {
    writers = List.copyOf(writers);
    sinks = List.copyOf(sinks);
    reviewers = List.copyOf(reviewers);
  }

  /** Those that the modules on the class path declare. */
  static KnownOutputs installed() {
    return new KnownOutputs(
        load(ResultWriter.class), load(FrameSink.class), load(FrameReviewer.class));
  }

  private static <T> List<T> load(Class<T> service) {
    List<T> all = new ArrayList<>();
    ServiceLoader.load(service).forEach(all::add);
    return all;
  }

  /** The options that all of them answer to. */
  List<OutputOption> options() {
    List<OutputOption> all = new ArrayList<>();
    writers.forEach(each -> all.addAll(each.options()));
    sinks.forEach(each -> all.addAll(each.options()));
    reviewers.forEach(each -> all.addAll(each.options()));
    return all;
  }
}
