package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.flow.FlowTally;
import org.trunkscope.analysis.flow.Sighting;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairTally;
import org.trunkscope.analysis.pairing.Passage;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.TimelineTally;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * Everything that is counted over a range of frames. Merges associatively over adjacent ranges.
 * Counting a frame allocates nothing.
 */
final class RangeTally {

  private static final int ALL_FRAMES = 0;
  private static final int FIRST_STATE = 1;
  private static final int FIRST_CODE = FIRST_STATE + ChecksumState.values().length;
  private static final int SERIES = FIRST_CODE + FindingCode.values().length;

  private final ContentTally content = new ContentTally();
  private final SituationTally situations = new SituationTally();
  private final FlowTally flows;
  private final PairTally pairs;
  private final TimelineTally timeline = new TimelineTally(SERIES);
  private final ShapeReader shapes;
  private final Sighting sighting = new Sighting();
  private final Passage passage = new Passage();

  /** An empty tally of the first range, for captures from a way with such MTUs. */
  RangeTally(Mtus mtus) {
    this(mtus, new FlowTally(), PairTally.ofFirstRange(mtus.trunk(), mtus.port()));
  }

  private RangeTally(Mtus mtus, FlowTally flows, PairTally pairs) {
    this.flows = flows;
    this.pairs = pairs;
    shapes = new ShapeReader(mtus.trunk(), mtus.port());
  }

  /** An empty tally of a range that follows another one, to be merged into that one's. */
  static RangeTally ofLaterRange(Mtus mtus) {
    return new RangeTally(mtus, FlowTally.ofLaterRange(), PairTally.ofLaterRange());
  }

  /** Counts one frame with its verdict. */
  void count(FrameVerdict verdict) {
    content.count(verdict);
    Optional<FindingCode> suspicion = verdict.suspicion();
    long link = countSituation(verdict, suspicion);
    countTime(verdict, suspicion);
    for (int i = 0; i < verdict.view().segmentCount(); i++) {
      sight(verdict, i, link);
    }
    pass(verdict, suspicion, link);
  }

  private long countSituation(FrameVerdict verdict, Optional<FindingCode> suspicion) {
    CapturedFrame frame = verdict.frame();
    FrameView view = verdict.view();
    boolean transport = view.segmentCount() > 0;
    ChecksumState state = transport ? verdict.state(0) : ChecksumState.UNVERIFIABLE;
    ChecksumHint hint = transport ? verdict.hint(0) : ChecksumHint.NONE;
    long shape = shapes.read(frame, view, state, hint, suspicion);
    return situations.count(frame, view, verdict.lane(), verdict.turn(), shape);
  }

  private void countTime(FrameVerdict verdict, Optional<FindingCode> suspicion) {
    long nanos = verdict.frame().timestampNanos;
    if (nanos == CapturedFrame.NO_TIMESTAMP) {
      return;
    }
    timeline.count(ALL_FRAMES, nanos);
    if (verdict.view().segmentCount() > 0) {
      timeline.count(FIRST_STATE + verdict.state(0).ordinal(), nanos);
    }
    if (suspicion.isPresent()) {
      timeline.count(FIRST_CODE + suspicion.get().ordinal(), nanos);
    }
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

  private void pass(FrameVerdict verdict, Optional<FindingCode> suspicion, long link) {
    PairSides sides = verdict.sides();
    CapturedFrame frame = verdict.frame();
    FrameView view = verdict.view();
    int side = sides.side(frame, view);
    if (side == PairSides.NEITHER) {
      return;
    }
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

  /** Adds the tally of the range that follows this one's; that must not be used any more. */
  void merge(RangeTally next) {
    content.merge(next.content);
    situations.merge(next.situations);
    flows.merge(next.flows);
    pairs.merge(next.pairs);
    timeline.merge(next.timeline);
  }

  ContentTally content() {
    return content;
  }

  SituationTally situations() {
    return situations;
  }

  FlowTally flows() {
    return flows;
  }

  PairTally pairs() {
    return pairs;
  }

  TimelineTally timeline() {
    return timeline;
  }

  /** The names of the timeline's series, in their order. */
  static List<String> seriesNames() {
    List<String> names = new ArrayList<>();
    names.add("frames");
    for (ChecksumState state : ChecksumState.values()) {
      names.add("checksum " + state.text());
    }
    for (FindingCode code : FindingCode.values()) {
      names.add("suspicion " + code.key());
    }
    return names;
  }
}
