package org.trunkscope.replay.send;

import java.io.IOException;

/** Asks before a frame is sent, where one at a time is. */
public interface SendPrompt {

  /**
   * Waits until a frame may go.
   *
   * @param frame its number in the capture
   * @return false if none may any more
   */
  boolean mayGo(long frame) throws IOException;
}
