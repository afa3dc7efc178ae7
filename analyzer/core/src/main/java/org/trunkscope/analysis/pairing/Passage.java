package org.trunkscope.analysis.pairing;

import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * One frame that passed one of the two sides, as the loop sees it. A reusable carrier, read before
 * the call that takes it returns.
 */
public final class Passage {

  /** The frame. */
  public CapturedFrame frame;

  /** Its headers. */
  public FrameView view;

  /** The side that saw it: {@link PairSides#INBOUND} or {@link PairSides#OUTBOUND}. */
  public int side;

  /** Frames of different streams are not matched: captures that overlap in time. */
  public int stream;

  /** The interface, one number for each: see {@link PairSides#tap}. */
  public long tap;

  /** When, on the inbound side's clock: see {@link PairSides#time}. */
  public long time;

  /** The 1-based place of its capture in the order of reading. */
  public int capture;

  /** Its link, as {@code SituationTally} numbers it. */
  public long link;

  /** The state of the checksum of its innermost segment; ignored if it has none. */
  public ChecksumState state;

  /** How far that checksum is off, as {@code ChecksumClassifier.error} says; 0 if not known. */
  public int checksumError;

  /** What the frame looks like; empty if nothing is odd about it. */
  public Optional<FindingCode> suspicion;
}
