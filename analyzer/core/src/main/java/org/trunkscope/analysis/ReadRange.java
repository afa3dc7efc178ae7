package org.trunkscope.analysis;

import java.io.IOException;
import java.util.List;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.undo.Mtus;

/** What depends on the order of a range of frames: what they show in sequence, and outputs. */
final class ReadRange {

  /** Frames after which outputs are written that need not wait. */
  private static final int WRITTEN_AT_ONCE = 1024;

  private final FrameSequence sequence;
  private final FrameSink.Part[] outputs;
  private int notWritten;

  private ReadRange(FrameSequence sequence, List<FrameSink.Session> sinks) {
    this.sequence = sequence;
    this.outputs = sinks.stream().map(FrameSink.Session::part).toArray(FrameSink.Part[]::new);
  }

  /** The range of all frames, which has none yet. */
  static ReadRange ofAll(Mtus mtus, List<FrameSink.Session> sinks, RemarkLog remarks) {
    return new ReadRange(FrameSequence.ofFirstRange(mtus, remarks), sinks);
  }

  /** A range that is to follow others, which has no frame yet. */
  static ReadRange ofSome(List<FrameSink.Session> sinks) {
    return new ReadRange(FrameSequence.ofLaterRange(), sinks);
  }

  /** Takes its next frame, which has the link of that number. */
  void take(FrameVerdict verdict, long link) {
    sequence.take(verdict, link);
    for (FrameSink.Part output : outputs) {
      output.frame(verdict);
    }
  }

  /** The same where no range before it is missing, so that outputs can be written. */
  void takeInTurn(FrameVerdict verdict, long link) throws IOException {
    take(verdict, link);
    if (++notWritten == WRITTEN_AT_ONCE) {
      write();
    }
  }

  /** Adds the range that follows this one's, which is empty then and can be of another one. */
  void follow(ReadRange next) throws IOException {
    write();
    sequence.merge(next.sequence);
    next.write();
  }

  /** Writes outputs. */
  void write() throws IOException {
    notWritten = 0;
    for (FrameSink.Part output : outputs) {
      output.write();
    }
  }

  FrameSequence sequence() {
    return sequence;
  }
}
