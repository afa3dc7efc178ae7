package org.trunkscope.replay.correct;

import java.io.IOException;
import org.trunkscope.capture.CapturedFrame;

/** Takes the frames of a capture as they are after their correction. */
public interface CorrectedFrames {

  /**
   * Takes the next frame.
   *
   * @param frame valid until this returns; a piece has the number of the frame that was cut
   * @param mss bytes of TCP data in each frame that this one is still to be cut into; 0 where it is
   *     not to be cut
   * @return whether another frame is wanted
   */
  boolean take(CapturedFrame frame, int mss) throws IOException;
}
