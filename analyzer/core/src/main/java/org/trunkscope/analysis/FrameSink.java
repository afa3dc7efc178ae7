package org.trunkscope.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes each frame with its verdict, and writes in order. Found by {@link java.util.ServiceLoader}.
 */
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

    /** Takes a range of the frames, and then others, all read by one thread. */
    Part part();

    /**
     * All frames were taken.
     *
     * @throws IOException if the output cannot be written
     */
    void finish() throws IOException;
  }

  /** Formats what one thread reads. */
  interface Part {

    /**
     * Takes a frame; those of a range come in order.
     *
     * @param verdict reused by every call
     */
    void frame(FrameVerdict verdict);

    /**
     * Writes what was taken: called for one range after the other, in the order of the capture,
     * whichever threads read them.
     *
     * @throws IOException if the output cannot be written
     */
    void write() throws IOException;
  }
}
