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
  private boolean answersSyn;
  private boolean single;
  private boolean reached;
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
  private int copies;
  private int copyTimestamp;
  private long copyDetail;

  /** Up to where it was sent again without a gap. */
  private int resentEnd;

  void set(SegmentRow row, SuspectLine itsLine) {
    line = itsLine;
    start = row.sequence;
    syn = row.has(Tcp.SYN);
    // A receiver may take a SYN and leave its data (RFC 7413 section 4.2).
    end = syn ? start + 1 : row.sequenceEnd();
    answersSyn = syn && row.has(Tcp.ACK);
    single = !syn && row.payload == 1 && row.sequenceLength() == 1;
    reached = false;
    place = row.place;
    link = row.link;
    time = row.time;
    wireLength = row.wireLength;
    bytes = row.capturedLength;
    identification = row.identification;
    timestamps = row.timestamps;
    timestamp = row.timestamp;
    resent = false;
    copies = 0;
  }

  /**
   * Whether it is one byte of data: that may be a keep-alive or a probe of a closed window, which
   * are sent again although they arrive (RFC 9293 sections 3.8.4 and 3.8.6.1).
   */
  boolean isSingleByte() {
    return single;
  }

  /** Notes that the other side says something after it, but does not take it. */
  void notTaken() {
    reached = single;
  }

  /** Whether a row that starts no later carries it once more because it may have been lost. */
  boolean isRepeatedBy(SegmentRow row) {
    boolean opensBothWays = syn && !answersSyn && row.has(Tcp.ACK);
    return row.sequence - start <= 0 && !reached && !opensBothWays;
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
    // A sighting on another interface may be recorded first.
    long gap = timeless ? 0 : row.time - time;
    if (gap < -SegmentRow.SAME_FRAME_NANOS || gap > SegmentRow.SAME_FRAME_NANOS) {
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
      copyDetail = CopyDetail.of(row, time);
      resentEnd = row.sequenceEnd();
    }
    copies++;
    extend(row);
  }

  /** Takes a later part of it that is sent again. */
  void extend(SegmentRow row) {
    if (row.sequence - resentEnd <= 0 && row.sequenceEnd() - resentEnd > 0) {
      resentEnd = row.sequenceEnd();
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
      close(Verdict.REFUTED, Reason.ANSWERED, row.place, 0, 0);
      return;
    }
    if (resentEnd - end < 0) {
      close(Verdict.REFUTED, Reason.REST_ANSWERED, copy, row.place, copyDetail);
      return;
    }
    boolean tellsCopies = timestamps && row.timestamps && copyTimestamp != timestamp;
    if (tellsCopies && row.echo == timestamp && nextExpected) {
      close(Verdict.REFUTED, Reason.ITSELF_ECHOED, copy, row.place, copyDetail);
    } else if (tellsCopies && row.echo - copyTimestamp >= 0) {
      close(Verdict.CONFIRMED, Reason.COPY_ECHOED, copy, row.place, copyDetail);
    } else {
      close(Verdict.CONFIRMED, Reason.RESENT_THEN_ANSWERED, copy, row.place, copyDetail);
    }
  }

  /** Whether a duplicate SACK for it shows that itself arrived, too (RFC 2883 section 4). */
  boolean isOneOfTwo() {
    return copies == 1;
  }

  /**
   * Closes it without an answer.
   *
   * @param series the SYNs of its connection, packed, if it is one and none was ever answered; else
   *     0
   */
  void abandon(boolean otherSideMissing, long series) {
    if (!resent || (single && otherSideMissing)) {
      close(Verdict.UNCONFIRMED, Reason.NOTHING, 0, 0, 0);
    } else if (otherSideMissing) {
      close(Verdict.CONFIRMED, Reason.RESENT_OTHER_SIDE_MISSING, copy, 0, copyDetail);
    } else if (syn && series != 0) {
      close(Verdict.CONFIRMED, Reason.ONE_OF_SERIES, copy, 0, series);
    } else {
      close(Verdict.CONFIRMED, Reason.RESENT_NEVER_ANSWERED, copy, 0, copyDetail);
    }
  }

  void close(Verdict verdict, Reason reason, long named, long second, long detail) {
    line.add(place, time, bytes, wireLength, verdict, reason, named, second, detail);
  }
}
