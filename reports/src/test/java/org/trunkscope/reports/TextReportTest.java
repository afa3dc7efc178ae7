package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.LayerKind;

class TextReportTest {

  private static final CaptureEnd COMPLETE = new CaptureEnd(CaptureEnd.Kind.COMPLETE, 340, "");
  private static final long NOON = 1_767_268_800_000_000_000L;

  @Test
  void shouldTellFormatTimeInterfacesStatesAndFrames() {
    AnalysisResult result =
        Results.of(
            List.of(capture(1, "trunk-out.pcap", COMPLETE)),
            Map.of(FrameCount.TOTAL, at(4, 1, 1)),
            List.of(new ProtocolTally.Entry(LayerKind.ETHERNET, 0x0806, 2)),
            Map.of(ChecksumState.ZERO, at(2, 1, 3)),
            Map.of(),
            Map.of());

    String text = TextReport.text(result);

    assertThat(text)
        .isEqualTo(
            """
            trunk-out.pcap
              pcap little-endian microseconds; 4 frames, 296 bytes
              2026-01-01 12:00:00.000000 to 2026-01-01 12:00:03.054665 UTC, 3.054665 s
              interface 0: env4, LINKTYPE_ETHERNET (1), snap length 96, 4 frames

            checksum  TCP  first at  UDP  first at
            ZERO        2  frame 3     -            0x0000, which is not the right value

            frames     first at
            all     4  frame 1

            not walked: ARP 2
            """);
  }

  @Test
  void shouldTellWhereACaptureBroke() {
    CaptureEnd cut = new CaptureEnd(CaptureEnd.Kind.CUT, 300, "record 5 is cut");
    AnalysisResult result =
        Results.of(
            List.of(capture(1, "x", cut)), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    String text = TextReport.text(result);

    assertThat(text).contains("  BROKEN: record 5 is cut; read up to there\n");
  }

  @Test
  void shouldSayThatThereIsNeitherTcpNorUdp() {
    AnalysisResult result =
        Results.of(
            List.of(capture(1, "x", COMPLETE)), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    assertThat(TextReport.text(result)).contains("No TCP and no UDP in what was read.\n");
  }

  @Test
  void shouldNameTheCaptureOfAFirstFrameWhenThereAreSeveral() {
    AnalysisResult result =
        Results.of(
            List.of(capture(1, "in", COMPLETE), capture(2, "out", COMPLETE)),
            Map.of(FrameCount.TOTAL, at(8, 1, 1)),
            List.of(),
            Map.of(ChecksumState.PARTIAL, at(3, 2, 7)),
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
            List.of(capture(1, "x", COMPLETE)),
            Map.of(FrameCount.TOTAL, at(4, 1, 1)),
            List.of(),
            Map.of(ChecksumState.UNVERIFIABLE, at(4, 1, 1)),
            Map.of(),
            Map.of(ChecksumHint.LOOKS_ZERO, at(3, 1, 2)));

    String text = TextReport.text(result);

    assertThat(text)
        .containsPattern("\\n  LOOKS_ZERO +3  frame 2 +of these: 0x0000, likely ZERO\\n");
  }

  @Test
  void shouldPrintNoTableOfFramesWithoutFrames() {
    AnalysisResult result =
        Results.of(
            List.of(capture(1, "x", COMPLETE)), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

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
            OptionalLong.of(NOON + 1),
            OptionalLong.of(NOON + 1),
            COMPLETE);
    AnalysisResult result =
        Results.of(List.of(summary), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    String text = TextReport.text(result);

    assertThat(text).contains("12:00:00.000000001 to").contains("0.000000000 s");
    assertThat(text).contains("; 1 frame, 60 bytes\n");
  }

  private static CaptureSummary capture(int place, String name, CaptureEnd end) {
    CaptureInterface env4 = new CaptureInterface(1, 96, "env4", "", 1_000_000);
    return new CaptureSummary(
        place,
        1,
        name,
        "pcap little-endian microseconds",
        List.of(new InterfaceSummary(env4, 4)),
        4,
        296,
        OptionalLong.of(NOON),
        OptionalLong.of(NOON + 3_054_665_000L),
        end);
  }

  private static Occurrence at(long count, int capture, long frame) {
    return new Occurrence(count, new FramePlace(capture, frame));
  }
}
