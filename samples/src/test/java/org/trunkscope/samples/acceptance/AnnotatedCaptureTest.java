package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/**
 * {@code --annotate}: which frames it comments, and what it leaves as it was. Of the shared
 * captures a seeded sample, or all with {@code -Dtrunkscope.full=true}.
 */
class AnnotatedCaptureTest {

  private static final int SHARED = 60;

  @TempDir Path folder;

  static List<FindingSample> samples() throws IOException {
    return FindingSample.all();
  }

  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(Requirement.root().resolve("samples/captures"))) {
      return files
          .filter(each -> each.getFileName().toString().matches(".*\\.pcap(ng)?(\\.gz|\\.zst)?"))
          .filter(each -> !each.toString().contains("damaged-"))
          .sorted()
          .toList();
    }
  }

  static List<Path> shared() throws IOException {
    try (Stream<Path> files = Files.walk(Requirement.shared("captures"))) {
      List<Path> all =
          new ArrayList<>(
              files
                  .filter(each -> each.getFileName().toString().matches(".*\\.(pcap|pcapng|cap)"))
                  .filter(AnnotatedCaptureTest::holdsFrames)
                  .sorted(Comparator.comparing(Path::toString))
                  .toList());
      Collections.shuffle(all, new Random(6));
      return Boolean.getBoolean("trunkscope.full") ? all : all.subList(0, SHARED);
    }
  }

  private static boolean holdsFrames(Path capture) {
    try (FrameSource source = CaptureFiles.open(capture)) {
      return source.next(new CapturedFrame());
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldCommentTheFramesOfTheFindingAndNoOther(FindingSample sample) throws Exception {
    Requirement.program("tshark", "--version");

    Annotated annotated = Annotated.of(folder, sample.firesArguments());

    assertThat(annotated.comments())
        .filteredOn(each -> each.code().equals(sample.code()))
        .extracting(Annotated.Comment::frame)
        .containsExactlyElementsOf(sample.frames());
    assertThat(commentedAsTsharkReads(annotated.file(), sample.code()))
        .containsExactlyElementsOf(sample.frames());
    assertThat(annotated.commentedAsLost().getOrDefault(sample.code(), 0L))
        .isEqualTo(sample.confirmed());
  }

  private static List<Long> commentedAsTsharkReads(Path file, String code) throws Exception {
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-Y",
                "frame.comment contains \"trunkscope: " + code + ",\"",
                "-T",
                "fields",
                "-e",
                "frame.number")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String rows = new String(tshark.getInputStream().readAllBytes(), UTF_8);
    assertThat(tshark.waitFor()).isZero();
    return rows.lines().map(Long::parseLong).toList();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldCommentAsManyFramesAsAreFound(Path capture) throws IOException {
    assertCountsAgree(Annotated.of(folder, List.of(capture.toString())));
  }

  @ParameterizedTest
  @MethodSource("shared")
  void shouldCommentAsManyFramesOfARealCaptureAsAreFound(Path capture) throws IOException {
    assertCountsAgree(Annotated.of(folder, List.of(capture.toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "issue2-old, trunk-in, trunk-out",
    "issue3-partial-only-miss, trunk-in, trunk-out",
    "fixed, trunk-in, trunk-out",
    "late-largesend, trunk-in, trunk-out",
    "issue4-fraglist-unsupported, nic, trunk-out",
    "issue4-fraglist-linearized, external, nic",
    "late-largesend, vm-a, vm-b"
  })
  void shouldCommentAsManyFramesOfAPairAsAreFound(String scenario, String in, String out)
      throws IOException {
    Path lab = Requirement.shared("lab/samples");

    Annotated annotated =
        Annotated.of(
            folder,
            List.of(
                lab.resolve(scenario + "-" + in + ".pcap").toString(),
                "--outbound",
                lab.resolve(scenario + "-" + out + ".pcap").toString()));

    assertCountsAgree(annotated);
  }

  /** Nobody looks at the time of frames to the trunk's own address, or of artefacts. */
  private static void assertCountsAgree(Annotated annotated) throws IOException {
    Map<String, Long> timed = annotated.found("count");
    timed.keySet().removeAll(List.of("offload-artefact", "own-mac-dropped"));
    Map<String, Long> series = annotated.timed();
    series.remove("offload-artefact");
    assertThat(annotated.commented()).isEqualTo(annotated.found("count"));
    assertThat(annotated.commentedAsLost()).isEqualTo(annotated.found("confirmed"));
    assertThat(series).isEqualTo(timed);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldKeepFramesTimesInterfacesAndComments(Path capture) throws IOException {
    Annotated annotated = Annotated.of(folder, List.of(capture.toString()));

    List<String> before = frames(capture);
    List<String> after = frames(annotated.file());
    assertThat(after).isEqualTo(before);
  }

  private static List<String> frames(Path capture) throws IOException {
    List<String> frames = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        String bytes =
            HexFormat.of()
                .formatHex(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
        frames.add(
            frame.timestampNanos
                + " "
                + frame.direction()
                + " "
                + source.interfaces().get(frame.interfaceIndex)
                + " "
                + frame.wireLength
                + " "
                + bytes
                + source.comments().stream()
                    .filter(text -> !text.startsWith("trunkscope: "))
                    .toList());
      }
    }
    return frames;
  }

  @Test
  void shouldFlagWhatIsKnownOfTheChecksum() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/checksum-states/states.pcap");
    Path rows = folder.resolve("rows.tsv");

    Annotated annotated =
        Annotated.of(folder, List.of(capture.toString(), "--segments", rows.toString()));

    List<String> flagged = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(annotated.file())) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        flagged.add(frame.checksumValid() + " " + frame.checksumNotReady());
      }
    }
    List<String> expected =
        Files.readAllLines(rows).stream()
            .skip(1)
            .map(row -> row.split("\t", -1)[1])
            .map(state -> state.equals("VALID") + " " + state.startsWith("PSEUDO"))
            .toList();
    assertThat(flagged).hasSameSizeAs(expected).isEqualTo(expected);
    assertThat(new HashSet<>(flagged)).hasSizeGreaterThan(2);
  }

  @Test
  void shouldReadAPipeTwice() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    Path file = folder.resolve("piped.pcapng");

    Invocation run =
        Invocation.withInput(
            Files.readAllBytes(capture), "analyze", "-", "--annotate", file.toString());

    assertThat(run.code()).as(run.err()).isZero();
    Annotated whole = Annotated.of(folder, List.of(capture.toString()));
    assertThat(new Annotated(file, Map.of()).comments()).isEqualTo(whole.comments());
  }

  @Test
  void shouldWriteSeveralCapturesAsSections() throws IOException {
    Path first = Requirement.root().resolve("samples/captures/issue2-old/trunk-in.pcap");
    Path second = Requirement.root().resolve("samples/captures/pcapng-interfaces/trunks.pcapng");

    Annotated annotated = Annotated.of(folder, List.of(first.toString(), second.toString()));

    List<String> both = new ArrayList<>(frames(first));
    both.addAll(frames(second));
    assertThat(frames(annotated.file())).isEqualTo(both);
  }

  @Test
  void shouldLeaveNothingBehindWhereTheOutputCannotBeWritten() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    Path file = folder.resolve("missing").resolve("out.pcapng");

    Invocation run = Invocation.of("analyze", capture.toString(), "--annotate", file.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains(file + ": cannot be written");
    assertThat(Arrays.asList(folder.toFile().list())).isEmpty();
  }
}
