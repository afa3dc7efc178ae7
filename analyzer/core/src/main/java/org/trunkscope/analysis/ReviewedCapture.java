package org.trunkscope.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.trunkscope.capture.FrameSource;

/** A capture whose frames are read once more. */
public interface ReviewedCapture {

  /** What the first reading told of it. */
  CaptureSummary summary();

  /** Where its frames are read: it knows interfaces, and the comments of the current frame. */
  FrameSource source();

  /**
   * Opens its bytes, packed as they are, for whoever wants more of it than frames. The caller
   * closes the stream.
   *
   * @return empty if they are not to be shown as they are
   * @throws IOException if it cannot be opened
   */
  Optional<InputStream> bytes() throws IOException;
}
