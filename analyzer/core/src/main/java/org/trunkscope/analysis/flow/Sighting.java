package org.trunkscope.analysis.flow;

import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumHint;
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

  /** What its checksum looks like where it cannot be verified. */
  public ChecksumHint hint = ChecksumHint.NONE;

  /** How far its checksum is off, as {@code ChecksumClassifier.error} says; 0 if not known. */
  public int checksumError;

  /** What it looks like. */
  public Optional<FindingCode> suspicion;
}
