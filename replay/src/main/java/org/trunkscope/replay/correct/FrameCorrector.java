package org.trunkscope.replay.correct;

import java.io.IOException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.FixOptions.Unexplained;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;

/**
 * Decides of each frame of a capture, in order, what becomes of it, and makes the corrected one.
 *
 * <p>Not safe for use by several threads.
 */
final class FrameCorrector {

  private static final long NOT_READY = 1 << 9;

  private final FixOptions options;
  private final SuperFrames superFrames;
  private final FrameView view = new FrameView();
  private final FrameView copyView = new FrameView();
  private final SegmentStates states = new SegmentStates();
  private final FieldChanges changes = new FieldChanges();
  private final LeftNotes left = new LeftNotes();
  private final ChecksumCorrection correction;
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Segmenter segmenter = new Segmenter();
  private final CapturedFrame corrected = new CapturedFrame();
  private MssGuess mss = new MssGuess(0, MssSource.GIVEN);

  /** What becomes of a frame. */
  enum Outcome {
    /** It stays as it is. */
    KEEP,
    /** Fields are written: see {@link #corrected} and {@link #changes}. */
    CHANGED,
    /** It becomes several frames: see {@link #pieces}. */
    CUT
  }

  FrameCorrector(FixOptions options, LateSurvey survey) {
    this.options = options;
    this.superFrames = new SuperFrames(options.cutting(), survey);
    this.correction = new ChecksumCorrection(options, survey, changes, left);
  }

  /**
   * Looks at the next frame.
   *
   * @param source where it was read
   * @throws IOException if the capture has to be read again for it and cannot be
   */
  Outcome correct(FrameSource source, CapturedFrame frame) throws IOException {
    changes.clear();
    left.clear();
    source.headers(frame, view);
    boolean sound = states.read(frame, view);
    mss = superFrames.mss(frame, view, states);
    if (mss.bytes() > 0 && isCut(frame)) {
      return Outcome.CUT;
    }
    if (sound || options.checksums() == ChecksumMode.KEEP) {
      return Outcome.KEEP;
    }
    copy(frame);
    correction.correct(frame, copyView, states);
    corrected.flags = flags(frame);
    return changes.count() > 0 ? Outcome.CHANGED : Outcome.KEEP;
  }

  /** Begins to cut the frame, or notes why it stays whole. */
  private boolean isCut(CapturedFrame frame) throws IOException {
    if (!options.includes(cutCode())) {
      left.add(LeftReason.NOT_ASKED, cutCode());
      return false;
    }
    Segment tcp = innermost();
    if (tcp.has(SegmentDetail.CUT)) {
      left.add(LeftReason.CUT_LARGE, cutCode());
      return false;
    }
    if (tcp.paddingLength() > 0) {
      left.add(LeftReason.TRAILER, cutCode());
      return false;
    }
    if (options.unexplained() == Unexplained.LEFT && isUnexplained(frame)) {
      left.add(LeftReason.UNEXPLAINED_LARGE, FindingCode.CORRUPT_CHECKSUM);
      return false;
    }
    if (!segmenter.begin(view, mss.bytes(), field())) {
      left.add(LeftReason.NOT_CUT, cutCode());
      return false;
    }
    return true;
  }

  /** Whether anything of the frame is wrong for no known reason: new checksums would hide it. */
  private boolean isUnexplained(CapturedFrame frame) throws IOException {
    Segment tcp = innermost();
    if (states.state(view.segmentCount() - 1) == ChecksumState.CORRUPT || isWrongHeader(tcp)) {
      return true;
    }
    if (tcp.layer() == 0) {
      return false;
    }
    // An outer checksum can be judged only once the inner one is complete.
    copy(frame);
    correction.correct(frame, copyView, states);
    boolean unexplained = left.has(LeftReason.UNEXPLAINED);
    changes.clear();
    left.clear();
    return unexplained;
  }

  /** A header checksum can be that of the length which was left to the device. */
  private boolean isWrongHeader(Segment tcp) {
    if (tcp.ipChecksumState() != IpChecksumState.BAD) {
      return false;
    }
    long sum =
        InternetChecksum.add(
            InternetChecksum.start(), view.bytes(), tcp.ipHeaderOffset(), tcp.ipHeaderLength());
    int length = (int) (tcp.l4Offset() + tcp.l4Length() - tcp.ipHeaderOffset());
    boolean ofTrueLength =
        tcp.has(SegmentDetail.IP_LENGTH_ZERO)
            && InternetChecksum.verifies(InternetChecksum.addWord(sum, length));
    return !ofTrueLength;
  }

  private Segment innermost() {
    return view.segment(view.segmentCount() - 1);
  }

  private Segmenter.Field field() {
    return switch (options.checksums()) {
      case FULL -> Segmenter.Field.FULL;
      case PARTIAL -> Segmenter.Field.PARTIAL;
      case KEEP ->
          switch (states.state(view.segmentCount() - 1)) {
            case ZERO -> Segmenter.Field.ZERO;
            case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH -> Segmenter.Field.PARTIAL;
            default -> Segmenter.Field.FULL;
          };
    };
  }

  private void copy(CapturedFrame frame) {
    if (corrected.bytes.length < frame.capturedLength) {
      corrected.bytes = new byte[Math.max(2 * corrected.bytes.length, frame.capturedLength)];
    }
    System.arraycopy(frame.bytes, frame.offset, corrected.bytes, 0, frame.capturedLength);
    corrected.capturedLength = frame.capturedLength;
    corrected.wireLength = frame.wireLength;
    copyView.parse(
        LinkLayer.of(frame.linkType), corrected.bytes, 0, frame.capturedLength, frame.wireLength);
  }

  /** The recorded flags, but for "checksum not ready" where it is ready now. */
  private long flags(CapturedFrame frame) {
    int last = copyView.segmentCount() - 1;
    boolean ready =
        frame.checksumNotReady()
            && last >= 0
            && classifier.classify(copyView.segment(last)) == ChecksumState.VALID;
    return ready ? frame.flags & ~NOT_READY : frame.flags;
  }

  /** The frame with what was changed in it; only after {@link Outcome#CHANGED}. */
  CapturedFrame corrected() {
    return corrected;
  }

  /** What was changed in it. */
  FieldChanges changes() {
    return changes;
  }

  /** What was left in the frame although it looks wrong. */
  LeftNotes left() {
    return left;
  }

  /** Makes the pieces, one after the other; only after {@link Outcome#CUT}. */
  Segmenter pieces() {
    return segmenter;
  }

  /** By which MSS the frame is cut. */
  MssGuess mss() {
    return mss;
  }

  /** The finding that justifies that it is cut. */
  FindingCode cutCode() {
    return states.code(view.segmentCount() - 1);
  }

  /** The frame's headers as captured. */
  FrameView view() {
    return view;
  }
}
