package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowTotals;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.finding.Severity;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.LayerKind;

class TextReportTest {

  @Test
  void shouldTellFormatTimeInterfacesStatesAndFrames() {
    AnalysisResult result =
        Results.of(
            List.of(Results.capture(1, "trunk-out.pcap", Results.COMPLETE)),
            Map.of(FrameCount.TOTAL, Results.at(4, 1, 1)),
            List.of(new ProtocolTally.Entry(LayerKind.ETHERNET, 0x0806, 2)),
            Map.of(ChecksumState.ZERO, Results.at(2, 1, 3)),
            Map.of(),
            Map.of());

    String text = TextReport.text(result);

    assertThat(text)
        .isEqualTo(
            """
            VERDICT: no fault

            trunk-out.pcap
              pcap little-endian microseconds; 4 frames, 296 bytes
              2026-01-01 12:00:00.000000 to 2026-01-01 12:00:03.054665 UTC, 3.054665 s
              interface 0: env4, LINKTYPE_ETHERNET (1), snap length 96, 4 frames

            checksum  TCP  first at  UDP  first at
            ZERO        2  frame 3     -            0x0000, which is not the right value
            frames: 4 all
            not walked: ARP 2
            """);
  }

  @Test
  void shouldTellWhereACaptureBroke() {
    CaptureEnd cut = new CaptureEnd(CaptureEnd.Kind.CUT, 300, "record 5 is cut");
    AnalysisResult result =
        Results.of(
            List.of(Results.capture(1, "x", cut)),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of());

    String text = TextReport.text(result);

    assertThat(text).contains("  BROKEN: record 5 is cut; read up to there\n");
  }

  @Test
  void shouldSayThatThereIsNeitherTcpNorUdp() {
    AnalysisResult result =
        Results.of(
            List.of(Results.capture(1, "x", Results.COMPLETE)),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of());

    assertThat(TextReport.text(result)).contains("No TCP and no UDP in what was read.\n");
  }

  @Test
  void shouldNameTheCaptureOfAFirstFrameWhenThereAreSeveral() {
    AnalysisResult result =
        Results.of(
            List.of(
                Results.capture(1, "in", Results.COMPLETE),
                Results.capture(2, "out", Results.COMPLETE)),
            Map.of(FrameCount.TOTAL, Results.at(8, 1, 1)),
            List.of(),
            Map.of(ChecksumState.PARTIAL, Results.at(3, 2, 7)),
            Map.of(),
            Map.of());

    String text = TextReport.text(result);

    assertThat(text).contains("capture 1: in\n").contains("capture 2: out\n");
    assertThat(text).containsPattern("PSEUDO +3 +2:7 ");
  }

  @Test
  void shouldSayWhatUnverifiableSegmentsLookLike() {
    AnalysisResult result =
        Results.of(
            List.of(Results.capture(1, "x", Results.COMPLETE)),
            Map.of(FrameCount.TOTAL, Results.at(4, 1, 1)),
            List.of(),
            Map.of(ChecksumState.UNVERIFIABLE, Results.at(4, 1, 1)),
            Map.of(),
            Map.of(ChecksumHint.LOOKS_ZERO, Results.at(3, 1, 2)));

    String text = TextReport.text(result);

    assertThat(text)
        .containsPattern("\\n  LOOKS_ZERO +3  frame 2 +of these: 0x0000, likely ZERO\\n");
  }

  @Test
  void shouldPrintNoTableOfFramesWithoutFrames() {
    AnalysisResult result =
        Results.of(
            List.of(Results.capture(1, "x", Results.COMPLETE)),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of());

    String text = TextReport.text(result);

    assertThat(text).endsWith("\n\nNo TCP and no UDP in what was read.\n");
  }

