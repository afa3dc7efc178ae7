package org.trunkscope.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

class SampleCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldListScenariosWithOneLineEach() {
    ExitCode code = run("sample");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSizeGreaterThan(50)
        .anyMatch(line -> line.startsWith("issue2-old ") && line.contains("zero-checksum SYNs"));
  }

  @Test
  void shouldWriteSeveralCapturesIntoAFolder() throws IOException {
    Path target = folder.resolve("new");

    ExitCode code = run("sample", "issue2-old", "-o", target.toString());

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(files(target)).contains("trunk-in.pcap", "trunk-out.pcap").hasSize(4);
  }

  @Test
  void shouldNotMakeAFolderThatIsCalledLikeACapture() {
    Path target = folder.resolve("one.pcap.gz");

    ExitCode code = run("sample", "issue2-old", "-o", target.toString());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--capture")
        .contains("trunk-out.pcap");
    assertThat(target).doesNotExist();
  }

  @Test
  void shouldWriteOneCaptureToStandardOutput() {
    ExitCode code = run("sample", "issue2-old", "--capture", "trunk-out.pcap", "-o", "-");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toByteArray()).startsWith(0xd4, 0xc3, 0xb2, 0xa1);
  }

  @Test
  void shouldTellFileLineAndColumnAndLeaveNothingBehind() throws IOException {
    Path scenario = folder.resolve("broken.txt");
    Files.writeString(scenario, "title x\ncapture c.pcap\nframe : eht A > B\n");
    Path target = folder.resolve("out.pcap");

    ExitCode code = run("sample", scenario.toString(), "-o", target.toString());

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.txt:3:9: expected a layer");
    assertThat(files(folder)).containsExactly("broken.txt");
  }

  @Test
  void shouldTellWhereAnUnknownPresetStands() throws IOException {
    Path scenario = folder.resolve("preset.txt");
    Files.writeString(
        scenario,
        "title x\ncapture c.pcap\nhost A mac=02:00:00:00:00:0a\npath A > A driver=v9.9\n");

    ExitCode code = run("sample", scenario.toString(), "-o", "-");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("preset.txt:4:19: expected a driver preset among v4.12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample nonesuch -o -",
        "sample issue2-old",
        "sample issue2-old -o -",
        "sample issue2-old --capture x.pcap -o -",
        "sample a b -o -",
        "sample --profile small -o -",
        "sample --frames x -o -",
        "sample --frames 1 --profile huge -o -",
      })
  void shouldRefuseAWrongCommandLine(String line) {
    ExitCode code = run(line.split(" "));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldKeepItsScenarioAndItsOutputsApart() throws IOException {
    Path scenario = Files.writeString(folder.resolve("s.txt"), "title x\ncapture c.pcap\n");

    ExitCode overScenario = run("sample", scenario.toString(), "-o", scenario.toString());
    ExitCode overTruth =
        run("sample", "--frames", "1", "-o", folder + "/a", "--truth", folder + "/./a");

    assertThat(overScenario).isEqualTo(ExitCode.USAGE);
    assertThat(overTruth).isEqualTo(ExitCode.USAGE);
    assertThat(files(folder)).containsExactly("s.txt");
    assertThat(scenario).content().startsWith("title");
  }

  @Test
  void shouldTellANameThatIsNoPath() {
    for (String line : List.of("sample a.\0 -o -", "sample arp -o \0")) {
      err.reset();

      ExitCode code = run(line.split(" "));

      assertThat(code).isEqualTo(ExitCode.IO);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not a path").hasLineCount(1);
    }
  }

  @Test
  void shouldNotReadAScenarioWithoutEnd() throws IOException {
    Path endless = folder.resolve("long.txt");
    Files.writeString(endless, "# " + "x".repeat(5_000_000));

    ExitCode code = run("sample", endless.toString(), "-o", "-");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("long.txt: is longer than");
  }

  @Test
  void shouldTellThatAScenarioIsMissing() {
    ExitCode code = run("sample", folder.resolve("none.txt").toString(), "-o", "-");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.txt: no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "mixed", "large-send"})
  void shouldGenerateTheSameBytesForTheSameSeed(String profile) throws IOException {
    Path first = folder.resolve("1.pcap");
    Path second = folder.resolve("2.pcap");
    Path other = folder.resolve("3.pcap");

    run("sample", "--frames", "2000", "--profile", profile, "-o", first.toString());
    run("sample", "--frames", "2000", "--profile", profile, "-o", second.toString());
    run("sample", "--frames", "2000", "--profile", profile, "--seed", "2", "-o", other.toString());

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.mismatch(first, other)).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "mixed", "large-send"})
  void shouldTellTheTruthAboutEveryGeneratedSegment(String profile) throws IOException {
    Path capture = folder.resolve("g.pcapng.gz");
    Path truth = folder.resolve("truth.tsv");

    run(
        "sample",
        "--frames",
        "20000",
        "--profile",
        profile,
        "--truth",
        truth.toString(),
        "-o",
        capture.toString());

    assertThat(rows(capture)).isEqualTo(Files.readAllLines(truth)).hasSizeGreaterThan(18_000);
  }

  private static List<String> rows(Path capture) throws IOException {
    List<String> rows = new ArrayList<>(List.of("frame\tclass\tflags\tlayer\thint\tcapture"));
    ChecksumClassifier classifier = new ChecksumClassifier();
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      FrameView view = new FrameView();
      while (source.next(frame)) {
        source.headers(frame, view);
        if (view.segmentCount() > 0 && view.segment(0).isTcp()) {
          Segment segment = view.segment(0);
          rows.add(
              String.format(
                  Locale.ROOT,
                  "%d\t%s\t0x%03x\t0\t-\t1",
                  frame.number,
                  classifier.classify(segment).text(),
                  segment.flags()));
        }
      }
    }
    return rows;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private ExitCode run(String... arguments) {
    CommandRunner runner = new CommandRunner(List.of(new SampleCommand()), "test");
    PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
    return runner.run(arguments, new ByteArrayInputStream(new byte[0]), out, talk);
  }
}
