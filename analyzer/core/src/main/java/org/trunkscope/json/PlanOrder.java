package org.trunkscope.json;

import java.util.Optional;

/** Holds the order of a plan's entries: that of the frames, in the capture and in the output. */
final class PlanOrder {

  private long frame;
  private long output;
  private long free = 1;

  /** What is wrong with the place of an entry; empty if it may stand here. */
  Optional<String> refuse(PlanEntry entry) {
    boolean sameFrame = entry.frame() == frame && entry.output() == output;
    boolean nextFrame = entry.frame() > frame && entry.output() >= free;
    if (!sameFrame && !nextFrame) {
      return Optional.of(
          "frame "
              + entry.frame()
              + " as frame "
              + entry.output()
              + " of the output is out of"
              + " order after frame "
              + frame);
    }
    frame = entry.frame();
    output = entry.output();
    free = Math.max(free, output + entry.outputs());
    return Optional.empty();
  }
}
