package org.trunkscope.analysis;

import java.util.Optional;
import org.trunkscope.analysis.flow.FlowTally;
import org.trunkscope.analysis.flow.Sighting;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairTally;
import org.trunkscope.analysis.pairing.Passage;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * What frames in their order show: flows and pairs. Merges associatively over adjacent ranges.
 * Taking a frame allocates nothing.
 */
final class FrameSequence {

  private final FlowTally flows;
  private final PairTally pairs;
  private final RemarkLog remarks;
  private final Sighting sighting = new Sighting();
  private final Passage passage = new Passage();

  private FrameSequence(FlowTally flows, PairTally pairs, RemarkLog remarks) {
    this.flows = flows;
    this.pairs = pairs;
    this.remarks = remarks;
  }

  /**
   * Of the first range, for captures from a way with such MTUs.
   *
   * @param remarks takes what is said of single frames
   */
  static FrameSequence ofFirstRange(Mtus mtus, RemarkLog remarks) {
    return new FrameSequence(
        new FlowTally(remarks),
        PairTally.ofFirstRange(mtus.trunk(), mtus.port(), remarks),
        remarks);
  }

  /** Of a range that follows another one, to be merged into that one's. */
  static FrameSequence ofLaterRange() {
    return new FrameSequence(FlowTally.ofLaterRange(), PairTally.ofLaterRange(), RemarkLog.none());
  }

  /**
   * Takes the next frame of the range.
   *
   * @param link the number of its link
   */
  void take(FrameVerdict verdict, long link) {
    int segments = verdict.view().segmentCount();
    for (int i = 0; i < segments; i++) {
      sight(verdict, i, link);
    }
    pass(verdict, link);
  }

  private void sight(FrameVerdict verdict, int segment, long link) {
    sighting.frame = verdict.frame();
    sighting.view = verdict.view();
    sighting.capture = verdict.turn();
    sighting.lane = verdict.lane();
    sighting.link = link;
    sighting.segment = segment;
    sighting.state = verdict.state(segment);
    sighting.hint = verdict.hint(segment);
    sighting.checksumError = verdict.checksumError(segment);
    sighting.suspicion = verdict.suspicion(segment);
    flows.segment(sighting);
  }

  private void pass(FrameVerdict verdict, long link) {
    PairSides sides = verdict.sides();
    CapturedFrame frame = verdict.frame();
    FrameView view = verdict.view();
    int side = sides.side(frame, view);
    if (side == PairSides.NEITHER) {
      return;
    }
    Optional<FindingCode> suspicion = verdict.suspicion();
    int innermost = view.segmentCount() - 1;
    passage.frame = frame;
    passage.view = view;
    passage.side = side;
    passage.stream = sides.stream();
    passage.tap = sides.tap(frame, view);
    passage.time = sides.time(frame);
    passage.capture = verdict.turn();
    passage.link = link;
    passage.state = innermost < 0 ? ChecksumState.UNVERIFIABLE : verdict.state(innermost);
    passage.checksumError = innermost < 0 ? 0 : verdict.checksumError(innermost);
    passage.suspicion = suspicion;
    pairs.frame(passage);
  }

  /** Adds the range that follows this one's, which is empty then and can be of another one. */
  void merge(FrameSequence next) {
    flows.merge(next.flows);
    pairs.merge(next.pairs);
  }

  FlowTally flows() {
    return flows;
  }

  PairTally pairs() {
    return pairs;
  }

  /** What was said of single frames; that of the first range has all. */
  RemarkLog remarks() {
    return remarks;
  }
}