  @Test
  void shouldGiveNanosecondsOnlyWhereTheClockHasThem() {
    CaptureInterface fine = new CaptureInterface(1, 0, "", "", 1_000_000_000);
    CaptureSummary summary =
        new CaptureSummary(
            1,
            1,
            "x",
            "pcap",
            List.of(new InterfaceSummary(fine, 1)),
            1,
            60,
            OptionalLong.of(Results.NOON + 1),
            OptionalLong.of(Results.NOON + 1),
            Results.COMPLETE);
    AnalysisResult result =
        Results.of(List.of(summary), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    String text = TextReport.text(result);

    assertThat(text).contains("12:00:00.000000001 to").contains("0.000000000 s");
    assertThat(text).contains("; 1 frame, 60 bytes\n");
  }

  @Test
  void shouldTellInOneLineWhatHappenedInTheFlowsBesidesPlainTraffic() {
    String healthy =
        TextReport.text(Results.of(List.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of()));

    String troubled = TextReport.text(zeroSynsAt(InterfaceRole.TRUNK));

    assertThat(healthy).doesNotContain("flows:");
    assertThat(troubled).contains("\nflows: 1 TCP, 3 SYNs or SYN-ACKs sent again\n");
  }

  @Test
  void shouldBeginWithAConfirmedFaultAndTellWhatToDo() {
    String text = TextReport.text(zeroSynsAt(InterfaceRole.TRUNK));

    assertThat(text)
        .startsWith(
            "VERDICT: a fault, confirmed by what followed: zero-checksum-syn in 4 frames\n");
    assertThat(text)
        .contains(
            """
            error    zero-checksum-syn (Issue 2): 4 frames, 3 confirmed lost, 1 arrived, 0 open
            """)
        .contains(
            "\n         for instance frame 1 (INFERRED: sent again after 1.0 s, never answered)\n")
        .contains("taken at a trunk adapter (INFERRED), env4: 4 of 4 TCP checksums")
        .contains("\n  cure   ")
        .contains("\n  look   trunkscope explain trunk-out.pcap --frame 1\n");
  }

  @Test
  void shouldPutDriversOfOneOutcomeOnOneLine() {
    AnalysisResult result =
        Results.with(
            ChecksumState.ZERO,
            InterfaceRole.TRUNK,
            List.of(),
            List.of(
                Results.driver(DriverPreset.V4_12, 0, FindingCode.ZERO_CHECKSUM_SYN),
                Results.driver(DriverPreset.V4_13, 4),
                Results.driver(DriverPreset.V5_5, 0, FindingCode.SOURCE_MAC_DROPPED),
                Results.driver(DriverPreset.V5_10, 4),
                Results.driver(DriverPreset.V5_14, 4),
                Results.driver(DriverPreset.V6_1, 4),
                Results.driver(DriverPreset.RHEL_8, 4)));

    assertThat(TextReport.text(result))
        .contains(
            """
            drivers: what each would make of 4 frames, assuming a Linux bridge
              accepted  dropped  under
                     0        4  v4.12 (up to v4.12): zero-checksum-syn 4
                     4        0  v4.13, v5.10 to v6.1, rhel8-4.18.0-394
                     0        4  v5.5 (v5.5 to v5.9): source-mac-dropped 4
            """);
  }

  @Test
  void shouldCallPseudoSumsHealthyInThreeLinesOfVerdict() {
    AnalysisResult result =
        Results.with(ChecksumState.PARTIAL, InterfaceRole.TRUNK, List.of(), List.of());

    String text = TextReport.text(result);

    assertThat(text).startsWith("VERDICT: no fault. The PSEUDO checksums are healthy");
    assertThat(text.replaceAll("\\s+", " "))
        .contains("tshark calls them bad and tcpdump incorrect");
    assertThat(text).doesNotContain("  cure ");
    assertThat(text.lines()).hasSizeLessThan(20);
  }

  @Test
  void shouldNeverSendTheOwnerOfAWorkstationToAnIoServer() {
    for (InterfaceRole role : List.of(InterfaceRole.LOOPBACK, InterfaceRole.HOST)) {
      String text = TextReport.text(zeroSynsAt(role));

      assertThat(text).contains("nothing on an I/O server").doesNotContain("ethtool");
    }
  }

  @Test
  void shouldMakeItsAdviceConditionalWhereNothingTellsWhoseInterfaceItWas() {
    String text = TextReport.text(zeroSynsAt(InterfaceRole.UNKNOWN));

    assertThat(text).contains("\n  cause  if this was captured on a PowerVM I/O server: ");
  }

  @Test
  void shouldNotCallACaptureFaultlessInWhichNothingCouldBeVerified() {
    String text =
        TextReport.text(
            Results.with(ChecksumState.UNVERIFIABLE, InterfaceRole.UNKNOWN, List.of(), List.of()));

    assertThat(text).startsWith("VERDICT: nothing can be told: no checksum could be verified");
  }

  @Test
  void shouldNameACostInTheVerdictAndItsCureWhereATrunkPaysIt() {
    Finding cost = Results.finding(FindingCode.OFFLOAD_REFUSED, Severity.INFO, 0, 0);

    String atTrunk =
        TextReport.text(
            Results.with(ChecksumState.VALID, InterfaceRole.TRUNK, List.of(cost), List.of()));
    String anywhere =
        TextReport.text(
            Results.with(ChecksumState.VALID, InterfaceRole.UNKNOWN, List.of(cost), List.of()));

    assertThat(atTrunk).startsWith("VERDICT: no fault, but a cost: offload-refused");
    assertThat(atTrunk).contains("  cure ");
    assertThat(anywhere).doesNotContain("  cure ");
  }

  @Test
  void shouldTellOfConnectionsThatWereTriedAgainAndNeverAnswered() {
    String passed = TextReport.text(neverAnswered(InterfaceRole.UNKNOWN));
    String loopback = TextReport.text(neverAnswered(InterfaceRole.LOOPBACK));

    assertThat(passed.replaceAll("\\s+", " "))
        .startsWith("VERDICT: no fault. But 2 connections were tried again and never answered")
        .contains("if they passed a trunk, capture where they leave it");
    assertThat(loopback.replaceAll("\\s+", " "))
        .contains("2 connections were tried again and never answered")
        .doesNotContain("trunk, capture");
  }

  private static AnalysisResult neverAnswered(InterfaceRole role) {
    AnalysisResult other = Results.with(ChecksumState.VALID, role, List.of(), List.of());
    Link link = new Link(1, 0, 0, 1, Side.UNKNOWN, 0xa, 0xb);
    FlowEvidence flows =
        new FlowEvidence(
            List.of(),
            List.of(new HandshakeCount(link, 5, 2, 1)),
            8,
            8,
            0,
            List.of(),
            List.of(),
            FlowTotals.none(),
            List.of());
    return Results.with(other, flows);
  }

  @Test
  void shouldGiveTheCommandTheOptionsOfTheAnalysisAndADriverThatFits() {
    AnalysisResult result =
        Results.with(
            ChecksumState.ZERO,
            InterfaceRole.TRUNK,
            List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 4, 0)),
            List.of(
                Results.driver(DriverPreset.V4_12, 0, FindingCode.ZERO_CHECKSUM_SYN),
                Results.driver(DriverPreset.V4_13, 4)));

