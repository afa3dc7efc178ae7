package org.trunkscope.replay.correct;

import java.io.IOException;
import org.trunkscope.capture.FrameSource;

/** Opens the capture that is corrected once more, from its beginning. */
public interface CaptureAgain {

  /**
   * All its frames; the caller closes the source.
   *
   * @throws IOException if it cannot be opened
   */
  FrameSource open() throws IOException;
}
