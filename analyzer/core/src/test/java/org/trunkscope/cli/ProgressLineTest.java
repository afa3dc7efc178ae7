package org.trunkscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long SECOND = 1_000_000_000L;
  private static final OptionalLong MEGABYTES_400 = OptionalLong.of(400_000_000);

  @Test
  void shouldTellShareRatesAndRemainingTimeOfFiles() {
    ProgressLine line =
        new ProgressLine("trunk.pcap", 100_000_000, MEGABYTES_400, 1_000_000, 2 * SECOND);

    // A quarter of the 23 cells that are left of 80 columns.
    assertThat(line.text(80))
        .hasSize(80)
        .isEqualTo(
            "trunk.pcap  [#####..................]   25%  500k frames/s  50.0 MB/s  0:06 left");
  }

  @Test
  void shouldTellCountAndRateWhereTheEndIsNotKnown() {
    ProgressLine line =
        new ProgressLine("standard input", 3_000_000, OptionalLong.empty(), 9_999, 2 * SECOND);

    assertThat(line.text(80)).isEqualTo("standard input  9999 frames  5000 frames/s  1.5 MB/s");
  }

  @Test
  void shouldTellOnlyWhatIsCounted() {
    ProgressLine line = new ProgressLine("x.pcap", 0, MEGABYTES_400, 30_000, 2 * SECOND);

    assertThat(line.text(80)).isEqualTo("x.pcap  30k frames  15k frames/s");
  }

  @Test
  void shouldTellHours() {
    ProgressLine line = new ProgressLine("x", 1_000_000, MEGABYTES_400, 2_500_000, 10 * SECOND);

    assertThat(line.text(80)).endsWith("  0%  250k frames/s  0.1 MB/s  1:06:30 left");
  }

  @Test
  void shouldFitAnyTerminal() {
    ProgressLine line =
        new ProgressLine(
            "/var/captures/" + "\u6f22".repeat(40), 100_000_000, MEGABYTES_400, 1, 1L << 40);

    assertThat(IntStream.rangeClosed(1, 200))
        .allSatisfy(
            columns ->
                assertThat(line.text(columns).replace("\u6f22", "==").length())
                    .isLessThanOrEqualTo(columns));
    assertThat(line.text(4)).isEqualTo(" 25%");
    assertThat(line.text(24)).isEqualTo(" 25%  54:59 left");
  }

  @Test
  void shouldKeepTheEndOfALongNameAndNoControlCharacter() {
    ProgressLine line =
        new ProgressLine(
            "/var/captures/of/the/io/server/tr\u001b[2J.pcap", 1, OptionalLong.of(2), 1, SECOND);

    assertThat(line.text(200)).startsWith(".../of/the/io/server/tr?[2J.pcap  [");
  }

  @Test
  void shouldNotPassTheEndOfAFileThatGrew() {
    ProgressLine line = new ProgressLine("x", 900_000_000, MEGABYTES_400, 1, SECOND);

    assertThat(line.text(80)).contains("[##############################]  100%");
  }
}
