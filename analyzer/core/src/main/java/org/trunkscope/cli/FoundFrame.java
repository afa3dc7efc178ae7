package org.trunkscope.cli;

import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;

/**
 * A frame that is to be explained.
 *
 * @param view its headers
 * @param reading where it was captured
 * @param point what is known of its interface
 * @param side whether the interface received or sent it
 */
record FoundFrame(
    CapturedFrame frame, FrameView view, TapReading reading, InterfacePoint point, Side side) {

  /**
   * A frame of a capture that was read whole.
   *
   * @param lane the lane of its capture
   * @param points where the captures were taken
   */
  static FoundFrame of(CapturedFrame frame, FrameView view, int lane, CapturePoints points) {
    Link link = Link.of(lane, frame, view);
    TapReading reading = points.of(link);
    InterfacePoint point =
        points.interfaces().stream()
            .filter(every -> every.isOf(link))
            .findFirst()
            .orElseGet(() -> lost(link, reading));
    return new FoundFrame(frame, view, reading, point, points.side(link));
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
}
