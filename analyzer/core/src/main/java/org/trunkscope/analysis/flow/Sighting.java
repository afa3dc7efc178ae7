package org.trunkscope.analysis.flow;

import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * One TCP or UDP segment as the loop sees it. A reusable carrier, read before the call that takes
 * it returns.
 */
public final class Sighting {

  /** The frame. */
  public CapturedFrame frame;

  /** Its headers. */
  public FrameView view;

  /** The 1-based place of its capture on the command line. */
  public int capture;

  /** The lane of its capture: only captures of one lane share flows. */
  public int lane;

  /** Its link, as {@code SituationTally} numbers it. */
  public long link;

  /** Which segment of the view. */
  public int segment;

  /** The state of its checksum. */
  public ChecksumState state;

  /** What it looks like. */
  public Optional<FindingCode> suspicion;
}
