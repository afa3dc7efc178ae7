package org.trunkscope.analysis.flow;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.Tcp;

/** A frame that may have been lost, until something tells. Reused. */
final class OpenSuspect {

  /**
   * Too soon for a copy that shows a loss: a timeout takes 200 ms at least (Linux, TCP_RTO_MIN),
   * and three duplicate acknowledgments rarely come sooner. What is so close is the frame once
   * more, or its pieces, behind a bridge that the capture does not tell from the front. Our choice.
   */
  private static final long SAME_INSTANT_NANOS = 1_000_000;

  SuspectLine line;
  int start;
  int end;
  boolean syn;
  private long place;
  private long link;
  private long time;
  private long wireLength;
  private int bytes;
  private int identification;
  private boolean timestamps;
  private int timestamp;
  boolean resent;
  private long copy;
  private int copyTimestamp;

  void set(SegmentRow row, SuspectLine itsLine) {
    line = itsLine;
    start = row.sequence;
    end = row.sequenceEnd();
    syn = row.has(Tcp.SYN);
    place = row.place;
    link = row.link;
    time = row.time;
    wireLength = row.wireLength;
    bytes = row.capturedLength;
    identification = row.identification;
    timestamps = row.timestamps;
    timestamp = row.timestamp;
    resent = false;
  }

  boolean overlaps(SegmentRow row) {
    return row.sequence - end < 0 && start - row.sequenceEnd() < 0;
  }

  /**
   * Whether a row that overlaps is another sighting of this frame, whole, in pieces, or merged with
   * its neighbours, and no copy of it.
   */
  boolean isSameFrame(SegmentRow row) {
    boolean timeless = time == CapturedFrame.NO_TIMESTAMP || row.time == CapturedFrame.NO_TIMESTAMP;
    long gap = timeless ? 0 : row.time - time;
    if (gap < 0 || gap > SegmentRow.SAME_FRAME_NANOS) {
      return false;
    }
    if (timestamps && row.timestamps && timestamp != row.timestamp) {
      return false;
    }
    if (!timeless && gap < SAME_INSTANT_NANOS) {
      return true;
    }
    boolean sameRange = row.sequence == start && row.sequenceEnd() == end;
    if (sameRange && identification != 0 && row.identification != 0) {
      return identification == row.identification;
    }
    return row.link != link;
  }

  void resend(SegmentRow row) {
    if (!resent) {
      resent = true;
      copy = row.place;
      copyTimestamp = row.timestamps ? row.timestamp : timestamp;
    }
  }

  /**
   * Closes it with the answer that covers it.
   *
   * @param nextExpected whether nothing before this frame was outstanding at its receiver, so that
   *     an echo of its time stamp can only come from itself (RFC 7323 section 4.3)
   */
  void answer(SegmentRow row, boolean nextExpected) {
    if (!resent) {
      close(Verdict.REFUTED, Reason.ANSWERED, row.place, 0);
      return;
    }
    boolean tellsCopies = timestamps && row.timestamps && copyTimestamp != timestamp;
    if (tellsCopies && row.echo == timestamp && nextExpected) {
      close(Verdict.REFUTED, Reason.ITSELF_ECHOED, copy, row.place);
    } else if (tellsCopies && row.echo - copyTimestamp >= 0) {
      close(Verdict.CONFIRMED, Reason.COPY_ECHOED, copy, row.place);
    } else {
      close(Verdict.CONFIRMED, Reason.RESENT_THEN_ANSWERED, copy, row.place);
    }
  }

  /** Closes it without an answer. */
  void abandon(boolean otherSideMissing) {
    if (!resent) {
      close(Verdict.UNCONFIRMED, Reason.NOTHING, 0, 0);
    } else if (otherSideMissing) {
      close(Verdict.CONFIRMED, Reason.RESENT_OTHER_SIDE_MISSING, copy, 0);
    } else {
      close(Verdict.CONFIRMED, Reason.RESENT_NEVER_ANSWERED, copy, 0);
    }
  }

  void close(Verdict verdict, Reason reason, long named, long second) {
    line.add(place, bytes, wireLength, verdict, reason, named, second);
  }
}
