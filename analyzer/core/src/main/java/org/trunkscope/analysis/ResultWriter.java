package org.trunkscope.analysis;

import java.io.IOException;
import java.util.List;

/**
 * Writes the whole result of an analysis in one format. Found by {@link java.util.ServiceLoader}.
 */
public interface ResultWriter {

  /** The options this writer answers to; empty if it always writes. */
  List<OutputOption> options();

  /**
   * Whether it writes when the frames of findings were captured: that costs a log of suspicious
   * frames, and the result has it only if somebody asks.
   */
  default boolean tellsWhen(OutputRequest request) {
    return false;
  }

  /**
   * Writes the result, if the request asks for it.
   *
   * @throws IOException if the output cannot be written
   */
  void write(AnalysisResult result, OutputRequest request) throws IOException;
}
