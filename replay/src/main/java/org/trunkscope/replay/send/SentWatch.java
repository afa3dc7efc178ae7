package org.trunkscope.replay.send;

import java.io.IOException;

/** Is told of frames by the thread that sends them. */
interface SentWatch {

  /** Nobody wants to know. */
  SentWatch NOBODY =
      new SentWatch() {
        @Override
        public void offering(PreparedFrames frames, int i, long now) {}

        @Override
        public void refused(PreparedFrames frames, int i) {}
      };

  /**
   * A frame is about to be offered; told once for each.
   *
   * @param now nanoseconds after the first frame
   */
  void offering(PreparedFrames frames, int i, long now) throws IOException;

  /** The one that was to be offered was not taken. */
  void refused(PreparedFrames frames, int i) throws IOException;
}
