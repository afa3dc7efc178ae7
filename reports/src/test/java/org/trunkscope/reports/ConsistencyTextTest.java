package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.consistency.DriverEvidence;
import org.trunkscope.analysis.consistency.ExcludedDriver;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;

/** Who can have made a capture, as it is printed. */
class ConsistencyTextTest {

  @Test
  void shouldSayWhoMadeACaptureOnlyWhereSomethingIsExcluded() {
    AnalysisResult untold = zeroSynsAt(InterfaceRole.TRUNK);
    List<ExcludedDriver> excluded =
        List.of(
            excluded(DriverPreset.V4_12, 3, "the pseudo sum", Optional.empty()),
            excluded(DriverPreset.V4_13, 7, "zero", Optional.of("R5g")));
    List<DriverPreset> others = new ArrayList<>(List.of(DriverPreset.values()));
    others.removeAll(List.of(DriverPreset.V4_12, DriverPreset.V4_13));
    AnalysisResult told = Results.with(untold, consistency(others, excluded));
    AnalysisResult mixed = Results.with(untold, consistency(List.of(), excluded));

    assertThat(TextReport.text(untold)).doesNotContain("made by");
    assertThat(TextReport.text(told).replaceAll("\\s+", " "))
        .contains(
            "made by: all but v4.12, v4.13 (Open vSwitch, INFERRED); v4.12 excluded by frame 3: the"
                + " pseudo sum; v4.13 excluded by frame 7: zero (R5g)");
    assertThat(TextReport.text(mixed)).contains("made by: no one driver explains all frames");
  }

  private static ExcludedDriver excluded(
      DriverPreset driver, long frame, String why, Optional<String> rule) {
    return new ExcludedDriver(
        driver, 2, List.of(new ExcludedDriver.Example(new FramePlace(1, frame), why, rule)));
  }

  private static Consistency consistency(
      List<DriverPreset> drivers, List<ExcludedDriver> excluded) {
    Consistency none = Consistency.notAsked("", 0);
    return new Consistency(
        Basis.INFERRED,
        "a test says so",
        4,
        0,
        0,
        new DriverEvidence(drivers, List.of(BridgeFamily.OPEN_VSWITCH), excluded),
        none.vm(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  private static AnalysisResult zeroSynsAt(InterfaceRole role) {
    return Results.with(
        ChecksumState.ZERO,
        role,
        List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 3, 1)),
        List.of());
  }
}
