package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.LinkNumbers;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/** What one side of a flow has sent. Sequence numbers are compared modulo 2^32. */
final class Direction {

  /** Ethernet pads the 54 bytes of a segment without options or data to 60 (IEEE 802.3). */
  private static final int MOST_PADDING = 6;

  /** Which of the flow's two it is. */
  private final int number;

  /** The link of its first segment: where only one sighting of a frame may count, that on it. */
  private long mainLink;

  /** Its number among {@link LinkTallies}: to look it up for every segment costs more than it. */
  private int mainLinkNumber;

  private boolean seen;
  private boolean acknowledges;
  private int lastAcknowledgment;

  private boolean synSeen;
  private boolean synAnswered;
  private int initialSequence;
  private int mss;
  private final SynSeries syns = new SynSeries();
  private final Progress progress = new Progress();

  private boolean sendsData;
  private int highestEnd;
  private int previousStart;
  private int previousPayload;
  private long previousPlace;
  private long previousTime;
  private int previousBytes;
  private long previousWireLength;

  private boolean smallSent;
  private int smallEnd;
  private boolean smallAnswered;

  private final DirectionChecksums checksums = new DirectionChecksums();
  private final FullRuns runs;
  private OpenSuspects open;

  Direction(int number, RemarkLog log) {
    this.number = number;
    this.runs = new FullRuns(log);
  }

  /** Forgets what belongs to one connection; a new one begins on the same ports. */
  void restart() {
    acknowledges = false;
    synSeen = false;
    synAnswered = false;
    syns.clear();
    progress.restart();
    mss = 0;
    sendsData = false;
    smallSent = false;
    previousPayload = 0;
  }

  /** Notes a segment, before anything else is done with it. */
  void see(SegmentRow row, LinkTallies links) {
    if (!seen) {
      seen = true;
      mainLink = row.link;
      mainLinkNumber = row.tcp ? links.number(mainLink) : LinkNumbers.NONE;
    }
    if (row.tcp) {
      links.count(row, row.link == mainLink ? mainLinkNumber : links.number(row.link));
    }
    checksums.count(row);
  }

  /** Notes a SYN, with or without ACK, and what it is given those before it. */
  void syn(SegmentRow row, int events) {
    if (row.mss > 0) {
      mss = row.mss;
    }
    synSeen = true;
    initialSequence = row.sequence;
    if (syns.count() == 0 || SegmentEvent.SYN_RETRANSMISSION.isIn(events)) {
      syns.add(row);
    }
  }

  /** Whether a SYN begins another connection than the one it has opened. */
  boolean isOtherConnection(SegmentRow row) {
    return synSeen ? row.sequence != initialSequence : sendsData || acknowledges;
  }

  /** Takes the other side's acknowledgment of what this side sent. */
  void acknowledged(SegmentRow row, Direction other) {
    int acknowledgment = row.acknowledgment;
    if (synSeen && acknowledgment - initialSequence > 0) {
      synAnswered = true;
    }
    if (smallSent && acknowledgment - smallEnd >= 0) {
      smallAnswered = true;
      smallSent = false;
    }
    if (open != null) {
      open.acknowledge(row, other.acknowledges, other.lastAcknowledgment);
    }
  }

  /** Notes what it acknowledges, after the other side has taken it. */
  void acknowledges(SegmentRow row) {
    if (!acknowledges || row.acknowledgment - lastAcknowledgment > 0) {
      acknowledges = true;
      lastAcknowledgment = row.acknowledgment;
    }
  }

  /** Notes that it goes on after its SYN, which shows that this was answered, in view or not. */
  void goesOn(SegmentRow row) {
    if (synSeen && row.sequence - initialSequence > 0) {
      synAnswered = true;
    }
  }

  /** Whether everything up to a sequence number of the other side has been acknowledged. */
  boolean hasAcknowledged(int end) {
    return acknowledges && lastAcknowledgment - end >= 0;
  }

  /** Takes a segment's own sequence range, which is not empty. */
  void send(SegmentRow row, Flow flow) {
    if (open != null) {
      open.sentAgain(row);
    }
    if (!row.isLarge()) {
      smallSent = true;
      smallEnd = row.sequenceEnd();
    }
    if (row.payload > 0 && row.link == mainLink) {
      overlap(row, flow);
      runs.take(row);
    }
    if (!sendsData || row.sequenceEnd() - highestEnd > 0) {
      sendsData = true;
      highestEnd = row.sequenceEnd();
    }
  }

  /**
   * New data that starts a few bytes before the end of the data before it: that has bytes which
   * were never sent (APAR IJ12817).
   */
  private void overlap(SegmentRow row, Flow flow) {
    int back = highestEnd - row.sequence;
    boolean overlaps =
        sendsData
            && back >= 1
            && back <= MOST_PADDING
            && previousPayload > MOST_PADDING
            && row.sequence - previousStart > 0
            && row.sequenceEnd() - highestEnd > 0;
    if (overlaps) {
      flow.suspects()
          .line(row.link, FindingCode.PAYLOAD_ZERO_PADDING, number)
          .add(
              previousPlace,
              previousTime,
              previousBytes,
              previousWireLength,
              Verdict.UNCONFIRMED,
              Reason.OVERLAPPED,
              row.place,
              back,
              0);
    }
    if (!sendsData || row.sequenceEnd() - highestEnd > 0) {
      previousStart = row.sequence;
      previousPayload = row.payload;
      previousPlace = row.place;
      previousTime = row.time;
      previousBytes = row.capturedLength;
      previousWireLength = row.wireLength;
    }
  }

  /** Lets a frame wait for its verdict. */
  void suspect(SegmentRow row, SuspectLine line, Budget budget) {
    if (open == null) {
      open = new OpenSuspects(budget);
    }
    open.open(row, line);
  }

  /** Judges what waits: nothing more will come of this connection. */
  void finish(Direction other) {
    if (open != null) {
      open.finish(syns, synAnswered, acknowledges && !other.seen);
    }
  }

  /**
   * Suspects the runs of full segments that it has sent.
   *
   * @param mss what the other side announced, 0 if unknown
   */
  void endRuns(Flow flow, int mss, LinkTallies links) {
    if (!runs.isEmpty()) {
      runs.conclude(flow.suspects(), mainLink, number, mss, links.longest(mainLink));
    }
  }

  /** Frees what it has borrowed; it must not be used any more. */
  void release() {
    if (open != null) {
      open.release();
    }
  }

  int number() {
    return number;
  }

  boolean hasSyn() {
    return synSeen;
  }

  boolean isSynAnswered() {
    return synAnswered;
  }

  /** Notes that the other side refused the SYN. */
  void refused() {
    synAnswered = true;
  }

  SynSeries syns() {
    return syns;
  }

  Progress progress() {
    return progress;
  }

  boolean isSeen() {
    return seen;
  }

  long mainLink() {
    return mainLink;
  }

  /** The MSS option of its SYN, 0 if none was seen. */
  int mss() {
    return mss;
  }

  boolean isSmallAnswered() {
    return smallAnswered;
  }

  DirectionChecksums checksums() {
    return checksums;
  }
}
