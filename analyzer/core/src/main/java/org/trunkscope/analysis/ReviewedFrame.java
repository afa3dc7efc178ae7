package org.trunkscope.analysis;

import java.util.List;

/** A frame that is read once more, when it is known what was found. */
public interface ReviewedFrame {

  /** The frame, its headers and the states of its checksums; reused for every frame. */
  FrameVerdict verdict();

  /** What is reported of it; empty for most frames. */
  List<FlaggedFrame> flags();

  /**
   * Every step of its path, as the command {@code explain} prints it. Slow: for a frame that a
   * person looks at.
   */
  String explanation();
}
