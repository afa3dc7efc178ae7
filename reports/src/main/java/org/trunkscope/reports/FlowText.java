package org.trunkscope.reports;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowSummary;
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
    return Stream.of(
            words(SegmentEvent.SYN_RETRANSMISSION, totals::of),
            counted(unanswered(), "connection never answered", "connections never answered"),
            rest(totals::of),
            oneDirection(totals.oneDirection()))
        .flatMap(each -> each)
        .toList();
  }

  /** What happened in one flow besides plain traffic; may be empty. */
  static List<String> notable(FlowSummary flow) {
    ToLongFunction<SegmentEvent> counts = event -> flow.events().getOrDefault(event, 0L);
    return Stream.of(
            words(SegmentEvent.SYN_RETRANSMISSION, counts),
            rest(counts),
            flow.oneDirection() ? Stream.of("in one direction only") : Stream.<String>empty())
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<String> rest(ToLongFunction<SegmentEvent> counts) {
    long resets = counts.applyAsLong(SegmentEvent.RESET) - counts.applyAsLong(SegmentEvent.REFUSAL);
    return Stream.of(
            words(SegmentEvent.REFUSAL, counts),
            words(SegmentEvent.RETRANSMISSION, counts),
            words(SegmentEvent.SPURIOUS_RETRANSMISSION, counts),
            words(SegmentEvent.OUT_OF_ORDER, counts),
            words(SegmentEvent.DUPLICATE_ACKNOWLEDGMENT, counts),
            words(SegmentEvent.ZERO_WINDOW, counts),
            counted(resets, "RST", "RSTs"))
        .flatMap(each -> each);
  }

  private static Stream<String> words(SegmentEvent event, ToLongFunction<SegmentEvent> counts) {
    long count = counts.applyAsLong(event);
    return switch (event) {
      case SYN_RETRANSMISSION ->
          counted(count, "SYN or SYN-ACK sent again", "SYNs or SYN-ACKs sent again");
      case REFUSAL -> counted(count, "refused", "refused");
      case RETRANSMISSION -> counted(count, "data segment sent again", "data segments sent again");
      case SPURIOUS_RETRANSMISSION ->
          counted(count, "sent again although acknowledged", "sent again although acknowledged");
      case OUT_OF_ORDER -> counted(count, "out of order", "out of order");
      case DUPLICATE_ACKNOWLEDGMENT -> counted(count, "duplicate ACK", "duplicate ACKs");
      case ZERO_WINDOW -> counted(count, "zero window", "zero windows");
      case ACKNOWLEDGMENT,
          SELECTIVE_ACKNOWLEDGMENT,
          RESET,
          KEEP_ALIVE,
          KEEP_ALIVE_ANSWER,
          ZERO_WINDOW_PROBE,
          ZERO_WINDOW_PROBE_ANSWER,
          SEQUENCE_WRAP ->
          Stream.empty();
    };
  }

  private static Stream<String> oneDirection(long count) {
    return counted(count, "in one direction only", "in one direction only");
  }

  private long unanswered() {
    return flows.handshakes().stream().mapToLong(HandshakeCount::unanswered).sum();
  }

  private static Stream<String> counted(long count, String one, String several) {
    return count > 0 ? Stream.of(count + " " + (count == 1 ? one : several)) : Stream.empty();
  }
}
