package org.trunkscope.analysis.flow;

import java.util.Optional;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.Tcp;

/** Both directions between two addresses and ports. */
final class Flow {

  /** From v7.1 on the driver hands no large send with a smaller MSS to the hypervisor. */
  private static final int SMALLEST_LARGE_SEND_MSS = DriverPreset.V7_1.behaviour().minMss();

  /** Bytes that the time stamps option takes in every segment (RFC 7323 appendix A). */
  private static final int TIMESTAMPS_LENGTH = 12;

  private final Endpoints endpoints;
  private final Direction[] directions;
  private final long first;
  private int client;
  private long segments;
  private long bytes;
  private boolean refused;
  private boolean answers;
  private final boolean midFlow;
  private EventCounts events;
  private final Budget extras;
  private final RemarkLog log;
  private Optional<FlowSuspects> suspects = Optional.empty();

  /**
   * The flow of a segment.
   *
   * @param extras what all flows together may still take beyond what each needs, in lines of
   *     suspects
   * @param log takes a remark for each suspicious frame
   */
  Flow(SegmentRow row, Budget extras, RemarkLog log) {
    this.extras = extras;
    this.log = log;
    directions = new Direction[] {new Direction(0, log), new Direction(1, log)};
    endpoints = new Endpoints(row);
    first = row.place;
    midFlow = row.tracked && !row.has(Tcp.SYN);
    client = row.has(Tcp.SYN) && row.has(Tcp.ACK) ? 1 - row.direction : row.direction;
  }

  /**
   * Takes a segment; those of the flow come in order.
   *
   * @return the bits of its {@link SegmentEvent}s
   */
  int take(SegmentRow row, LinkTallies links, Budget budget) {
    segments++;
    bytes += row.capturedLength;
    Direction own = directions[row.direction];
    Direction other = directions[1 - row.direction];
    own.see(row, links);
    if (!row.tracked) {
      closed(row, row.suspicion());
      return 0;
    }
    // A RST comes before a SYN in one segment (RFC 9293 section 3.10.7).
    boolean syn = row.has(Tcp.SYN) && !row.has(Tcp.RST);
    if (syn) {
      open(row, own, links);
    }
    int itsEvents = SegmentClassifier.take(row, own.progress(), other.progress());
    count(itsEvents);
    if (syn) {
      own.syn(row, itsEvents);
    }
    note(row, own, other);
    if (row.sequenceLength() > 0) {
      own.send(row, this);
    }
    suspect(row, own, other, budget);
    return itsEvents;
  }

  /** Notes what a segment does to the connection. */
  private void note(SegmentRow row, Direction own, Direction other) {
    if (row.has(Tcp.RST) && other.hasSyn() && !other.isSynAnswered()) {
      refused |= row.direction != client;
      other.refused();
    }
    if (row.has(Tcp.ACK)) {
      answers = true;
      other.acknowledged(row, own);
      own.acknowledges(row);
      if (row.direction == client && !row.has(Tcp.SYN) && !row.has(Tcp.RST)) {
        own.goesOn(row);
      }
    }
  }

  private void count(int itsEvents) {
    if (itsEvents == 0) {
      return;
    }
    if (events == null) {
      events = new EventCounts();
    }
    events.add(itsEvents);
  }

  private void open(SegmentRow row, Direction own, LinkTallies links) {
    boolean answer = row.has(Tcp.ACK);
    if (own.isOtherConnection(row)) {
      if (answer) {
        own.finish(directions[1 - row.direction]);
        own.restart();
      } else {
        endConnection(links);
        directions[0].restart();
        directions[1].restart();
        refused = false;
      }
    }
    if (!answer) {
      client = row.direction;
    }
  }

  private void suspect(SegmentRow row, Direction own, Direction other, Budget budget) {
    if (row.isSuspect()) {
      FindingCode looks = row.suspicion();
      boolean turns = looks == FindingCode.CORRUPT_CHECKSUM && isUnmarked(row, other);
      FindingCode code = turns ? FindingCode.LARGE_SEND_UNMARKED : looks;
      follow(row, code, own, other, budget);
    } else if (row.payload > 0 && isSmallMss(row, other)) {
      follow(row, FindingCode.SMALL_MSS, own, other, budget);
    } else if (row.payload > 0 && row.isLarge()) {
      followLarge(row, own, other, budget);
    }
  }

  /** Large frames with nothing odd in their bytes: whether they arrive tells. */
  private void followLarge(SegmentRow row, Direction own, Direction other, Budget budget) {
    ChecksumState state = row.state();
    if (state == ChecksumState.ZERO) {
      follow(row, FindingCode.LARGE_SEND_WRONG_MSS, own, other, budget);
    } else if (state == ChecksumState.VALID) {
      FindingCode code =
          isUnmarked(row, other) ? FindingCode.LARGE_SEND_UNMARKED : FindingCode.OVER_MTU_DROPPED;
      follow(row, code, own, other, budget);
    } else if (state == ChecksumState.PARTIAL && row.payload > other.mss()) {
      follow(row, FindingCode.FRAG_LIST_DROPPED, own, other, budget);
    }
  }

