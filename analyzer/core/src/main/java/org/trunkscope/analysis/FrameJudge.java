package org.trunkscope.analysis;

import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/** Says of a frame what its own bytes say. Allocates nothing. */
final class FrameJudge {

  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();

  /** Judges each segment of the verdict's view. */
  void judge(FrameVerdict verdict) {
    FrameView view = verdict.view();
    int segments = view.segmentCount();
    for (int i = 0; i < segments; i++) {
      ChecksumState state = classifier.classify(view.segment(i));
      ChecksumHint hint = classifier.hint();
      verdict.judge(i, state, hint, suspicion.of(view, i, state, hint));
      verdict.measure(i, classifier.error());
    }
  }
}
