package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.flow.SequenceGaps.Missing;
import org.trunkscope.wire.Tcp;

/** Says what each segment of a connection is, in order. Allocates nothing. */
final class SegmentClassifier {

  private SegmentClassifier() {}

  /**
   * Takes the next segment, of a connection that its SYN, if it is one, opens or belongs to.
   *
   * @param own the side that sends it
   * @param other the other side
   * @return the bits of its events; 0 for a frame that was seen before or is not followed
   */
  static int take(SegmentRow row, Progress own, Progress other) {
    if (!own.counts(row)) {
      return 0;
    }
    if (row.has(Tcp.RST)) {
      return reset(row, own, other);
    }
    boolean advances = own.advance(row) > 0 && !SegmentEvent.ZERO_WINDOW_PROBE.isIn(own.latest());
    if (!advances && !acknowledgesMore(row, own) && own.hasSeen(row)) {
      return 0;
    }
    int events = sequence(row, own, other);
    if (row.has(Tcp.ACK)) {
      events |= acknowledgment(row, own, other, events);
    }
    events |= window(row);
    if (row.window != SegmentRow.NO_WINDOW) {
      own.announce(row.window);
    }
    own.note(row, events);
    return events;
  }

  private static int reset(SegmentRow row, Progress own, Progress other) {
    if (own.hasSeen(row)) {
      return 0;
    }
    boolean refuses = other.opens() && !own.hasSyn() && !other.acknowledges();
    int events = SegmentEvent.RESET.bit() | (refuses ? SegmentEvent.REFUSAL.bit() : 0);
    own.note(row, events);
    return events;
  }

  private static boolean acknowledgesMore(SegmentRow row, Progress own) {
    return row.has(Tcp.ACK) && (!own.acknowledges() || row.acknowledgment - own.acknowledged() > 0);
  }

  private static int sequence(SegmentRow row, Progress own, Progress other) {
    if (row.has(Tcp.SYN)) {
      return syn(row, own, other);
    }
    int ahead = own.ahead(row);
    boolean probing = other.window() == 0;
    if (row.payload <= 1 && !row.has(Tcp.FIN) && own.hasSent()) {
      if (ahead == 0 && row.payload == 1 && probing) {
        return SegmentEvent.ZERO_WINDOW_PROBE.bit();
      }
      if (ahead == -1 && (row.payload == 0 || isProbe(row, other, probing))) {
        return (probing ? SegmentEvent.ZERO_WINDOW_PROBE : SegmentEvent.KEEP_ALIVE).bit();
      }
    }
    if (row.sequenceLength() == 0 && ahead <= 0 && own.hasSent()) {
      return 0;
    }
    return data(row, own, other, ahead);
  }

  /** Whether the last byte is sent once more although nothing says that it was lost. */
  private static boolean isProbe(SegmentRow row, Progress other, boolean probing) {
    return probing || !other.acknowledges() || other.hasAcknowledged(row.sequenceEnd());
  }

  private static int syn(SegmentRow row, Progress own, Progress other) {
    boolean again = own.hasSyn();
    boolean opensBothWays = again && row.has(Tcp.ACK) && !own.isSynWithAck() && other.hasSyn();
    own.syn(row);
    if (own.advance(row) > 0) {
      own.send(row);
    }
    if (!again || opensBothWays) {
      return 0;
    }
    boolean answered = other.hasAcknowledged(row.sequence + 1);
    return SegmentEvent.SYN_RETRANSMISSION.bit()
        | (answered ? SegmentEvent.SPURIOUS_RETRANSMISSION.bit() : 0);
  }

  private static int data(SegmentRow row, Progress own, Progress other, int ahead) {
    int events = ahead < 0 ? again(row, own, other) : 0;
    if (own.advance(row) > 0 && own.send(row)) {
      events |= SegmentEvent.SEQUENCE_WRAP.bit();
    }
    return events;
  }

  private static int again(SegmentRow row, Progress own, Progress other) {
    Missing missing = own.fill(row);
    if (other.hasAcknowledged(row.sequenceEnd())) {
      return SegmentEvent.RETRANSMISSION.bit() | SegmentEvent.SPURIOUS_RETRANSMISSION.bit();
    }
    boolean overtaken = missing == Missing.ALL && own.isOvertaken(row);
    return (overtaken ? SegmentEvent.OUT_OF_ORDER : SegmentEvent.RETRANSMISSION).bit();
  }

  private static int acknowledgment(SegmentRow row, Progress own, Progress other, int sent) {
    int events = row.sack ? SegmentEvent.SELECTIVE_ACKNOWLEDGMENT.bit() : 0;
    other.probeTaken(row.acknowledgment);
    if (!row.has(Tcp.SYN)) {
      own.measure(row, other);
    }
    if (acknowledgesMore(row, own)) {
      boolean covers = own.acknowledges() || other.isCovered(row.acknowledgment);
      own.acknowledge(row.acknowledgment);
      return events | (covers ? SegmentEvent.ACKNOWLEDGMENT.bit() : 0);
    }
    boolean pure = row.sequenceLength() == 0 && own.ahead(row) == 0 && sent == 0;
    return pure && row.acknowledgment == own.acknowledged()
        ? events | repeated(row, own, other)
        : events;
  }

  private static int repeated(SegmentRow row, Progress own, Progress other) {
    boolean kept = SegmentEvent.KEEP_ALIVE.isIn(other.latest());
    boolean probed = SegmentEvent.ZERO_WINDOW_PROBE.isIn(other.latest());
    if (kept) {
      other.answered();
      return SegmentEvent.KEEP_ALIVE_ANSWER.bit();
    }
    if (row.window == 0) {
      other.answered();
      return probed ? SegmentEvent.ZERO_WINDOW_PROBE_ANSWER.bit() : 0;
    }
    boolean outstanding = !other.isSeen() || other.hasOutstanding(row.acknowledgment);
    return row.window == own.window() && outstanding
        ? SegmentEvent.DUPLICATE_ACKNOWLEDGMENT.bit()
        : 0;
  }

  private static int window(SegmentRow row) {
    return row.window == 0 && !row.has(Tcp.SYN) && !row.has(Tcp.FIN)
        ? SegmentEvent.ZERO_WINDOW.bit()
        : 0;
  }
}