    assertThat(TextReport.text(result))
        .contains("\n  look   trunkscope explain trunk-out.pcap --frame 1 --driver v4.12\n");
  }

  @Test
  void shouldSayThatFramesAreUndecidedWhereNothingTells() {
    Finding undecided = Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.INFO, 0, 0);

    String text =
        TextReport.text(
            Results.with(ChecksumState.ZERO, InterfaceRole.UNKNOWN, List.of(undecided), List.of()));

    assertThat(text).startsWith("VERDICT: no fault shown, but some frames are undecided: say");
  }

  @Test
  void shouldFitAScreenWithThreeFaults() {
    List<Finding> faults =
        List.of(
            Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 4, 0),
            Results.finding(FindingCode.ZERO_CHECKSUM_SEGMENT, Severity.ERROR, 2, 0),
            Results.finding(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER, Severity.ERROR, 1, 0));

    String text =
        TextReport.text(
            Results.with(
                ChecksumState.ZERO,
                InterfaceRole.TRUNK,
                faults,
                List.of(
                    Results.driver(DriverPreset.V4_12, 0, FindingCode.ZERO_CHECKSUM_SYN),
                    Results.driver(DriverPreset.V4_13, 4))));

    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text.lines()).hasSizeLessThanOrEqualTo(45);
  }

  @Test
  void shouldQuoteAPathForTheShellAndLetNothingMoveTheCursor() {
    AnalysisResult result = zeroSynsAt(InterfaceRole.TRUNK);
    AnalysisResult named =
        Results.with(result, List.of(Results.capture(1, "it's \u001b[2J.pcap", Results.COMPLETE)));

    String text = TextReport.text(named);

    assertThat(text)
        .contains("trunkscope explain 'it'\\''s ?[2J.pcap' --frame 1")
        .doesNotContain("\u001b");
  }

  @Test
  void shouldListManyCapturesInOneLineEachAndNeverHideABrokenOne() {
    List<CaptureSummary> captures = new ArrayList<>();
    for (int place = 1; place <= 20; place++) {
      captures.add(Results.capture(place, "ring" + place, Results.COMPLETE));
    }
    captures.add(
        Results.capture(21, "last", new CaptureEnd(CaptureEnd.Kind.CUT, 9, "record 5 is cut")));

    String text =
        TextReport.text(Results.of(captures, Map.of(), List.of(), Map.of(), Map.of(), Map.of()));

    assertThat(text)
        .contains("capture 8: ring8; 4 frames; 2026-01-01 12:00:00.000000 to ")
        .doesNotContain("ring9")
        .contains("capture 21: last; 4 frames")
        .contains("  BROKEN: record 5 is cut; read up to there\n")
        .contains("and 12 more captures\n");
  }

  private static AnalysisResult zeroSynsAt(InterfaceRole role) {
    return Results.with(
        ChecksumState.ZERO,
        role,
        List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 3, 1)),
        List.of());
  }
}
