package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.Forwarding;
import org.trunkscope.analysis.pairing.Forwarding.ChecksumChange;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.Forwarding.Delay;
import org.trunkscope.analysis.pairing.Forwarding.Regrouped;
import org.trunkscope.analysis.pairing.Forwarding.Segmented;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.pairing.Passed;
import org.trunkscope.analysis.pairing.SegmentationCause;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.ChecksumState;

/** What became of frames between two interfaces, as it is printed. */
class PairingTextTest {

  private static final Regrouped NOTHING = new Regrouped(0, 0, 0, 0, List.of(), Optional.empty());
  private static final NotJudged ALL_JUDGED = new NotJudged(10, 0, Counted.NONE, 0);

  @Test
  void shouldTellWhatChangedWhatWasCutUpAndWhatWasLost() {
    String text = text(evidence(Between.CAPTURES, lossy()));

    assertThat(text)
        .contains(
            "passed inbound to outbound: 9 frames came in and left as 13, 6 of them unchanged;"
                + " in 12.0 us (median), 1.5 ms (99 %), 2.000 s (most)")
        .contains("1 came in PSEUDO and left VALID, first frame 4 as frame 5")
        .contains("1 left as 5 (+264 bytes; first frame 7 as from frame 8) of 1448 bytes of data:")
        .contains("1 came in and did not leave, first frame 9")
        .contains(
            "the outbound clock is 3.000000 s ahead (give or take 4.0 us) (INFERRED): half way,"
                + " 6 frames compared");
  }

  @Test
  void shouldNameTheSidesAsTheyAreKnown() {
    assertThat(text(evidence(Between.DIRECTIONS, lossy()))).contains("passed received to sent: 9");
    assertThat(text(evidence(Between.INTERFACES, lossy())))
        .contains("passed env4 to second interface: 9");
  }

  @Test
  void shouldSayThatMissingFramesProveNothingWhereTheCapturesMissSome() {
    Counted one = counted(3);
    PairingEvidence missing = evidence(Between.CAPTURES, forwarding(Counted.NONE, one));

    assertThat(text(missing))
        .contains("1 left and had not come in, first frame 3")
        .contains("the captures themselves miss some: what is missing proves no loss");
    assertThat(text(evidence(Between.CAPTURES, lossy()))).doesNotContain("miss some");
  }

  @Test
  void shouldCountWhatWasNotMatchedByTheReason() {
    PairingEvidence all = evidence(Between.CAPTURES, lossy());
    PairingEvidence some =
        new PairingEvidence(
            all.between(),
            all.clock(),
            all.forth(),
            all.back(),
            counted(2),
            Counted.NONE,
            new NotJudged(10, 3, counted(6), 4),
            ALL_JUDGED,
            Map.of());

    assertThat(text(some))
        .contains(
            "not matched, inbound: 1 of which the other side saw nothing on their way (first frame"
                + " 2), 3 while the other capture did not run, 1 equal to one just before, 4 given"
                + " up because too many waited");
  }

  @Test
  void shouldPrintNothingWhereNothingWasMatched() {
    assertThat(TextReport.text(plain())).doesNotContain("passed ");
  }

  private static String text(PairingEvidence pairing) {
    return TextReport.text(Results.with(plain(), pairing)).replaceAll("\\s+", " ");
  }

  private static AnalysisResult plain() {
    return Results.with(ChecksumState.VALID, InterfaceRole.TRUNK, List.of(), List.of());
  }

  private static PairingEvidence evidence(Between between, Forwarding forth) {
    ClockOffset clock = new ClockOffset(3_000_000_000L, 4_000, 6, Basis.INFERRED, "half way");
    return new PairingEvidence(
        between,
        clock,
        forth,
        nothing(),
        Counted.NONE,
        Counted.NONE,
        ALL_JUDGED,
        ALL_JUDGED,
        Map.of());
  }

  private static Forwarding lossy() {
    return forwarding(counted(9), Counted.NONE);
  }

  private static Forwarding forwarding(Counted lost, Counted unannounced) {
    return new Forwarding(
        PairSides.INBOUND,
        9,
        13,
        8,
        6,
        0,
        List.of(new ChecksumChange(ChecksumState.PARTIAL, ChecksumState.VALID, 1, passed(4, 5, 1))),
        Counted.NONE,
        Counted.NONE,
        List.of(
            new Segmented(
                SegmentationCause.NO_FRAGLIST,
                new Regrouped(1, 5, 264, 0, List.of(passed(7, 8, 5)), Optional.empty()),
                7306,
                1448,
                1448)),
        NOTHING,
        NOTHING,
        NOTHING,
        lost,
        Counted.NONE,
        unannounced,
        Optional.of(new Delay(9, 0, 9_000, 12_000, 1_000_000, 1_500_000, 2_000_000_000L)));
  }

  private static Forwarding nothing() {
    return new Forwarding(
        PairSides.OUTBOUND,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        Counted.NONE,
        Counted.NONE,
        List.of(),
        NOTHING,
        NOTHING,
        NOTHING,
        Counted.NONE,
        Counted.NONE,
        Counted.NONE,
        Optional.empty());
  }

  private static Counted counted(long frame) {
    FramePlace place = new FramePlace(1, frame);
    return new Counted(1, 60, List.of(new Passed(place, Optional.empty(), 0)), Optional.of(place));
  }

  private static Passed passed(long in, long out, long frames) {
    return new Passed(new FramePlace(1, in), Optional.of(new FramePlace(1, out)), frames);
  }
}
