package org.trunkscope.analysis;

import java.io.IOException;
import java.io.InputStream;

/** A capture whose frames are read once more. */
public interface ReviewedCapture {

  /** What the first reading told of it. */
  CaptureSummary summary();

  /**
   * Opens its bytes, packed as they are, for whoever wants more of it than frames. The caller
   * closes the stream.
   *
   * @throws IOException if it cannot be opened
   */
  InputStream bytes() throws IOException;
}
