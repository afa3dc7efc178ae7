package org.trunkscope.analysis.counters;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/**
 * What a receiver's TcpInCsumErrors says of the frames of a finding: the package tells the rule.
 */
final class ReceiverCount {

  private final Captured captured;
  private final CounterChange errors;
  private final long counted;
  private final boolean alone;

  private ReceiverCount(Captured captured, CounterChange errors) {
    this.captured = captured;
    this.errors = errors;
    this.counted = errors.difference().orElse(0);
    CountedCodes tcp = CountedCodes.ofTcp();
    this.alone = tcp.explaining(captured).size() + tcp.possible(captured).size() == 1;
  }

  /** How many frames more of each finding are confirmed after it than before. */
  static Map<FindingCode, Long> confirmed(List<Finding> before, List<Finding> after) {
    Map<FindingCode, Long> more = new EnumMap<>(FindingCode.class);
    for (int i = 0; i < before.size(); i++) {
      long by = after.get(i).confirmed() - before.get(i).confirmed();
      if (by > 0) {
        more.put(after.get(i).code(), by);
      }
    }
    return more;
  }

  /** The findings in their order, with what the counter says of them. */
  static List<Finding> applied(
      List<CounterChange> changes, Captured captured, List<Finding> findings) {
    Optional<CounterChange> errors =
        CounterStatements.decisive(changes).stream()
            .filter(each -> each.counter() == WatchedCounter.TCP_CHECKSUM_ERRORS)
            .filter(each -> each.difference().isPresent())
            .findFirst();
    if (errors.isEmpty()) {
      return findings;
    }
    ReceiverCount count = new ReceiverCount(captured, errors.get());
    List<Finding> explaining = CountedCodes.ofTcp().explaining(captured);
    return findings.stream()
        .map(
            each ->
                explaining.stream().anyMatch(one -> one.code() == each.code())
                    ? count.applied(each)
                    : each)
        .toList();
  }

  private Finding applied(Finding finding) {
    long open = captured.notArrived(finding);
    if (counted < open) {
      return finding;
    }
    boolean confirms = alone && !captured.isSeenAtSeveral(finding.code());
    String said =
        "; "
            + (confirms ? "counted by the receiver" : "the receiver counted enough for all of them")
            + ": TcpInCsumErrors +"
            + counted
            + " ("
            + errors.place()
            + ")";
    return new Finding(
        finding.code(),
        finding.severity(),
        finding.basis(),
        finding.count(),
        confirms ? finding.count() - finding.refuted() : finding.confirmed(),
        finding.refuted(),
        finding.bytes(),
        finding.first(),
        finding.last(),
        confirms
            ? finding.examples().stream().map(ReceiverCount::confirmed).toList()
            : finding.examples(),
        finding.reason() + said);
  }

  private static Example confirmed(Example open) {
    if (open.verdict() != Verdict.UNCONFIRMED) {
      return open;
    }
    String evidence = open.evidence().isEmpty() ? "" : open.evidence() + "; ";
    return new Example(
        open.place(),
        Verdict.CONFIRMED,
        Optional.of(Basis.INFERRED),
        evidence + "counted by the receiver");
  }
}
