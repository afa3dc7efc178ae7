package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges, counts and hands on the frames that one thread reads. It keeps its counts from part to
 * part; what depends on the order of frames goes to the sequence of all frames when it is its turn,
 * else to one of its own, to be added when it is.
 */
final class FrameTaker {

  /** Frames after which outputs are written that need not wait. */
  private static final int WRITTEN_AT_ONCE = 1024;

  private final FrameJudge judge = new FrameJudge();
  private final FrameCounts counts;
  private final FrameSequence later = FrameSequence.ofLaterRange();
  private final FrameSink.Part[] outputs;
  private int waiting;

  /**
   * One that has seen no frame.
   *
   * @param sinks take the frames
   */
  FrameTaker(FrameCounts counts, List<FrameSink.Session> sinks) {
    this.counts = counts;
    List<FrameSink.Part> parts = new ArrayList<>();
    sinks.forEach(sink -> parts.add(sink.part()));
    outputs = parts.toArray(FrameSink.Part[]::new);
  }

  FrameCounts counts() {
    return counts;
  }

  /** Takes a frame whose turn will come. */
  void takeForLater(FrameVerdict verdict) {
    take(verdict, later);
  }

  /** Takes the next frame of all. */
  void takeNow(FrameVerdict verdict, FrameSequence sequence) throws IOException {
    take(verdict, sequence);
    if (++waiting == WRITTEN_AT_ONCE) {
      write();
    }
  }

  private void take(FrameVerdict verdict, FrameSequence sequence) {
    judge.judge(verdict);
    sequence.take(verdict, counts.count(verdict));
    for (FrameSink.Part output : outputs) {
      output.frame(verdict);
    }
  }

  /** Adds what waited for its turn to the sequence of all frames, and writes the outputs. */
  void catchUp(FrameSequence sequence) throws IOException {
    sequence.merge(later);
    write();
  }

  private void write() throws IOException {
    waiting = 0;
    for (FrameSink.Part output : outputs) {
      output.write();
    }
  }
}
