package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.flow.SequenceGaps.Missing;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.Tcp;

/**
 * How far one side of a connection has come: what it has sent and acknowledged, as one link shows
 * it. Where a frame passes several interfaces, each of its sightings is on another link, and only
 * those on one count; another link takes over when this one shows nothing any more.
 */
final class Progress {

  /** Frames that only overtook each other come closer; used where the round trip is not known. */
  private static final long USUAL_OVERTAKING_NANOS = 3_000_000;

  private boolean begun;
  private long link;
  private long time;

  private boolean sends;
  private int start;
  private int end;
  private SequenceGaps gaps;
  private RecentSegments recent;

  private boolean synSent;
  private boolean synWithAck;
  private long synTime;
  private long roundTrip;

  private boolean acknowledges;
  private int acknowledged;
  private int window = SegmentRow.NO_WINDOW;

  /** The events of its latest segment. */
  private int latest;

  /** Forgets what belongs to one connection. */
  void restart() {
    sends = false;
    synSent = false;
    synWithAck = false;
    roundTrip = 0;
    acknowledges = false;
    window = SegmentRow.NO_WINDOW;
    latest = 0;
    if (gaps != null) {
      gaps.clear();
    }
  }

  /** Whether a segment counts: it is on the link, or the link has fallen silent. */
  boolean counts(SegmentRow row) {
    if (!begun) {
      begun = true;
      link = row.link;
      recent = new RecentSegments();
    } else if (row.link != link && !isSilent(row.time)) {
      return false;
    }
    link = row.link;
    time = row.time;
    return true;
  }

  private boolean isSilent(long now) {
    return now != CapturedFrame.NO_TIMESTAMP
        && time != CapturedFrame.NO_TIMESTAMP
        && now - time > SegmentRow.SAME_FRAME_NANOS;
  }

  /** Whether a segment that brings nothing new is an earlier one, seen once more. */
  boolean hasSeen(SegmentRow row) {
    return recent.holds(row);
  }

  /** Notes a segment with its events, after all else. */
  void note(SegmentRow row, int events) {
    recent.add(row);
    latest = events;
  }

  /** How far a segment starts behind what was sent; negative before its end. */
  int ahead(SegmentRow row) {
    return sends ? row.sequence - end : 0;
  }

  /** How far a segment ends behind what was sent; 0 or less if it brings nothing new. */
  int advance(SegmentRow row) {
    return sends ? row.sequenceEnd() - end : 1;
  }

  /** Takes what a segment sends that ends behind all before it; says whether 2^32 was passed. */
  boolean send(SegmentRow row) {
    int itsEnd = row.sequenceEnd();
    boolean wraps = sends && Integer.compareUnsigned(itsEnd, end) < 0;
    if (sends && row.sequence - end > 0) {
      if (gaps == null) {
        gaps = new SequenceGaps();
      }
      gaps.leave(end, row.sequence, row.time);
    }
    start = sends ? start : row.sequence;
    sends = true;
    end = itsEnd;
    return wraps;
  }

  /** Notes that the other side has taken a byte that was sent to probe its window. */
  void probeTaken(int acknowledgment) {
    if (sends && acknowledgment - end == 1 && SegmentEvent.ZERO_WINDOW_PROBE.isIn(latest)) {
      end = acknowledgment;
    }
  }

  /** What of a segment that starts before the end of what was sent had been left out. */
  Missing fill(SegmentRow row) {
    if (gaps == null) {
      return Missing.NOTHING;
    }
    return gaps.fill(row.sequence, row.sequenceEnd() - end < 0 ? row.sequenceEnd() : end);
  }

  /** Whether what {@link #fill} filled was left too recently for anybody to have asked for it. */
  boolean isOvertaken(SegmentRow row) {
    long since = row.time - gaps.filledSince();
    return since < (roundTrip > 0 ? roundTrip : USUAL_OVERTAKING_NANOS);
  }

  /** Notes a SYN. */
  void syn(SegmentRow row) {
    synSent = true;
    synWithAck = row.has(Tcp.ACK);
    synTime = row.time;
  }

  boolean hasSyn() {
    return synSent;
  }

  /** Whether its SYN opens the connection, and does not answer one. */
  boolean opens() {
    return synSent && !synWithAck;
  }

  boolean isSynWithAck() {
    return synWithAck;
  }

  boolean hasSent() {
    return sends;
  }

  /** Whether it sent something that an acknowledgment does not cover. */
  boolean hasOutstanding(int acknowledgment) {
    return end - acknowledgment > 0;
  }

  /** Whether an acknowledgment covers something of what it sent. */
  boolean isCovered(int acknowledgment) {
    return sends && acknowledgment - start > 0;
  }

  /** Whether something of it counted. */
  boolean isSeen() {
    return begun;
  }

  /** Notes how long its SYN, the answer, and what it says to this took together. */
  void measure(SegmentRow row, Progress other) {
    if (roundTrip == 0 && opens() && other.synWithAck && row.time > synTime) {
      roundTrip = row.time - synTime;
      other.roundTrip = roundTrip;
    }
  }

  boolean acknowledges() {
    return acknowledges;
  }

  /** What it has acknowledged; only where {@link #acknowledges}. */
  int acknowledged() {
    return acknowledged;
  }

  boolean hasAcknowledged(int upTo) {
    return acknowledges && acknowledged - upTo >= 0;
  }

  void acknowledge(int acknowledgment) {
    acknowledges = true;
    acknowledged = acknowledgment;
  }

  /** The window it announced last, or {@link SegmentRow#NO_WINDOW}. */
  int window() {
    return window;
  }

  void announce(int itsWindow) {
    window = itsWindow;
  }

  /** The events of its latest segment that counted, without those that were answered. */
  int latest() {
    return latest;
  }

  /** Notes that the other side has answered its latest segment. */
  void answered() {
    latest = 0;
  }
}
