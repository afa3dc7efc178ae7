package org.trunkscope.analysis;

import java.util.Optional;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/** Says of a frame what its own bytes and its record say. Allocates nothing. */
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
      Optional<FindingCode> looks = suspicion.of(view, i, state, hint);
      if (looks.isPresent() && looks.get().isZeroChecksum() && verdict.frame().checksumNotReady()) {
        // The capture records that a device is to complete the field: zero in it does no harm.
        looks = Optional.empty();
      }
      verdict.judge(i, state, hint, looks);
      verdict.measure(i, classifier.error());
    }
  }
}
