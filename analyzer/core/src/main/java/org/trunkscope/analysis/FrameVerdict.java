package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
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
  private final int[] errors = new int[FrameView.MAX_TUNNELS + 1];
  private final List<Optional<FindingCode>> suspicions =
      new ArrayList<>(Collections.nCopies(FrameView.MAX_TUNNELS + 1, Optional.empty()));
  private int capture;
  private PairSides sides = PairSides.none();
  private int turn;
  private int lane;

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

  /** How far the checksum of segment {@code i} is off; 0 where that is not known. */
  public int checksumError(int i) {
    return errors[i];
  }

  /** The lane of its capture: see {@link CaptureSummary#lane}. */
  public int lane() {
    return lane;
  }

  /** What segment {@code i} looks like by its bytes alone; empty if nothing is odd about it. */
  public Optional<FindingCode> suspicion(int i) {
    return suspicions.get(i);
  }

  /** What the first of its segments that looks odd looks like; empty if none does. */
  public Optional<FindingCode> suspicion() {
    for (int i = 0; i < view.segmentCount(); i++) {
      if (suspicions.get(i).isPresent()) {
        return suspicions.get(i);
      }
    }
    return Optional.empty();
  }

  /** The 1-based place of its capture in the order of reading. */
  int turn() {
    return turn;
  }

  void inCapture(int place, int itsTurn, int itsLane) {
    capture = place;
    turn = itsTurn;
    lane = itsLane;
  }

  /** On which side of a pair frames of its capture were seen. */
  PairSides sides() {
    return sides;
  }

  void pairedBy(PairSides itsSides) {
    sides = itsSides;
  }

  void judge(int i, ChecksumState state, ChecksumHint hint, Optional<FindingCode> suspicion) {
    states[i] = state;
    hints[i] = hint;
    suspicions.set(i, suspicion);
  }

  void measure(int i, int checksumError) {
    errors[i] = checksumError;
  }
}
