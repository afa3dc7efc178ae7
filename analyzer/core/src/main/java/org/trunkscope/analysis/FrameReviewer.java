package org.trunkscope.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes an output for which frames are read once more, when it is known what was found. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface FrameReviewer {

  /** The options this output answers to. */
  List<OutputOption> options();

  /**
   * Opens the output, if the request asks for it: before anything is read, so that one that cannot
   * be written is told at once.
   *
   * @throws IOException if the output cannot be written
   */
  Optional<Session> open(OutputRequest request) throws IOException;

  /** One analysis. Closing without {@link #finish} takes the output back. */
  interface Session extends Closeable {

    /**
     * What was found: called once, first of all.
     *
     * @throws IOException if the output cannot be written
     */
    void begin(AnalysisResult result) throws IOException;

    /**
     * The frames that follow are of this capture. Captures come in the order of the command line.
     *
     * @throws IOException if the output cannot be written, or the capture not be opened again
     */
    void capture(ReviewedCapture capture) throws IOException;

    /**
     * Takes the next frame of the capture: all of them, in order.
     *
     * @param frame reused by every call
     * @throws IOException if the output cannot be written
     */
    void frame(ReviewedFrame frame) throws IOException;

    /**
     * All frames were taken.
     *
     * @throws IOException if the output cannot be written
     */
    void finish() throws IOException;
  }
}
