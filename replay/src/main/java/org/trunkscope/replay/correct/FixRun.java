package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.List;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.correct.FrameCorrector.Outcome;

/** Writes one capture corrected. */
public final class FixRun {

  private static final long OFFLOAD_FLAGS = 1 << 9 | 1 << 11;

  private final CaptureCopy copy;
  private final FrameSource source;
  private final CaptureAgain again;
  private final LateSurvey survey;
  private final FrameCorrector corrector;
  private final FixJournal journal;
  private final CorrectionTally tally = new CorrectionTally();
  private final CapturedFrame piece = new CapturedFrame();
  private final ChecksumMode checksums;
  private long written;

  /**
   * A run.
   *
   * @param copy where frames are written
   * @param source where they are read: that of {@code copy}, or a filter on it
   * @param again opens the whole capture once more
   * @param journal is told of each frame that is not kept as it is
   */
  public FixRun(
      CaptureCopy copy,
      FrameSource source,
      CaptureAgain again,
      FixOptions options,
      FixJournal journal) {
    this.copy = copy;
    this.source = source;
    this.again = again;
    this.checksums = options.checksums();
    this.survey = new LateSurvey(again, options.cutting().mtu());
    this.corrector = new FrameCorrector(options, survey);
    this.journal = journal;
  }

  /**
   * Reads the capture to its end, or as far as it can be read.
   *
   * @throws IOException if it cannot be read, or something not be written
   */
  public CorrectionTally run() throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (GapReader gaps = new GapReader(again)) {
      while (source.next(frame)) {
        long before = written;
        take(frame, corrector.correct(source, frame), gaps);
        tally.frame(written - before);
      }
    }
    copy.flush();
    survey.made().ifPresent(made -> tally.gaveUp(made.givenUp()));
    return tally;
  }

  private void take(CapturedFrame frame, Outcome outcome, GapReader gaps) throws IOException {
    switch (outcome) {
      case KEEP -> {
        copy.keep();
        written++;
      }
      case CHANGED -> {
        written++;
        tally.changed(corrector.changes());
        planRecord(frame, written);
        copy.replace(corrector.corrected(), journal.changed(frame, written, corrector.changes()));
      }
      case CUT -> cut(frame, gaps.behind(frame));
    }
    LeftNotes left = corrector.left();
    if (left.count() > 0) {
      tally.left(left, corrector.pieces().refusal());
      journal.left(frame, written, left);
    }
  }

  private void planRecord(CapturedFrame frame, long output) throws IOException {
    if (journal.isPlanned()) {
      journal.record(frame, output, copy.envelope());
    }
  }

  private void cut(CapturedFrame frame, long gap) throws IOException {
    Segmenter pieces = corrector.pieces();
    int count = pieces.count();
    tally.cut(corrector.cutCode(), corrector.mss().source(), count);
    planRecord(frame, written + 1);
    List<String> comments = journal.cut(frame, written + 1, corrector.view(), pieces, corrector);
    long later = 0;
    while (pieces.next()) {
      piece.bytes = pieces.bytes();
      piece.capturedLength = pieces.length();
      piece.wireLength = pieces.length();
      piece.flags = flags(frame.flags);
      copy.replace(piece, later, comments);
      later += PieceTimes.untilNext(gap, count, pieces.length());
      written++;
    }
  }

  private long flags(long recorded) {
    boolean recordedAny = recorded != CapturedFrame.NO_FLAGS;
    long gone = checksums == ChecksumMode.FULL ? OFFLOAD_FLAGS : OFFLOAD_FLAGS & ~(1 << 9);
    return recordedAny ? recorded & ~gone : recorded;
  }
}
