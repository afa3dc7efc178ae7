package org.trunkscope.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes each frame with its verdict, in order. Found by {@link java.util.ServiceLoader}. */
public interface FrameSink {

  /** The options this sink answers to. */
  List<OutputOption> options();

  /**
   * Opens the output, if the request asks for it.
   *
   * @throws IOException if the output cannot be written
   */
  Optional<Session> open(OutputRequest request) throws IOException;

  /** One analysis. Closing without {@link #finish} takes the output back. */
  interface Session extends Closeable {

    /**
     * Takes a frame.
     *
     * @param verdict reused by every call
     * @throws IOException if the output cannot be written
     */
    void frame(FrameVerdict verdict) throws IOException;

    /**
     * All frames were taken.
     *
     * @throws IOException if the output cannot be written
     */
    void finish() throws IOException;
  }
}
