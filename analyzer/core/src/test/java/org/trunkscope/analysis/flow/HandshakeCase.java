package org.trunkscope.analysis.flow;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trunkscope.wire.Tcp;

/** How a connection was opened: what we say, and what tshark's flags and completeness say. */
record HandshakeCase(List<EventCase.Seen> segments) {

  // Bits of tcp.completeness.
  private static final int SYN = 1;
  private static final int SYN_ACK = 2;
  private static final int RST = 32;

  Handshake ours() {
    return segments.get(segments.size() - 1).ours().handshake();
  }

  /** By tshark's completeness; that of a frame does not count the frame itself. */
  Handshake theirs() {
    Tshark.Segment last = segments.get(segments.size() - 1).theirs();
    return outcome(last.completeness() | bits(last));
  }

  /** By the flags that tshark reads in all segments. */
  Handshake byFlags() {
    return outcome(
        segments.stream().mapToInt(each -> bits(each.theirs())).reduce(0, (a, b) -> a | b));
  }

  private static int bits(Tshark.Segment segment) {
    boolean ack = (segment.flags() & Tcp.ACK) != 0;
    boolean syn = (segment.flags() & Tcp.SYN) != 0;
    return (syn ? ack ? SYN_ACK : SYN : 0) | ((segment.flags() & Tcp.RST) != 0 ? RST : 0);
  }

  private Handshake outcome(int completeness) {
    boolean answer = (completeness & SYN_ACK) != 0;
    if ((completeness & SYN) == 0) {
      return answer ? Handshake.SYN_MISSING : Handshake.MID_FLOW;
    }
    if (answer) {
      return Handshake.ANSWERED;
    }
    if ((completeness & RST) != 0) {
      return Handshake.REFUSED;
    }
    return rows(HandshakeCase::isSyn).count() > 1 ? Handshake.UNANSWERED : Handshake.SILENT;
  }

  private Stream<SegmentRow> rows(Predicate<SegmentRow> wanted) {
    return segments.stream().map(each -> each.ours().row()).filter(wanted);
  }

  private static boolean isSyn(SegmentRow row) {
    return row.has(Tcp.SYN) && !row.has(Tcp.ACK);
  }

  /** Whether the side that sent the SYN goes on behind it, or the other side acknowledges it. */
  boolean goesOn() {
    SegmentRow syn = rows(HandshakeCase::isSyn).findFirst().orElseThrow();
    return rows(each -> each.has(Tcp.ACK))
        .anyMatch(
            each ->
                each.direction == syn.direction
                    ? each.sequence - syn.sequence > 0
                    : each.acknowledgment - syn.sequence > 0);
  }

  /** Whether all its RSTs are of the side that sent the SYN. */
  boolean isResetByOpener() {
    SegmentRow syn = rows(HandshakeCase::isSyn).findFirst().orElseThrow();
    return rows(each -> each.has(Tcp.RST)).allMatch(each -> each.direction == syn.direction);
  }

  /** Whether a RST answers the SYN before a SYN with ACK does. */
  boolean isResetFirst() {
    SegmentRow first =
        rows(each -> each.has(Tcp.RST) || (each.has(Tcp.SYN) && each.has(Tcp.ACK)))
            .findFirst()
            .orElseThrow();
    return first.has(Tcp.RST);
  }

  /** Whether its segments are on more than one VLAN or virtual network. */
  boolean isOnSeveralNetworks() {
    return segments.stream().map(each -> each.ours().flow()).distinct().count() > 1;
  }

  /** Whether every SYN but the first follows another of the same identification at once. */
  boolean areSynsOneFrame() {
    List<SegmentRow> syns = rows(HandshakeCase::isSyn).toList();
    for (int i = 1; i < syns.size(); i++) {
      SegmentRow before = syns.get(i - 1);
      SegmentRow syn = syns.get(i);
      if (syn.time - before.time >= SegmentRow.SAME_FRAME_NANOS
          || syn.identification != before.identification) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of its segments has a SYN together with a RST. */
  boolean hasSynWithReset() {
    return rows(each -> each.has(Tcp.SYN)).anyMatch(each -> each.has(Tcp.RST));
  }
}
