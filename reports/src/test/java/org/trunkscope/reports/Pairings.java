package org.trunkscope.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.ChecksumState;

/** What became of frames between two interfaces, for tests. */
final class Pairings {

  private static final Regrouped NOTHING = new Regrouped(0, 0, 0, 0, List.of(), Optional.empty());
  static final NotJudged ALL_JUDGED = new NotJudged(10, 0, Counted.NONE, 0, 0);

  private Pairings() {}

  static PairingEvidence evidence(Between between, Forwarding forth) {
    ClockOffset clock = new ClockOffset(3_000_000_000L, 4_000, true, 6, Basis.INFERRED, "half way");
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

  static Forwarding lossy() {
    return forwarding(counted(9), Counted.NONE);
  }

  static Forwarding forwarding(Counted lost, Counted unannounced) {
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
        Counted.NONE,
        Counted.NONE,
        Counted.NONE,
        unannounced,
        Optional.of(
            new Delay(
                9,
                0,
                9_000,
                12_000,
                1_000_000,
                1_500_000,
                2_000_000_000L,
                List.of(new Forwarding.Bucket(16_000, 9)))));
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
        Counted.NONE,
        Counted.NONE,
        Counted.NONE,
        Optional.empty());
  }

  static Counted counted(long frame) {
    FramePlace place = new FramePlace(1, frame);
    return new Counted(1, 60, List.of(new Passed(place, Optional.empty(), 0)), Optional.of(place));
  }

  static Passed passed(long in, long out, long frames) {
    return new Passed(new FramePlace(1, in), Optional.of(new FramePlace(1, out)), frames);
  }
}
