package org.trunkscope.analysis;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * One frame and what the analysis says of it. Reused for every frame: whoever keeps anything copies
 * it.
 */
public final class FrameVerdict {

  private final CapturedFrame frame = new CapturedFrame();
  private final FrameView view = new FrameView();
  private final ChecksumState[] states = new ChecksumState[FrameView.MAX_TUNNELS + 1];
  private final ChecksumHint[] hints = new ChecksumHint[FrameView.MAX_TUNNELS + 1];
  private int capture;

  FrameVerdict() {}

  /** The frame as captured. */
  public CapturedFrame frame() {
    return frame;
  }

  /** Its headers. */
  public FrameView view() {
    return view;
  }

  /** The 1-based place of its capture on the command line. */
  public int capture() {
    return capture;
  }

  /** The checksum state of the view's segment {@code i}. */
  public ChecksumState state(int i) {
    return states[i];
  }

  /** What an unverifiable segment {@code i} looks like. */
  public ChecksumHint hint(int i) {
    return hints[i];
  }

  void inCapture(int place) {
    capture = place;
  }

  void judge(int i, ChecksumState state, ChecksumHint hint) {
    states[i] = state;
    hints[i] = hint;
  }
}
