package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;

/**
 * Concludes what is wrong: {@link LinkLedger} counts the suspicious frames of each link once,
 * {@link VerdictRule} judges them by where they were captured and what followed, {@link Account}
 * sums up what is reported under one code.
 */
public final class Diagnosis {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Comparator.comparingLong(Finding::count).reversed())
          .thenComparing(Finding::code);

  private final CapturePoints points;
  private final Optional<PairingEvidence> pairing;
  private final Map<Link, Long> framesOfLink = new HashMap<>();
  private final Map<Link, LinkLedger> ledgers = new LinkedHashMap<>();
  private final Map<FindingCode, Account> accounts = new EnumMap<>(FindingCode.class);
  private final Reporting reporting = new Reporting();

  private Diagnosis(CapturePoints points, Optional<PairingEvidence> pairing) {
    this.points = points;
    this.pairing = pairing;
  }

  /**
   * The findings, worst first, then by count and code.
   *
   * @param reporting as what single frames are reported
   */
  public record Conclusions(List<Finding> findings, Reporting reporting) {

    /** Copies the list. */
    public Conclusions {
      findings = List.copyOf(findings);
    }
  }

  /**
   * What is wrong.
   *
   * @param pairing what became of frames between two interfaces; empty if nothing was matched
   * @param captures what people call the capture that frames number so
   */
  public static Conclusions of(
      List<Situation> situations,
      CapturePoints points,
      FlowEvidence flows,
      Optional<PairingEvidence> pairing,
      IntUnaryOperator captures) {
    Diagnosis diagnosis = new Diagnosis(points, pairing);
    diagnosis.count(situations, flows);
    diagnosis.ledgers.forEach(diagnosis::judge);
    List<Finding> findings = new ArrayList<>();
    diagnosis.accounts.values().forEach(account -> findings.add(account.finding()));
    findings.addAll(
        new AddressFindings(situations, points, flows.handshakes(), diagnosis.reporting)
            .findings());
    pairing.ifPresent(pairs -> findings.addAll(new PairFindings(pairs, captures).findings()));
    findings.sort(WORST_FIRST);
    return new Conclusions(findings, diagnosis.reporting);
  }

  private void count(List<Situation> situations, FlowEvidence flows) {
    for (Situation situation : situations) {
      framesOfLink.merge(situation.link(), situation.frames(), Long::sum);
      code(situation.shape()).ifPresent(code -> ledger(situation.link()).add(code, situation));
    }
    for (SuspectCount suspect : flows.suspects()) {
      ledgerOf(suspect).add(suspect);
    }
  }

  /** Where there are too many links, flows know no link where situations still know a part. */
  private LinkLedger ledgerOf(SuspectCount suspect) {
    FindingCode looks = suspect.bytesAlone().orElse(suspect.code());
    LinkLedger own = ledger(suspect.link());
    if (suspect.link().source() != Link.NO_ADDRESS || own.count(looks) > 0) {
      return own;
    }
    return ledgers.entrySet().stream()
        .filter(each -> each.getKey().source() == Link.NO_ADDRESS)
        .map(Map.Entry::getValue)
        .max(Comparator.comparingLong(each -> each.count(looks)))
        .orElse(own);
  }

  /** Unfinished checksums that look healthy are artefacts in some places. */
  private static Optional<FindingCode> code(Shape shape) {
    return shape
        .suspicion()
        .or(() -> Optional.of(FindingCode.OFFLOAD_ARTEFACT).filter(code -> shape.isUnfinished()));
  }

  private LinkLedger ledger(Link link) {
    return ledgers.computeIfAbsent(link, unseen -> new LinkLedger());
  }

  private void judge(Link link, LinkLedger ledger) {
    TapReading reading = points.of(link);
    Map<FindingCode, Frames> byCode = framesOnce(link, ledger);
    byCode.forEach(
        (code, frames) -> {
          Case suspects =
              new Case(
                  code,
                  reading.role(),
                  points.side(link),
                  reading.basis(),
                  frames,
                  alike(code, byCode).mapToLong(Frames::confirmed).sum(),
                  alike(code, byCode).mapToLong(Frames::refuted).sum());
          VerdictRule rule = VerdictRule.on(suspects);
          if (rule.reported() != VerdictRule.Reported.NOT) {
            accounts.computeIfAbsent(rule.code(suspects), Account::new).add(rule, suspects);
            reporting.reports(link, code, rule.code(suspects));
          }
        });
  }

  /** A frame that was seen on both sides of a pair is judged where it leaves. */
  private Map<FindingCode, Frames> framesOnce(Link link, LinkLedger ledger) {
    return pairing
        .map(pairs -> pairs.links().get(link))
        .filter(paired -> paired.side() == Side.RECEIVED)
        .map(paired -> framesNotPaired(link, ledger, paired))
        .orElseGet(ledger::frames);
  }

  private Map<FindingCode, Frames> framesNotPaired(
      Link link, LinkLedger ledger, PairingEvidence.PairedLink paired) {
    reporting.judgesElsewhere(link);
    return ledger.framesNotPaired(paired, framesOfLink.getOrDefault(link, 0L));
  }

  /** Frames of the link with such a field: zeros of SYNs and of other segments count together. */
  private static Stream<Frames> alike(FindingCode code, Map<FindingCode, Frames> byCode) {
    return byCode.entrySet().stream()
        .filter(
            entry ->
                entry.getKey() == code
                    || (code.isZeroChecksum() && entry.getKey().isZeroChecksum()))
        .map(Map.Entry::getValue);
  }
}
