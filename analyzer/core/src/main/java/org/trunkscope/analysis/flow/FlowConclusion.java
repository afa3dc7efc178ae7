package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.PackedPlace;

/** Concludes from the flows of an analysis what its suspicious frames were, once, at the end. */
final class FlowConclusion {

  private static final int MOST_WORST = 20;
  private static final long FEWEST_DROPPED = 2;
  private static final long FEWEST_OVERLAPS = 2;

  /** What makes a flow worth to be listed although nothing in its frames is odd. */
  private static final List<SegmentEvent> TROUBLES =
      List.of(SegmentEvent.SYN_RETRANSMISSION, SegmentEvent.RETRANSMISSION, SegmentEvent.REFUSAL);

  private record Kind(Link link, FindingCode code, Optional<FindingCode> bytesAlone) {

    /**
     * By hand: what a record brings is linked at its first use, which costs more than its calls.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Kind that
          && link.equals(that.link)
          && code == that.code
          && bytesAlone.equals(that.bytesAlone);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * link.hashCode() + code.hashCode()) + bytesAlone.hashCode();
    }
  }

  private final FlowTable table;
  private final LongFunction<Link> links;
  private final IntUnaryOperator captures;
  private final Meanings meanings;
  private final List<Flow> flows;
  private final Map<Endpoints.Pair, PairChecksums> pairs = new HashMap<>();
  private final Map<Kind, SuspectLine> suspects = new LinkedHashMap<>();
  private final List<FlowSummary> summaries = new ArrayList<>();

  FlowConclusion(
      FlowTable table, LongFunction<Link> links, IntUnaryOperator captures, Meanings meanings) {
    this.table = table;
    this.links = links;
    this.captures = captures;
    this.meanings = meanings;
    this.flows = table.ended();
  }

  FlowEvidence evidence() {
    tallyPairs();
    for (Flow flow : flows) {
      conclude(flow);
    }
    long kept = flows.stream().filter(flow -> flow.endpoints().isTcp()).count();
    return new FlowEvidence(
        counts(),
        handshakes(),
        kept * table.share(),
        kept,
        table.segmentsNotFollowed(),
        sizes(),
        mss(),
        totals(),
        worst());
  }

  private FlowTotals totals() {
    EventCounts events = new EventCounts();
    long oneDirection = 0;
    long midFlow = 0;
    for (Flow flow : flows) {
      flow.events().ifPresent(events::add);
      oneDirection += flow.isOneDirection() ? 1 : 0;
      midFlow += flow.isMidFlow() ? 1 : 0;
    }
    return new FlowTotals(events.occurred(), oneDirection, midFlow);
  }

  /** First which hosts send wrong checksums at all, then all that these send. */
  private void tallyPairs() {
    for (Flow flow : flows) {
      for (int side = 0; side < 2; side++) {
        if (flow.direction(side).checksums().isWrong()) {
          pairs.putIfAbsent(flow.endpoints().pair(side), new PairChecksums());
          pairs.putIfAbsent(flow.endpoints().pair(1 - side), new PairChecksums());
        }
      }
    }
    if (pairs.isEmpty()) {
      return;
    }
    for (Flow flow : flows) {
      for (int side = 0; side < 2; side++) {
        PairChecksums pair = pairs.get(flow.endpoints().pair(side));
        if (pair != null) {
          pair.add(flow.direction(side).checksums());
        }
      }
    }
  }

  private void conclude(Flow flow) {
    Map<FindingCode, Long> byCode = new EnumMap<>(FindingCode.class);
    long confirmed = 0;
    for (SuspectLine line : flow.knownSuspects().map(FlowSuspects::lines).orElse(List.of())) {
      if (line.count() > 0 && holds(flow, line)) {
        FindingCode code = code(flow, line);
        meanings.suspects(line.subject(), code);
        byCode.merge(code, line.count(), Long::sum);
        confirmed += line.confirmed();
        Kind kind = new Kind(links.apply(line.link()), code, line.bytesAlone());
        suspects
            .computeIfAbsent(
                kind,
                k ->
                    new SuspectLine(
                        line.link(), code, line.bytesAlone(), line.direction(), RemarkLog.none()))
            .merge(line);
      }
    }
    if (!byCode.isEmpty() || flow.events().map(FlowConclusion::isTroubled).orElse(false)) {
      summaries.add(summary(flow, byCode, confirmed));
      if (summaries.size() > MOST_WORST * 100) {
        keepWorst();
      }
    }
  }

  private static boolean isTroubled(EventCounts events) {
    return TROUBLES.stream().anyMatch(each -> events.of(each) > 0);
  }

  /** Whether what frames were suspected of turned out to be so; always of what bytes alone show. */
  private boolean holds(Flow flow, SuspectLine line) {
    if (line.bytesAlone().isPresent()) {
      return true;
    }
    Direction sender = flow.direction(line.direction());
    return switch (line.code()) {
      case LARGE_SEND_WRONG_MSS -> table.links().isMostlyPseudo(line.link());
      case FRAG_LIST_DROPPED -> line.confirmed() >= FEWEST_DROPPED && sender.isSmallAnswered();
      case OVER_MTU_DROPPED ->
          line.confirmed() >= FEWEST_DROPPED
              && sender.isSmallAnswered()
              && line.longestRefuted() < line.shortestConfirmed();
      case PAYLOAD_ZERO_PADDING -> line.count() >= FEWEST_OVERLAPS;
      default -> true;
    };
  }

