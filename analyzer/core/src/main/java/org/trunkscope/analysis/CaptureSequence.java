package org.trunkscope.analysis;

import java.io.IOException;
import java.util.Optional;

/** Captures of one side of a pair, opened one after another in order of time. */
public interface CaptureSequence {

  /**
   * Opens the next one.
   *
   * @return empty if there is none left
   * @throws IOException if a destination cannot be written; captures that cannot be read are passed
   *     over
   */
  Optional<OpenCapture> next() throws IOException;

  /**
   * The capture that was opened last has been read, and is to be closed.
   *
   * @throws IOException if it cannot be closed
   */
  void ended(CaptureSummary summary) throws IOException;
}
