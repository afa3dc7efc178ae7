package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.Set;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.correct.FrameCorrector.Outcome;

/** The frames of a capture, corrected one after the other, for somebody who wants no file. */
public final class CorrectedStream {

  /** The longest frame that is handed on whole: an IP packet of 65,535 bytes behind two tags. */
  private static final int LONGEST_WHOLE = 65_535 + 22;

  private final CaptureAgain again;
  private final LateSurvey survey;
  private final FrameCorrector corrector;
  private final FrameCorrector whole;
  private final Large large;
  private final CorrectionTally tally = new CorrectionTally();
  private final CapturedFrame piece = new CapturedFrame();

  /** What becomes of super-frames. */
  public enum Large {
    /** They are cut. */
    CUT,
    /**
     * They are handed on whole, with their MSS, where a kernel can cut them: not inside a tunnel,
     * and not longer than an IP packet can be.
     */
    WHOLE
  }

  /**
   * A stream.
   *
   * @param again opens the whole capture once more
   */
  public CorrectedStream(CaptureAgain again, FixOptions options, Large large) {
    this.again = again;
    this.large = large;
    this.survey = new LateSurvey(again, options.cutting().mtu());
    this.corrector = new FrameCorrector(options, survey);
    CuttingRule uncut =
        new CuttingRule(
            CuttingRule.Kind.OFF, 0, options.cutting().given(), options.cutting().mtu());
    this.whole =
        new FrameCorrector(
            new FixOptions(options.checksums(), uncut, Set.of(), options.unexplained()), survey);
  }

  /**
   * Hands out the frames of the capture until it ends or no more are wanted. May be done again.
   *
   * @param source reads the capture from its beginning
   * @throws IOException if it cannot be read
   */
  public void run(FrameSource source, CorrectedFrames taker) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (GapReader gaps = new GapReader(again)) {
      boolean wanted = true;
      while (wanted && source.next(frame)) {
        wanted = hand(source, frame, gaps, taker);
        LeftNotes left = corrector.left();
        if (left.count() > 0) {
          tally.left(left, corrector.pieces().refusal());
        }
      }
    }
    survey.made().ifPresent(made -> tally.gaveUp(made.givenUp()));
  }

  private boolean hand(
      FrameSource source, CapturedFrame frame, GapReader gaps, CorrectedFrames taker)
      throws IOException {
    Outcome outcome = corrector.correct(source, frame);
    if (outcome == Outcome.CUT && !staysWhole(frame)) {
      return cut(frame, gaps.behind(frame), taker);
    }
    tally.frame(1);
    if (outcome == Outcome.CUT) {
      boolean changed = whole.correct(source, frame) == Outcome.CHANGED;
      if (changed) {
        tally.changed(whole.changes());
      }
      return taker.take(changed ? timed(frame, whole.corrected()) : frame, corrector.mss().bytes());
    }
    if (outcome == Outcome.KEEP) {
      return taker.take(frame, 0);
    }
    tally.changed(corrector.changes());
    return taker.take(timed(frame, corrector.corrected()), 0);
  }

  /** What was done so far, in all passes. */
  public CorrectionTally tally() {
    return tally;
  }

  private boolean staysWhole(CapturedFrame frame) {
    return large == Large.WHOLE
        && corrector.view().segmentCount() == 1
        && frame.capturedLength <= LONGEST_WHOLE;
  }

  private boolean cut(CapturedFrame frame, long gap, CorrectedFrames taker) throws IOException {
    Segmenter pieces = corrector.pieces();
    int count = pieces.count();
    tally.cut(corrector.cutCode(), corrector.mss().source(), count);
    tally.frame(count);
    long later = 0;
    boolean wanted = true;
    while (wanted && pieces.next()) {
      piece.bytes = pieces.bytes();
      piece.capturedLength = pieces.length();
      piece.wireLength = pieces.length();
      timed(frame, piece);
      if (frame.timestampNanos != CapturedFrame.NO_TIMESTAMP) {
        piece.timestampNanos += later;
      }
      wanted = taker.take(piece, 0);
      later += PieceTimes.untilNext(gap, count, pieces.length());
    }
    return wanted;
  }

  /** A frame's number, time and link for what became of it. */
  private static CapturedFrame timed(CapturedFrame frame, CapturedFrame content) {
    content.number = frame.number;
    content.timestampNanos = frame.timestampNanos;
    content.linkType = frame.linkType;
    content.interfaceIndex = frame.interfaceIndex;
    return content;
  }
}
