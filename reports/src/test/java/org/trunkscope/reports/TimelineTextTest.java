package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.ReportTrait;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Timeline;
import org.trunkscope.wire.ChecksumState;

class TimelineTextTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Set<ReportTrait> BLOCKS = Set.of(ReportTrait.BLOCKS);

  @Test
  void shouldDrawAllFramesAndTheFaultsEachInItsOwnScale() {
    Map<String, List<Long>> series =
        Map.of(
            "frames", List.of(16L, 14L, 2L, 0L, 1L),
            "finding zero-checksum-syn", List.of(0L, 4L, 2L, 0L, 1L),
            "finding offload-refused", List.of(9L, 9L, 9L, 9L, 9L),
            "checksum ZERO", List.of(0L, 4L, 0L, 0L, 1L));

    String text = draw(series, 2 * SECOND, BLOCKS);

    assertThat(text)
        .isEqualTo(
            """
            timeline: 2026-01-01 12:00:00.000000 to 2026-01-01 12:00:10.000000 UTC
              a column is 2 s
              frames             16  \u2588\u2587\u2581 \u2581
              zero-checksum-syn   4   \u2588\u2584 \u2582
              \u2588 is as many frames as the number before its row, \u2581 up to an eighth of them
            """);
  }

  @Test
  void shouldDrawWithAsciiWhereThereAreNoBlocks() {
    Map<String, List<Long>> series =
        Map.of(
            "frames", LongStream.rangeClosed(0, 8).boxed().toList(),
            "finding zero-checksum-syn", Collections.nCopies(9, 1L));

    String text = draw(series, SECOND, Set.of());

    assertThat(text)
        .contains("  frames             8   .:-=+*%#\n")
        .contains("  zero-checksum-syn  1  #########\n")
        .matches("[\\x20-\\x7e\\n]+");
  }

  @Test
  void shouldStayWithinEightyColumnsAndLoseNoFrame() {
    List<Long> many = Collections.nCopies(512, 1_000_000_007L);

    String text = draw(Map.of("frames", many, "finding zero-checksum-syn", many), 1L << 55, BLOCKS);

    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    // 512 buckets in at most 45 columns are 12 to a column; 42 full ones and one of 8.
    assertThat(text)
        .contains("  frames             12000000084  " + "\u2588".repeat(42) + "\u2586\n");
  }

  @Test
  void shouldSayThatThereIsNothingToDraw() {
    assertThat(draw(Map.of("frames", List.of(1L)), SECOND, BLOCKS))
        .isEqualTo("timeline: no drops to draw\n");
    assertThat(draw(Map.of(), 0, BLOCKS)).isEqualTo("timeline: no drops to draw\n");
  }

  private static String draw(
      Map<String, List<Long>> series, long bucketNanos, Set<ReportTrait> traits) {
    AnalysisResult result =
        Results.with(
            Results.with(
                ChecksumState.ZERO,
                InterfaceRole.TRUNK,
                List.of(
                    Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 3, 1),
                    Results.finding(FindingCode.OFFLOAD_REFUSED, Severity.INFO, 0, 0)),
                List.of()),
            new Timeline(Results.NOON, bucketNanos, series));
    StringBuilder text = new StringBuilder();
    new TimelineText(result, traits).appendTo(text);
    return text.toString();
  }
}
