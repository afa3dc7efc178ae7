package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.RecordEnvelope;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.json.PlanWriter;
import org.trunkscope.json.PlannedChange;
import org.trunkscope.json.PlannedLeft;
import org.trunkscope.json.PlannedRecord;
import org.trunkscope.json.PlannedSegmentation;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/** Tells of every frame that is changed or left: in the plan, and in comments. */
public final class FixJournal {

  private final Optional<PlanWriter> plan;
  private final Comments comments;

  /** Whether changed frames get comments. */
  public enum Comments {
    /** One for each change. */
    WRITTEN,
    /** None. */
    NONE
  }

  /**
   * A journal.
   *
   * @param plan takes the changes; not finished here
   */
  public FixJournal(Optional<PlanWriter> plan, Comments comments) {
    this.plan = plan;
    this.comments = comments;
  }

  /** What the record of a frame that is changed held beside it, where a correction changes that. */
  void record(CapturedFrame frame, long output, RecordEnvelope envelope) throws IOException {
    // A pcap record has nothing but times and lengths, and these stay or are in the plan.
    if (plan.isPresent() && envelope.tail().length > 0) {
      plan.get().record(new PlannedRecord(frame.number, output, envelope.head(), envelope.tail()));
    }
  }

  /** Whether there is a plan to keep such records in. */
  boolean isPlanned() {
    return plan.isPresent();
  }

  /**
   * A frame with other fields.
   *
   * @param output its number in the corrected capture
   * @return comments for it
   */
  List<String> changed(CapturedFrame frame, long output, FieldChanges changes) throws IOException {
    if (plan.isPresent()) {
      for (int i = 0; i < changes.count(); i++) {
        plan.get().change(planned(frame, output, changes, i));
      }
    }
    if (comments == Comments.NONE) {
      return List.of();
    }
    List<String> said = new ArrayList<>();
    for (int i = 0; i < changes.count(); i++) {
      said.add(comment(changes, i));
    }
    return said;
  }

  private static PlannedChange planned(
      CapturedFrame frame, long output, FieldChanges changes, int i) {
    return new PlannedChange(
        frame.number,
        output,
        changes.code(i),
        changes.field(i).text(),
        changes.offset(i),
        word(changes.before(i)),
        word(changes.after(i)));
  }

  private static byte[] word(int value) {
    byte[] word = new byte[2];
    BigEndian.put16(word, 0, value);
    return word;
  }

  private static String comment(FieldChanges changes, int i) {
    return String.format(
        Locale.ROOT,
        "trunkscope: %s, %s 0x%04x made 0x%04x",
        changes.code(i).key(),
        changes.field(i).text(),
        changes.before(i),
        changes.after(i));
  }

  /**
   * A frame that becomes several.
   *
   * @param output the number of the first of them in the corrected capture
   * @return comments for each of them
   */
  List<String> cut(
      CapturedFrame frame, long output, FrameView view, Segmenter pieces, FrameCorrector corrector)
      throws IOException {
    MssGuess mss = corrector.mss();
    FindingCode code = corrector.cutCode();
    if (plan.isPresent()) {
      Segment tcp = view.segment(view.segmentCount() - 1);
      int from = frame.offset;
      int dataEnd = (int) (tcp.l4Offset() + tcp.l4Length());
      plan.get()
          .segmentation(
              new PlannedSegmentation(
                  frame.number,
                  output,
                  pieces.count(),
                  code,
                  mss.bytes(),
                  mss.source().text(),
                  Arrays.copyOfRange(frame.bytes, from, from + pieces.payloadOffset()),
                  pieces.pieceHeaderLength(),
                  Arrays.copyOfRange(frame.bytes, dataEnd, from + frame.capturedLength),
                  frame.wireLength));
    }
    return comments == Comments.NONE
        ? List.of()
        : List.of(
            "trunkscope: "
                + code.key()
                + ", one of "
                + pieces.count()
                + " pieces of frame "
                + frame.number
                + ", MSS "
                + mss.bytes()
                + " by "
                + mss.source().text());
  }

  /** Something of a frame stays although it looks wrong. */
  void left(CapturedFrame frame, long output, LeftNotes notes) throws IOException {
    if (plan.isPresent()) {
      for (int i = 0; i < notes.count(); i++) {
        plan.get()
            .left(
                new PlannedLeft(
                    frame.number,
                    output,
                    notes.reason(i).isOfFinding() ? Optional.of(notes.code(i)) : Optional.empty(),
                    notes.reason(i).text()));
      }
    }
  }
}
