package org.trunkscope.reports;

import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
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

  private String verdict() {
    if (result.tcp().isEmpty() && result.udp().isEmpty()) {
      return "nothing to judge: no TCP and no UDP in what was read";
    }
    Optional<Finding> worst =
        result.findings().stream().filter(each -> each.severity().isFault()).findFirst();
    return worst.map(this::fault).orElseGet(this::noFault);
  }

  private String fault(Finding worst) {
    long others = result.findings().stream().filter(each -> each.severity().isFault()).count() - 1;
    String what = worst.severity() == Severity.ERROR ? "a fault" : "frames at risk";
    return what
        + ", "
        + certainty(worst)
        + ": "
        + worst.code().key()
        + " in "
        + Words.frames(worst.count())
        + (others == 0 ? "" : "; and " + others + " more below");
  }

  private static String certainty(Finding finding) {
    if (finding.confirmed() > 0) {
      return "confirmed by what followed";
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
    String first =
        undecided
            ? "no fault shown, but some frames are undecided: say --point where this was captured"
            : "no fault";
    return first + healthyPseudoSums();
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
