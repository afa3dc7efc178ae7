package org.trunkscope.replay.correct;

import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;

/** What the checksums of a frame held when it was captured. Reused; allocates nothing. */
final class SegmentStates {

  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();
  private final ChecksumState[] states = new ChecksumState[FrameView.MAX_TUNNELS + 1];
  private final ChecksumHint[] hints = new ChecksumHint[FrameView.MAX_TUNNELS + 1];
  private final FindingCode[] codes = new FindingCode[FrameView.MAX_TUNNELS + 1];

  /**
   * Reads every segment.
   *
   * @return whether nothing is there to be corrected, unless the frame is to be cut
   */
  boolean read(CapturedFrame frame, FrameView view) {
    boolean sound = true;
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      ChecksumState state = classifier.classify(segment);
      states[i] = state;
      hints[i] = classifier.hint();
      boolean right = state == ChecksumState.VALID || state == ChecksumState.NO_CHECKSUM;
      sound &= right && !segment.has(SegmentDetail.IP_LENGTH_ZERO);
      boolean plain = right && !segment.ipChecksumAllOnes();
      codes[i] = plain ? FindingCode.OFFLOAD_ARTEFACT : code(frame, view, i);
    }
    return sound && ipChecksumsRight(view);
  }

  private static boolean ipChecksumsRight(FrameView view) {
    for (int i = 0; i < view.layerCount(); i++) {
      if (view.layerKind(i) == LayerKind.IPV4 && view.ipChecksumState(i) != IpChecksumState.OK) {
        return false;
      }
    }
    return true;
  }

  /**
   * The finding; what has none by its bytes alone was left to a device: a pseudo sum of the right
   * length, and zero in what is still to be segmented or recorded as not ready.
   */
  private FindingCode code(CapturedFrame frame, FrameView view, int i) {
    Optional<FindingCode> looks = suspicion.of(view, i, states[i], hints[i]);
    boolean ready =
        looks.isPresent() && !(looks.get().isZeroChecksum() && frame.checksumNotReady());
    return ready ? looks.get() : FindingCode.OFFLOAD_ARTEFACT;
  }

  /** The state of segment {@code i} as captured. */
  ChecksumState state(int i) {
    return states[i];
  }

  /** What it looks like if it is unverifiable. */
  ChecksumHint hint(int i) {
    return hints[i];
  }

  /** The finding that justifies a correction of it, if one is made. */
  FindingCode code(int i) {
    return codes[i];
  }
}