  /** More than the receiver takes at once, or more than any frame: a mark is missing. */
  private static boolean isUnmarked(SegmentRow row, Direction receiver) {
    return row.isLarge()
        && (receiver.mss() > 0
            ? row.payload > receiver.mss()
            : row.wireLength > ShapeReader.LONGEST_JUMBO);
  }

  private static boolean isSmallMss(SegmentRow row, Direction receiver) {
    int mss = receiver.mss() - (row.timestamps ? TIMESTAMPS_LENGTH : 0);
    return receiver.mss() > 0
        && mss < SMALLEST_LARGE_SEND_MSS
        && (row.payload > receiver.mss() || row.offloaded);
  }

  private void follow(
      SegmentRow row, FindingCode code, Direction own, Direction other, Budget budget) {
    SuspectLine line = suspects().line(row.link, code, row.looks(), row.direction);
    if (row.sequenceLength() == 0) {
      close(line, row, Reason.NO_SEQUENCE_SPACE);
    } else if (other.hasAcknowledged(row.sequenceEnd())) {
      close(line, row, Reason.ALREADY_ANSWERED);
    } else {
      own.suspect(row, line, budget);
    }
  }

  private void closed(SegmentRow row, FindingCode code) {
    SuspectLine line = suspects().line(row.link, code, row.looks(), row.direction);
    close(line, row, Reason.NOTHING);
  }

  private static void close(SuspectLine line, SegmentRow row, Reason reason) {
    line.add(
        row.place,
        row.time,
        row.capturedLength,
        row.wireLength,
        Verdict.UNCONFIRMED,
        reason,
        0,
        0,
        0);
  }

  /** Judges all that is open: no more segments come. */
  void end(LinkTallies links) {
    endConnection(links);
    for (Direction sender : directions) {
      sender.endRuns(this, directions[1 - sender.number()].mss(), links);
    }
  }

  /** Judges and counts what the connection has left open. */
  private void endConnection(LinkTallies links) {
    directions[0].finish(directions[1]);
    directions[1].finish(directions[0]);
    Direction opener = directions[client];
    if (opener.syns().count() > 0) {
      links.opened(handshake(), opener.syns().firstTime());
      if (opener.isSynAnswered()) {
        links.answered(opener.mainLink());
      } else {
        links.silent(opener.mainLink(), opener.syns().count());
      }
    }
  }

  /** Frees what it has borrowed; it must not be used any more. */
  void release() {
    directions[0].release();
    directions[1].release();
    suspects.ifPresent(FlowSuspects::release);
  }

  /** Its suspects, with room for some if it had none. */
  FlowSuspects suspects() {
    if (suspects.isEmpty()) {
      suspects = Optional.of(new FlowSuspects(extras, log));
    }
    return suspects.get();
  }

  Optional<FlowSuspects> knownSuspects() {
    return suspects;
  }

  Direction direction(int number) {
    return directions[number];
  }

  Endpoints endpoints() {
    return endpoints;
  }

  long first() {
    return first;
  }

  int client() {
    return client;
  }

  long segments() {
    return segments;
  }

  long bytes() {
    return bytes;
  }

  /** Whether its first segment is neither a SYN nor the answer to one. */
  boolean isMidFlow() {
    return midFlow;
  }

  /** Whether one direction alone is in the capture, although it answers the other. */
  boolean isOneDirection() {
    return answers && directions[0].isSeen() != directions[1].isSeen();
  }

  /** How often which events occurred; empty if none did. */
  Optional<EventCounts> events() {
    return Optional.ofNullable(events);
  }

  /** How its latest connection was opened, as far as is known now. */
  Handshake handshake() {
    if (!endpoints.isTcp()) {
      return Handshake.NONE;
    }
    Direction opener = directions[client];
    int syns = opener.syns().count();
    if (syns == 0) {
      return directions[1 - client].hasSyn() ? Handshake.SYN_MISSING : Handshake.MID_FLOW;
    }
    if (refused) {
      return Handshake.REFUSED;
    }
    if (opener.isSynAnswered()) {
      return Handshake.ANSWERED;
    }
    return syns == 1 ? Handshake.SILENT : Handshake.UNANSWERED;
  }

  /** The same in words. */
  String handshakeText() {
    String syns = SynSeries.text(directions[client].syns().packed());
    return switch (handshake()) {
      case ANSWERED -> syns + ", answered";
      case REFUSED -> syns + ", refused";
      case UNANSWERED, SILENT -> syns + ", never answered";
      case SYN_MISSING -> "SYN not in the capture, SYN-ACK is";
      case MID_FLOW -> "capture starts after it was opened";
      case NONE -> "no TCP";
    };
  }
}
