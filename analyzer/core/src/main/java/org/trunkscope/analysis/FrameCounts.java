package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.situation.ShapeExamples;
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
 * What is counted of frames whatever their order: merges in any order, so each thread has its own
 * for all it reads. Counting a frame allocates nothing.
 */
final class FrameCounts {

  private static final int ALL_FRAMES = 0;
  private static final int FIRST_STATE = 1;
  private static final int FIRST_CODE = FIRST_STATE + ChecksumState.values().length;
  private static final int SERIES = FIRST_CODE + FindingCode.values().length;

  private final ContentTally content = new ContentTally();
  private final SituationTally situations;
  private final TimelineTally timeline = new TimelineTally(SERIES);
  private final ShapeReader shapes;

  /**
   * Empty counts.
   *
   * @param mtus of the way the captures are from
   * @param examples takes the first frame of each shape; those that are merged share it
   */
  FrameCounts(Mtus mtus, ShapeExamples examples) {
    situations = new SituationTally(examples);
    shapes = new ShapeReader(mtus.trunk(), mtus.port());
  }

  /**
   * Counts one frame with its verdict.
   *
   * @return the number of its link
   */
  long count(FrameVerdict verdict) {
    content.count(verdict);
    Optional<FindingCode> suspicion = verdict.suspicion();
    long link = countSituation(verdict, suspicion);
    countTime(verdict, suspicion);
    return link;
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
    int bucket = timeline.bucket(nanos);
    timeline.count(ALL_FRAMES, bucket);
    if (verdict.view().segmentCount() > 0) {
      timeline.count(FIRST_STATE + verdict.state(0).ordinal(), bucket);
    }
    if (suspicion.isPresent()) {
      timeline.count(FIRST_CODE + suspicion.get().ordinal(), bucket);
    }
  }

  /** Adds other counts. */
  void merge(FrameCounts other) {
    content.merge(other.content);
    situations.merge(other.situations);
    timeline.merge(other.timeline);
  }

  ContentTally content() {
    return content;
  }

  SituationTally situations() {
    return situations;
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
