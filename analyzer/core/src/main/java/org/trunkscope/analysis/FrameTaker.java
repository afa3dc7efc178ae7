package org.trunkscope.analysis;

import java.io.IOException;

/**
 * Judges and counts the frames that one thread reads. It keeps its counts from part to part; what
 * depends on the order of frames goes to the range they are of.
 */
final class FrameTaker {

  private final FrameJudge judge = new FrameJudge();
  private final FrameCounts counts;

  /** One that has seen no frame. */
  FrameTaker(FrameCounts counts) {
    this.counts = counts;
  }

  FrameCounts counts() {
    return counts;
  }

  /** Takes the next frame of a range whose turn will come. */
  void take(FrameVerdict verdict, ReadRange range) {
    judge.judge(verdict);
    range.take(verdict, counts.count(verdict));
  }

  /** Takes the next frame of all. */
  void takeInTurn(FrameVerdict verdict, ReadRange all) throws IOException {
    judge.judge(verdict);
    all.takeInTurn(verdict, counts.count(verdict));
  }
}
