package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.replay.testing.PrivateNetwork;

/** When frames are due: what {@code --dry-run} prints, and what stops a replay early. */
class ReplayScheduleTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;

  @TempDir Path folder;

  private Path capture(long... micros) throws IOException {
    return SmallCapture.of(folder.resolve("in.pcap"), 100, micros);
  }

  private static Invocation dry(Path capture, String... options) {
    List<String> line = new ArrayList<>(List.of("replay", capture.toString(), "--dry-run"));
    line.addAll(List.of("-i", "none0"));
    line.addAll(List.of(options));
    return Invocation.of(line.toArray(String[]::new));
  }

  /** Seconds and number of each frame. */
  private static List<String> rows(Invocation run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out()
        .lines()
        .skip(1)
        .map(row -> row.split("\t", -1))
        .map(columns -> columns[0] + " " + columns[1])
        .toList();
  }

  @Test
  void shouldPrintWhatWouldBeSentWhenAndWhere() throws IOException {
    Path capture = capture(START, START + 500);

    Invocation run = dry(capture);

    assertThat(run.out())
        .isEqualTo(
            """
            seconds\tframe\tinterface\tbytes\tstate
            0.000000000\t1\tnone0\t100\tcomplete
            0.000500000\t2\tnone0\t100\tcomplete
            """);
    assertThat(run.err()).contains("nothing was sent: 2 frames in 500.0 µs\n");
  }

  @Test
  void shouldKeepRecordedTimesOrMultiplyThem() throws IOException {
    Path capture = capture(START, START + 500, START + 2_000_001);

    assertThat(rows(dry(capture)))
        .containsExactly("0.000000000 1", "0.000500000 2", "2.000001000 3");
    assertThat(rows(dry(capture, "-x", "2")))
        .containsExactly("0.000000000 1", "0.000250000 2", "1.000000500 3");
    assertThat(rows(dry(capture, "--multiplier=0.5")))
        .containsExactly("0.000000000 1", "0.001000000 2", "4.000002000 3");
  }

  @Test
  void shouldSpaceFramesByARate() throws IOException {
    Path capture = capture(START, START, START, START + HOUR);

    assertThat(rows(dry(capture, "--pps", "3")))
        .containsExactly("0.000000000 1", "0.333333333 2", "0.666666667 3", "1.000000000 4");
    assertThat(rows(dry(capture, "--mbps", "0.8")))
        .containsExactly("0.000000000 1", "0.001000000 2", "0.002000000 3", "0.003000000 4");
    assertThat(rows(dry(capture, "--topspeed")))
        .containsExactly("0.000000000 1", "0.000000000 2", "0.000000000 3", "0.000000000 4");
  }

  @Test
  void shouldNotLetRoundingsAddUp() throws IOException {
    Path capture = capture(new long[1000]);

    List<String> rows = rows(dry(capture, "--pps", "7", "--loop", "7"));

    assertThat(rows).hasSize(7_000);
    assertThat(rows.get(6_993)).isEqualTo("999.000000000 994");
  }

  @Test
  void shouldSendFramesOutOfOrderAtOnceAndLetThemDelayNothing() throws IOException {
    Path capture = capture(START, START + 900, START + 400, START + 1_000);

    Invocation run = dry(capture);

    assertThat(rows(run))
        .containsExactly("0.000000000 1", "0.000900000 2", "0.000900000 3", "0.001000000 4");
    assertThat(run.err()).contains("1 frame captured before the one in front");
  }

  @Test
  void shouldGoOnWithANewTimeWhereTheClockWasSetBack() throws IOException {
    Path capture = capture(START, START + 100, START - HOUR, START - HOUR + 300);

    Invocation run = dry(capture);

    assertThat(rows(run))
        .containsExactly("0.000000000 1", "0.000100000 2", "0.000100000 3", "0.000400000 4");
    assertThat(run.err()).contains("1 frame captured before the one in front");
  }

  @Test
  void shouldSendFramesWithoutATimeWithTheOneInFront() throws IOException {
    Path capture = capture(START, 0, START + 200);

    Invocation run = dry(capture);

    assertThat(rows(run)).containsExactly("0.000000000 1", "0.000000000 2", "0.000200000 3");
    assertThat(run.err()).contains("1 frame without a time");
  }

  @Test
  void shouldTellOfAGapOfHoursAndShortenItIfAsked() throws IOException {
    Path capture = capture(START, START + 5 * HOUR, START + 5 * HOUR + 10);

    Invocation whole = dry(capture);
    Invocation shortened = dry(capture, "--maxsleep", "250");

    assertThat(rows(whole))
        .containsExactly("0.000000000 1", "18000.000000000 2", "18000.000010000 3");
    assertThat(whole.err()).contains("longest wait: 18,000.000 s before frame 2\n");
    assertThat(rows(shortened)).containsExactly("0.000000000 1", "0.250000000 2", "0.250010000 3");
    assertThat(shortened.err()).contains("waits shortened by --maxsleep: 1\n");
  }

  @Test
  void shouldBeginAgainWithTheLastFrameAndStopAfterANumber() throws IOException {
    Path capture = capture(START, START + 10);

    assertThat(rows(dry(capture, "--loop", "3")))
        .containsExactly(
            "0.000000000 1",
            "0.000010000 2",
            "0.000010000 1",
            "0.000020000 2",
            "0.000020000 1",
            "0.000030000 2");
    assertThat(rows(dry(capture, "--loop=0", "--limit=5"))).hasSize(5).endsWith("0.000020000 1");
  }

  @Test
  @Timeout(60) // a wait of hours, if it is not ended
  void shouldStopInTheMiddleOfAWaitWhenTheDurationIsOver() throws IOException {
    Path capture = capture(START, START + HOUR, START + 2 * HOUR);

    try (PrivateNetwork network = PrivateNetwork.enter()) {
      network.veth("s0", "d0", 1500);
      try (Arrivals arrivals = Arrivals.at("d0")) {
        Replayed replayed = Replayed.of(capture, folder, "--duration", "0.2");

        assertThat(replayed.run().code()).isZero();
        assertThat(replayed.run().out()).contains("stopped: the duration was over\n");
        assertThat(replayed.number("accepted", "frames")).isEqualTo(1);
        assertThat(arrivals.await(1).size()).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldSendOneFrameForEachLineOfStandardInput() throws IOException {
    Path capture = capture(START, START + HOUR, START + 2 * HOUR, START + 3 * HOUR);

    try (PrivateNetwork network = PrivateNetwork.enter()) {
      network.veth("s0", "d0", 1500);
      try (Arrivals arrivals = Arrivals.at("d0")) {
        Invocation run =
            Invocation.withInput(
                "\nyes\n".getBytes(UTF_8),
                "replay",
                capture.toString(),
                "-i",
                "s0",
                "--yes",
                "--oneatatime");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("sent 2 frames, ").contains("stopped: interrupted\n");
        assertThat(run.err())
            .contains("frame 1: Enter sends it", "frame 2:", "frame 3:")
            .doesNotContain("frame 4:");
        assertThat(arrivals.await(2).size()).isEqualTo(2);
      }
    }
  }
}
