package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.wire.ChecksumState;

/** What became of frames between two interfaces, as it is printed. */
class PairingTextTest {

  @Test
  void shouldTellWhatChangedWhatWasCutUpAndWhatWasLost() {
    String text = text(Pairings.evidence(Between.CAPTURES, Pairings.lossy()));

    assertThat(text)
        .contains(
            "passed inbound to outbound: 9 frames came in and left as 13, 6 of them unchanged;"
                + " delay 12.0 us median, 1.5 ms 99 %, 2.000 s longest")
        .contains("1 came in PSEUDO and left VALID, first frame 4 as frame 5")
        .contains(
            "1 cut up into 5 of 1448 bytes of data, +264 bytes, first frame 7 as frame 8 and following:")
        .contains("1 came in and did not leave, first frame 9")
        .contains(
            "clocks the outbound clock is 3.000000 s ahead (give or take 4.0 us) (INFERRED): half way,"
                + " 6 frames compared");
  }

  @Test
  void shouldNameTheSidesAsTheyAreKnown() {
    assertThat(text(Pairings.evidence(Between.DIRECTIONS, Pairings.lossy())))
        .contains("passed received to sent: 9");
    assertThat(text(Pairings.evidence(Between.INTERFACES, Pairings.lossy())))
        .contains("passed env4 to second interface: 9");
  }

  @Test
  void shouldSayThatMissingFramesProveNothingWhereTheCapturesMissSome() {
    Counted one = Pairings.counted(3);
    PairingEvidence missing =
        Pairings.evidence(Between.CAPTURES, Pairings.forwarding(Counted.NONE, one));

    assertThat(text(missing))
        .contains("1 left and had not come in, first frame 3")
        .contains(
            "some are missing from a capture, or were changed: what did not leave proves no loss");
    assertThat(text(Pairings.evidence(Between.CAPTURES, Pairings.lossy())))
        .doesNotContain("proves no loss");
  }

  @Test
  void shouldCountWhatWasNotMatchedByTheReason() {
    PairingEvidence all = Pairings.evidence(Between.CAPTURES, Pairings.lossy());
    PairingEvidence some =
        new PairingEvidence(
            all.between(),
            all.clock(),
            all.forth(),
            all.back(),
            Pairings.counted(2),
            Counted.NONE,
            new NotJudged(10, 3, Pairings.counted(6), 2, 4),
            Pairings.ALL_JUDGED,
            Map.of());

    assertThat(text(some))
        .contains(
            "not matched, inbound: 1 of which the other side saw nothing on their way (first frame"
                + " 2), 3 where the other side's record begins or ends or with a stamp that does not"
                + " fit, 1 equal to one just before, 2 cut too short, 4 given up because too many"
                + " waited");
  }

  @Test
  void shouldPrintNothingWhereNothingWasMatched() {
    assertThat(TextReport.text(plain())).doesNotContain("\npassed   ");
  }

  private static String text(PairingEvidence pairing) {
    return TextReport.text(Results.with(plain(), pairing)).replaceAll("\\s+", " ");
  }

  private static AnalysisResult plain() {
    return Results.with(ChecksumState.VALID, InterfaceRole.TRUNK, List.of(), List.of());
  }
}
