package org.trunkscope.cli;

import java.util.Optional;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/** Keeps one frame of the capture that an analysis reads. */
final class FrameSearch implements FrameSink.Session, FrameSink.Part {

  private final FrameSource source;
  private final long number;
  private final FrameView view = new FrameView();
  private Optional<CapturedFrame> frame = Optional.empty();
  private int lane;
  private long last;

  /** Looks for the frame with a number. */
  FrameSearch(FrameSource source, long number) {
    this.source = source;
    this.number = number;
  }

  /** Itself: one thread reads. */
  @Override
  public FrameSink.Part part() {
    return this;
  }

  @Override
  public void frame(FrameVerdict verdict) {
    last = verdict.frame().number;
    if (last == number) {
      CapturedFrame copy = verdict.frame().copy();
      source.headers(copy, view);
      frame = Optional.of(copy);
      lane = verdict.lane();
    }
  }

  /** The number of the last frame of the capture; 0 without frames. */
  long last() {
    return last;
  }

  /** The frame with where it was captured; empty if the capture has none with the number. */
  Optional<FoundFrame> found(Analysis analysis) {
    return frame.map(each -> FoundFrame.of(each, view, lane, analysis.points()));
  }

  @Override
  public void write() {}

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
