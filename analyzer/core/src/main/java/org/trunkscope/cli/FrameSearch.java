package org.trunkscope.cli;

import java.util.Optional;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.TapReading;
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
  Optional<Found> found(Analysis analysis) {
    return frame.map(each -> found(each, analysis.points()));
  }

  private Found found(CapturedFrame each, CapturePoints points) {
    Link link = Link.of(lane, each, view);
    TapReading reading = points.of(link);
    InterfacePoint point =
        points.interfaces().stream()
            .filter(every -> every.isOf(link))
            .findFirst()
            .orElseGet(() -> lost(link, reading));
    return new Found(each, view, reading, point, points.side(link));
  }

  /** An interface of too many to be kept. */
  private static InterfacePoint lost(Link link, TapReading reading) {
    return new InterfacePoint(
        link.lane(),
        link.interfaceIndex(),
        link.part(),
        "",
        reading.role(),
        reading.basis(),
        reading.reason(),
        0,
        0,
        0,
        reading.basis(),
        "the capture has too many addresses to keep them all");
  }

  @Override
  public void write() {}

  @Override
  public void finish() {}

  @Override
  public void close() {}

  /**
   * The frame.
   *
   * @param view its headers
   * @param reading where it was captured
   * @param point what is known of its interface
   * @param side whether the interface received or sent it
   */
  record Found(
      CapturedFrame frame, FrameView view, TapReading reading, InterfacePoint point, Side side) {}
}
