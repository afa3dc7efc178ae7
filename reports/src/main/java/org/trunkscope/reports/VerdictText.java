package org.trunkscope.reports;

import java.util.Optional;
import java.util.Set;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.Severity;
import org.trunkscope.wire.ChecksumState;

/** The first lines: whether there is a fault, which, and how sure that is. */
final class VerdictText {

  private static final String LEAD = "VERDICT: ";

  private final AnalysisResult result;

  VerdictText(AnalysisResult result) {
    this.result = result;
  }

  void appendTo(StringBuilder text) {
    Paragraph.append(text, LEAD, verdict());
  }

  /** One sentence without a full stop. */
  String verdict() {
    if (result.tcp().isEmpty() && result.udp().isEmpty()) {
      return "nothing to judge: no TCP and no UDP in what was read";
    }
    Optional<Finding> worst =
        result.findings().stream().filter(each -> each.severity().isFault()).findFirst();
    return worst.map(this::fault).orElseGet(this::noFault);
  }

  private String fault(Finding worst) {
    long others = result.findings().stream().filter(each -> each.severity().isFault()).count() - 1;
    String what = worst.severity() == Severity.ERROR ? "a fault" : "a fault (a warning)";
    return what
        + ", "
        + certainty(worst)
        + ": "
        + worst.code().key()
        + " in "
        + Words.frames(worst.count())
        + (others == 0 ? "" : "; and " + others + " more below");
  }

  private String certainty(Finding finding) {
    if (finding.confirmed() > 0) {
      long counted = result.sideEvidence().confirmed().getOrDefault(finding.code(), 0L);
      return finding.confirmed() > counted
          ? "confirmed by what followed"
          : "confirmed by what the receiver counted";
    }
    return switch (finding.basis()) {
      case OBSERVED -> "seen in the frames; that any was lost is not shown";
      case INFERRED -> "inferred; that any was lost is not shown";
      case ASSUMED -> "if the capture was taken where it is assumed to be";
      case GIVEN -> "if the capture was taken where you say";
    };
  }

  private String noFault() {
    boolean undecided =
        result.points().stream().anyMatch(point -> point.role() == InterfaceRole.UNKNOWN)
            && result.findings().stream()
                .anyMatch(each -> each.code().severity().isFault() && each.unconfirmed() > 0);
    if (undecided) {
      return "no fault shown, but some frames are undecided: say where this was captured (--point"
          + " trunk, vm or nic)"
          + neverAnswered()
          + healthyPseudoSums();
    }
    return isNothingJudged()
        ? "nothing can be told: no checksum could be verified, most likely cut off by the snap length"
            + " (capture with -s 0)"
            + neverAnswered()
        : "no fault" + cost() + neverAnswered() + healthyPseudoSums();
  }

  private boolean isNothingJudged() {
    return !result.tcp().isEmpty()
        && result.tcp().keySet().equals(Set.of(ChecksumState.UNVERIFIABLE))
        && result.tcpHints().isEmpty();
  }

  private String cost() {
    return result.findings().stream()
        .filter(each -> AdviceText.isCost(each.code()))
        .findFirst()
        .map(each -> ", but a cost: " + each.code().key())
        .orElse("");
  }

  /**
   * Connections that were tried more than once: their loss is not explained by what was captured.
   */
  private String neverAnswered() {
    long unanswered =
        result.flows().handshakes().stream().mapToLong(HandshakeCount::unanswered).sum();
    if (unanswered == 0) {
      return "";
    }
    return ". But "
        + (unanswered == 1 ? "1 connection was" : unanswered + " connections were")
        + " tried again and never answered, and the frames here do not show why"
        + (canHavePassedTrunk() ? ": if they passed a trunk, capture where they leave it" : "");
  }

  private boolean canHavePassedTrunk() {
    return result.points().stream().anyMatch(point -> point.role().canBeBridged());
  }

  private String healthyPseudoSums() {
    boolean pseudo =
        result.tcp().containsKey(ChecksumState.PARTIAL)
            || result.udp().containsKey(ChecksumState.PARTIAL);
    return pseudo
        ? ". The PSEUDO checksums are healthy, left for an adapter to complete, though tshark calls"
            + " them bad and tcpdump incorrect"
        : "";
  }
}
