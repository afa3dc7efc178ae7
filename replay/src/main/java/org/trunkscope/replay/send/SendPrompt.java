package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Asks before a frame is sent, where one at a time is. */
public interface SendPrompt {

  /**
   * Waits until a frame may go.
   *
   * @param frame its number in the capture
   * @param stopped whether nobody waits any more
   * @return false if none may any more
   */
  boolean mayGo(long frame, BooleanSupplier stopped) throws IOException;
}
