package org.trunkscope.analysis.situation;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;

/** The number of each frame's link: a hash of all that the link is. Allocates nothing. */
public final class FrameLinks {

  private final RecentTap recentTap = new RecentTap();
  private final RecentLinks recentLinks = new RecentLinks();

  /**
   * The number of a frame's link.
   *
   * @param lane the lane of its capture
   */
  public long number(int lane, CapturedFrame frame, FrameView view) {
    return number(tapped(lane, frame, view), view);
  }

  /** The same, of a frame that was {@link #tapped} so. */
  long number(long tapped, FrameView view) {
    return recentLinks.number(tapped, Link.source(view), Link.destination(view));
  }

  /** The hash of a frame's link without its addresses. */
  long tapped(int lane, CapturedFrame frame, FrameView view) {
    return recentTap.of(
        lane, frame.interfaceIndex, Link.part(view), frame.linkType, Side.recorded(frame, view));
  }

  /** The same of a link. */
  long tapped(Link link) {
    return recentTap.of(
        link.lane(), link.interfaceIndex(), link.part(), link.linkType(), link.recorded());
  }
}