  /** What wrong checksums are, given all others between the same hosts. */
  private FindingCode code(Flow flow, SuspectLine line) {
    PairChecksums pair = pairs.get(flow.endpoints().pair(line.direction()));
    boolean wrong =
        switch (line.bytesAlone().orElse(FindingCode.OFFLOAD_ARTEFACT)) {
          case CORRUPT_CHECKSUM, SHORT_FRAME_CHECKSUM, PADDING_IN_PSEUDO -> true;
          default -> false;
        };
    if (!wrong || pair == null) {
      return line.code();
    }
    if (line.code() == FindingCode.SHORT_FRAME_CHECKSUM && pair.isShortFrameFault()) {
      return FindingCode.SHORT_FRAME_CHECKSUM;
    }
    if (isRewritten(pair, flow.endpoints().pair(1 - line.direction()))) {
      return FindingCode.ADDRESSES_REWRITTEN;
    }
    return line.code() == FindingCode.SHORT_FRAME_CHECKSUM
        ? FindingCode.CORRUPT_CHECKSUM
        : line.code();
  }

  private boolean isRewritten(PairChecksums pair, Endpoints.Pair back) {
    PairChecksums opposite = pairs.getOrDefault(back, new PairChecksums());
    return pair.isRewritten() || pair.plus(opposite).isRewrittenWithData();
  }

  private static FlowSummary summary(Flow flow, Map<FindingCode, Long> byCode, long confirmed) {
    return new FlowSummary(
        flow.endpoints().text(flow.client()),
        flow.endpoints().text(1 - flow.client()),
        flow.segments(),
        flow.bytes(),
        flow.handshakeText(),
        flow.handshake(),
        flow.events().map(EventCounts::occurred).orElse(Map.of()),
        flow.isOneDirection(),
        byCode,
        confirmed,
        PackedPlace.unpack(flow.first()));
  }

  private List<SuspectCount> counts() {
    List<SuspectCount> counts = new ArrayList<>();
    suspects.forEach((kind, line) -> counts.add(count(kind, line)));
    counts.sort(
        Comparator.comparingLong((SuspectCount each) -> PackedPlace.of(each.first()))
            .thenComparing(SuspectCount::code));
    return counts;
  }

  private SuspectCount count(Kind kind, SuspectLine line) {
    return new SuspectCount(
        kind.link(),
        kind.code(),
        kind.bytesAlone(),
        line.count(),
        line.confirmed(),
        line.refuted(),
        line.bytes(),
        PackedPlace.unpack(line.first()),
        PackedPlace.unpack(line.last()),
        line.examples(captures));
  }

  private List<HandshakeCount> handshakes() {
    Map<Link, HandshakeCount> byLink = new LinkedHashMap<>();
    LinkTallies tallies = table.links();
    for (int i = 0; i < tallies.size(); i++) {
      if (tallies.answered(i) + tallies.unanswered(i) + tallies.silent(i) > 0) {
        Link link = links.apply(tallies.link(i));
        byLink.merge(
            link,
            new HandshakeCount(link, tallies.answered(i), tallies.unanswered(i), tallies.silent(i)),
            FlowConclusion::sum);
      }
    }
    return List.copyOf(byLink.values());
  }

  private List<LinkSizes> sizes() {
    LinkTallies tallies = table.links();
    List<LinkSizes> sizes = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      sizes.add(new LinkSizes(links.apply(tallies.link(i)), tallies.sizes(i)));
    }
    return sizes;
  }

  private List<MssCount> mss() {
    Map<Integer, Long> announced = new TreeMap<>();
    for (Flow flow : flows) {
      for (int side = 0; side < 2; side++) {
        if (flow.direction(side).mss() > 0) {
          announced.merge(flow.direction(side).mss(), 1L, Long::sum);
        }
      }
    }
    return announced.entrySet().stream()
        .map(each -> new MssCount(each.getKey(), each.getValue()))
        .toList();
  }

  private static HandshakeCount sum(HandshakeCount one, HandshakeCount other) {
    return new HandshakeCount(
        one.link(),
        one.answered() + other.answered(),
        one.unanswered() + other.unanswered(),
        one.silent() + other.silent());
  }

  private List<FlowSummary> worst() {
    keepWorst();
    return summaries;
  }

  private void keepWorst() {
    summaries.sort(
        Comparator.comparingLong(FlowConclusion::suspicious)
            .thenComparingLong(FlowConclusion::troubles)
            .reversed()
            .thenComparing(FlowSummary::first, Comparator.comparingLong(PackedPlace::of)));
    summaries.subList(Math.min(MOST_WORST, summaries.size()), summaries.size()).clear();
  }

  private static long suspicious(FlowSummary summary) {
    return summary.suspects().values().stream().mapToLong(Long::longValue).sum();
  }

  private static long troubles(FlowSummary summary) {
    return TROUBLES.stream().mapToLong(each -> summary.events().getOrDefault(each, 0L)).sum();
  }
}
