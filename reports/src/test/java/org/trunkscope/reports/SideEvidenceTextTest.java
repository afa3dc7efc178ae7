package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;
import org.trunkscope.wire.ChecksumState;

/** What saved texts say, as it is printed. */
class SideEvidenceTextTest {

  @Test
  void shouldShowSideEvidenceAfterTheFindings() {
    AnalysisResult result =
        Results.with(
            zeroSynsAt(InterfaceRole.TRUNK), Results.receiver("af\u001bter.txt", Map.of()));

    String text = TextReport.text(result);

    assertThat(text)
        .startsWith("VERDICT: a fault, confirmed by what followed:")
        .contains(
            """

            side evidence
              af?ter.txt: nstat
              INFERRED  TcpInCsumErrors +4; the captures explain 4 of 4
              OBSERVED  does not fit: a driver ?[2J
            """)
        .doesNotContain("\u001b");
    assertThat(text.indexOf("side evidence")).isGreaterThan(text.indexOf("error    zero-"));
    assertThat(TextReport.text(zeroSynsAt(InterfaceRole.TRUNK))).doesNotContain("side evidence");
  }

  @Test
  void shouldSayThatALossIsKnownFromTheReceiverAlone() {
    AnalysisResult result =
        Results.with(
            Results.with(
                ChecksumState.ZERO,
                InterfaceRole.TRUNK,
                List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 4, 0)),
                List.of()),
            Results.receiver("after.txt", Map.of(FindingCode.ZERO_CHECKSUM_SYN, 4L)));

    assertThat(TextReport.text(result))
        .startsWith("VERDICT: a fault, confirmed by what the receiver counted: zero-checksum-syn");
  }

  private static AnalysisResult zeroSynsAt(InterfaceRole role) {
    return Results.with(
        ChecksumState.ZERO,
        role,
        List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 3, 1)),
        List.of());
  }
}
