package org.trunkscope.replay.correct;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trunkscope.capture.AnnotatedCopy;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.RecordEnvelope;
import org.trunkscope.json.PlanEntry;
import org.trunkscope.json.PlanReader;
import org.trunkscope.json.PlannedChange;
import org.trunkscope.json.PlannedRecord;
import org.trunkscope.json.PlannedSegmentation;

/**
 * Makes the capture that was corrected, from the corrected one and the plan alone. Changed bytes go
 * back where the plan's bytes stand now, pieces become one frame again, and everything that the
 * plan does not name is copied byte for byte.
 *
 * <p>Memory is bounded: one frame, and what the plan says of it.
 */
public final class PlanUndo {

  private final String name;
  private final PlanReader plan;
  private final CaptureCopy copy;
  private final boolean pcapng;
  private final CapturedFrame frame = new CapturedFrame();
  private Optional<PlanEntry> next;
  private long frames;
  private long changed;
  private long joined;
  private long optionsKept;
  private long missing;

  private PlanUndo(String name, PlanReader plan, CaptureCopy copy) throws IOException {
    this.name = name;
    this.plan = plan;
    this.copy = copy;
    this.pcapng = AnnotatedCopy.isPcapng(copy.source().format());
    this.next = plan.next();
  }

  /**
   * Writes the capture as it was.
   *
   * @param corrected the corrected capture, plain or compressed; closed here
   * @param name its name, for messages
   * @param plan the plan of the correction, at its first entry; not closed here
   * @param out takes the capture; not closed here
   * @throws IOException if something cannot be read or written, or the plan is not that of the
   *     capture; what was written by then is of no use
   */
  public static UndoSummary run(
      InputStream corrected, String name, PlanReader plan, OutputStream out) throws IOException {
    try (CaptureCopy copy = CaptureCopy.open(corrected, name, out)) {
      PlanUndo undo = new PlanUndo(name, plan, copy);
      undo.run();
      copy.flush();
      return undo.summary();
    }
  }

  private UndoSummary summary() {
    return new UndoSummary(frames, changed, joined, optionsKept, missing, plan.head().filter());
  }

  private void run() throws IOException {
    while (copy.source().next(frame)) {
      frames++;
      if (next.isPresent() && next.get().output() == frame.number) {
        undo(planned());
      } else {
        copy.keep();
      }
    }
    if (next.isPresent()) {
      throw absent(next.get().output());
    }
    CaptureEnd end = copy.source().end();
    if (end.kind() != CaptureEnd.Kind.COMPLETE) {
      throw new IOException(name + ": " + end.reason());
    }
  }

  /** All that the plan says of the current frame. */
  private FramePlan planned() throws IOException {
    long number = next.get().frame();
    if (number < frames + missing) {
      throw fault(
          "the plan calls it frame "
              + number
              + ", but it was at least frame "
              + (frames + missing));
    }
    missing = number - frames;
    FramePlan all = new FramePlan();
    while (next.isPresent() && next.get().output() == frame.number) {
      Optional<String> refused = all.add(next.get());
      if (refused.isPresent()) {
        throw fault(refused.get());
      }
      next = plan.next();
    }
    return all;
  }

  private void undo(FramePlan planned) throws IOException {
    if (planned.segmentation().isPresent()) {
      join(planned.segmentation().get(), planned.record());
    } else if (planned.changes().isEmpty() && planned.record().isEmpty()) {
      copy.keep();
    } else {
      putBack(planned.changes(), planned.record());
    }
  }

  /** The last change first: an earlier one may have made what it changed. */
  private void putBack(List<PlannedChange> changes, Optional<PlannedRecord> record)
      throws IOException {
    CapturedFrame content = frame.copy();
    for (int i = changes.size() - 1; i >= 0; i--) {
      putBack(changes.get(i), content);
    }
    if (record.isEmpty() && pcapng) {
      optionsKept++;
    }
    copy.restore(record.map(PlanUndo::envelope).orElseGet(copy::envelope), content);
    changed++;
  }

  private void putBack(PlannedChange change, CapturedFrame content) throws IOException {
    int from = change.offset();
    int to = from + change.after().length;
    if (to > content.capturedLength) {
      throw fault(
          "has "
              + content.capturedLength
              + " bytes; the plan changed those from offset "
              + from
              + " on");
    }
    if (!Arrays.equals(content.bytes, from, to, change.after(), 0, change.after().length)) {
      throw fault(
          "offset "
              + from
              + " holds "
              + brief(Arrays.copyOfRange(content.bytes, from, to))
              + " where the plan put "
              + brief(change.after()));
    }
    System.arraycopy(change.before(), 0, content.bytes, from, change.before().length);
  }

  /** One frame of the pieces that start with the current frame; it has the time of the first. */
  private void join(PlannedSegmentation cut, Optional<PlannedRecord> record) throws IOException {
    if (record.isEmpty() && pcapng) {
      throw fault("the plan does not hold the options of the frame that it is a piece of");
    }
    RecordEnvelope envelope = record.map(PlanUndo::envelope).orElseGet(copy::envelope);
    CapturedFrame content = new CapturedFrame();
    append(content, cut.headers(), 0, cut.headers().length);
    for (int piece = 0; piece < cut.frames(); piece++) {
      if (piece > 0 && !copy.source().next(frame)) {
        throw absent(cut.output() + piece);
      }
      int from = cut.pieceHeaderLength();
      if (frame.capturedLength < from) {
        throw fault("has " + frame.capturedLength + " bytes; the plan gave it headers of " + from);
      }
      append(content, frame.bytes, frame.offset + from, frame.capturedLength - from);
    }
    append(content, cut.trailer(), 0, cut.trailer().length);
    content.wireLength = cut.wireLength();
    if (content.capturedLength > content.wireLength) {
      throw fault(
          "the pieces up to it make "
              + content.capturedLength
              + " bytes of a frame that had "
              + content.wireLength);
    }
    copy.restore(envelope, content);
    joined++;
  }

  private void append(CapturedFrame content, byte[] bytes, int from, int length)
      throws IOException {
    int end = content.capturedLength + length;
    if (end > PlanEntry.MOST_BYTES) {
      throw fault("the pieces up to it make more than the longest frame");
    }
    if (end > content.bytes.length) {
      content.bytes = Arrays.copyOf(content.bytes, Math.max(end, 2 * content.bytes.length));
    }
    System.arraycopy(bytes, from, content.bytes, content.capturedLength, length);
    content.capturedLength = end;
  }

  private static RecordEnvelope envelope(PlannedRecord record) {
    return new RecordEnvelope(record.head(), record.tail());
  }

  private IOException absent(long number) {
    return new IOException(name + ": frame " + number + ", which the plan names, is not there");
  }

  /** A fault of the current frame. */
  private IOException fault(String message) {
    return new IOException(name + ": frame " + frame.number + ": " + message);
  }

  private static String brief(byte[] bytes) {
    String digits = HexFormat.of().formatHex(bytes);
    return digits.length() <= 40 ? digits : digits.substring(0, 40) + "...";
  }
}
