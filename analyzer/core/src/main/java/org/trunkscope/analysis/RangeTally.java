package org.trunkscope.analysis;

import org.trunkscope.analysis.flow.FlowTally;
import org.trunkscope.analysis.pairing.PairTally;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.ShapeExamples;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.finding.TimelineTally;

/**
 * Everything that is known of a range of frames. Merges associatively over adjacent ranges.
 *
 * @param counts of its frames in any order
 * @param sequence of its frames in their order
 */
record RangeTally(FrameCounts counts, FrameSequence sequence) {

  /** An empty tally of the first range, for captures from a way with such MTUs. */
  static RangeTally ofFirstRange(Mtus mtus) {
    return new RangeTally(
        new FrameCounts(mtus, new ShapeExamples()),
        FrameSequence.ofFirstRange(mtus, RemarkLog.kept()));
  }

  /** An empty tally of a range that follows another one, to be merged into that one's. */
  static RangeTally ofLaterRange(Mtus mtus) {
    return new RangeTally(new FrameCounts(mtus, new ShapeExamples()), FrameSequence.ofLaterRange());
  }

  /** Counts one frame with its verdict. */
  void count(FrameVerdict verdict) {
    sequence.take(verdict, counts.count(verdict));
  }

  /** Adds the tally of the range that follows this one's; that must not be used any more. */
  void merge(RangeTally next) {
    counts.merge(next.counts);
    sequence.merge(next.sequence);
  }

  ContentTally content() {
    return counts.content();
  }

  SituationTally situations() {
    return counts.situations();
  }

  FlowTally flows() {
    return sequence.flows();
  }

  PairTally pairs() {
    return sequence.pairs();
  }

  RemarkLog remarks() {
    return sequence.remarks();
  }

  TimelineTally timeline() {
    return counts.timeline();
  }
}
