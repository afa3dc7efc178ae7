package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowTotals;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.flow.SegmentEvent;

/** One line about the flows, where something besides plain traffic happened in them. */
final class FlowText {

  private final FlowEvidence flows;

  FlowText(FlowEvidence flows) {
    this.flows = flows;
  }

  void appendTo(StringBuilder text) {
    List<String> notable = notable();
    if (!notable.isEmpty()) {
      Paragraph.append(text, "flows: ", flows.kept() + " TCP, " + String.join(", ", notable));
    }
  }

  private List<String> notable() {
    FlowTotals totals = flows.totals();
    List<String> notable = new ArrayList<>();
    add(
        notable,
        totals.of(SegmentEvent.SYN_RETRANSMISSION),
        "SYN or SYN-ACK sent again",
        "SYNs or SYN-ACKs sent again");
    add(notable, unanswered(), "connection never answered", "connections never answered");
    add(notable, totals.of(SegmentEvent.REFUSAL), "refused", "refused");
    add(
        notable,
        totals.of(SegmentEvent.RETRANSMISSION),
        "data segment sent again",
        "data segments sent again");
    add(
        notable,
        totals.of(SegmentEvent.SPURIOUS_RETRANSMISSION),
        "sent again although acknowledged",
        "sent again although acknowledged");
    add(notable, totals.of(SegmentEvent.OUT_OF_ORDER), "out of order", "out of order");
    add(
        notable,
        totals.of(SegmentEvent.DUPLICATE_ACKNOWLEDGMENT),
        "duplicate ACK",
        "duplicate ACKs");
    add(notable, totals.of(SegmentEvent.ZERO_WINDOW), "zero window", "zero windows");
    long resets = totals.of(SegmentEvent.RESET) - totals.of(SegmentEvent.REFUSAL);
    add(notable, resets, "RST", "RSTs");
    add(notable, totals.oneDirection(), "in one direction only", "in one direction only");
    return notable;
  }

  private long unanswered() {
    return flows.handshakes().stream().mapToLong(HandshakeCount::unanswered).sum();
  }

  private static void add(List<String> notable, long count, String one, String several) {
    if (count > 0) {
      notable.add(count + " " + (count == 1 ? one : several));
    }
  }
}
