package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.testing.Requirement;

/** {@code fix} harms no input and leaves no half output, whatever it is given. */
class FixSafetyTest {

  private static final int FILE_HEADER = 24;

  @TempDir Path folder;
  private byte[] original;
  private Path capture;
  private byte[] corrected;

  @BeforeEach
  void correctACapture() throws IOException {
    Path sample = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    original = Files.readAllBytes(sample);
    capture = Files.write(folder.resolve("in.pcap"), original);
    Path out = Files.createTempDirectory("fix").resolve("out.pcap");
    assertThat(fix(capture, out).code()).isZero();
    corrected = Files.readAllBytes(out);
    Files.delete(out);
    Files.delete(out.getParent());
  }

  private static Invocation fix(Path capture, Path out, String... options) {
    return Invocation.of(
        Stream.concat(
                Stream.of("fix", capture.toString(), "-o", out.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void shouldChangeNoByteOfItsInput() throws IOException {
    assertThat(corrected).isNotEqualTo(original).hasSameSizeAs(original);
    assertThat(capture).hasBinaryContent(original);
  }

  @Test
  void shouldRefuseToWriteOverItsInputByAnyName() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.pcap"), capture);
    Path hard = Files.createLink(folder.resolve("hard.pcap"), capture);
    Path detour = Files.createDirectory(folder.resolve("sub")).resolve("../in.pcap");

    for (Path out : List.of(capture, link, hard, detour)) {
      Invocation run = fix(capture, out);

      assertThat(run.code()).as(out.toString()).isEqualTo(2);
      assertThat(run.err()).contains("is an input, which is never written to");
      assertThat(capture).hasBinaryContent(original);
    }
    assertThat(names()).containsExactly("hard.pcap", "in.pcap", "link.pcap", "sub");
  }

  @Test
  void shouldRefuseToWriteThePlanOverItsInputOrOutput() throws IOException {
    Path out = folder.resolve("out.pcap");

    Invocation overInput = fix(capture, out, "--plan", capture.toString());
    Invocation overOutput = fix(capture, out, "--plan", out.toString());

    assertThat(overInput.code()).isEqualTo(2);
    assertThat(overOutput.code()).isEqualTo(2);
    assertThat(capture).hasBinaryContent(original);
    assertThat(names()).containsExactly("in.pcap");
  }

  @Test
  void shouldLeaveNothingBehindWhereItCannotWrite() throws IOException {
    Path nowhere = folder.resolve("gone/out.pcap");
    Path plan = folder.resolve("plan.json");

    Invocation run = fix(capture, nowhere, "--plan", plan.toString());
    Invocation noPlan = fix(capture, plan, "--plan", nowhere.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("out.pcap").hasLineCount(1);
    assertThat(noPlan.code()).isEqualTo(3);
    assertThat(names()).containsExactly("in.pcap");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, FILE_HEADER, FILE_HEADER + 15, FILE_HEADER + 40})
  void shouldKeepAnEarlierOutputWhereNoFrameCanBeRead(int length) throws IOException {
    Files.write(capture, Arrays.copyOf(original, length));
    Path out = Files.writeString(folder.resolve("out.pcap"), "earlier");

    Invocation run = fix(capture, out, "--plan", folder.resolve("plan.json").toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("in.pcap").hasLineCount(1);
    assertThat(out).hasContent("earlier");
    assertThat(names()).containsExactly("in.pcap", "out.pcap");
  }

  @Test
  void shouldReplaceAnEarlierOutputWhole() throws IOException {
    Path out = Files.write(folder.resolve("out.pcap"), new byte[100_000]);

    Invocation run = fix(capture, out);

    assertThat(run.code()).isZero();
    assertThat(out).hasBinaryContent(corrected);
    assertThat(names()).containsExactly("in.pcap", "out.pcap");
  }

  @Test
  void shouldWriteWhatIsThereOfACutCaptureAndSaySo() throws IOException {
    Path out = folder.resolve("out.pcap");
    RawCapture whole = RawCapture.of(corrected);
    int two = FILE_HEADER + 2 * whole.frames().get(0).raw().length;
    Files.write(capture, Arrays.copyOf(original, two + 20));

    Invocation run = fix(capture, out);

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("in.pcap").contains("record 3");
    assertThat(out).hasBinaryContent(Arrays.copyOf(corrected, two));
  }

  @Test
  void shouldReadAndWriteStreams() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        CommandRunner.ofInstalledCommands("test")
            .run(
                new String[] {"fix", "-", "-o", "-"},
                new ByteArrayInputStream(original),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .number();

    assertThat(code).isZero();
    assertThat(out.toByteArray()).isEqualTo(corrected);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("4 changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.pcap.gz", "out.pcap.zst"})
  void shouldPackByTheNameOfTheOutput(String name) throws IOException {
    Path packed = folder.resolve(name);
    Path again = folder.resolve("again.pcap");

    Invocation run = fix(capture, packed);

    assertThat(run.code()).isZero();
    assertThat(Files.readAllBytes(packed)).isNotEqualTo(corrected);
    assertThat(fix(packed, again).code()).isZero();
    assertThat(again).hasBinaryContent(corrected);
  }

  @Test
  void shouldPackWithGzipAsOthersUnpackIt() throws IOException {
    Path packed = folder.resolve("out.pcap.gz");

    fix(capture, packed);

    assertThat(RawCapture.of(packed).records())
        .usingRecursiveComparison()
        .isEqualTo(RawCapture.of(corrected).records());
  }

  @Test
  void shouldWriteNothingOnADryRunButTellAsMuch() throws IOException {
    Path out = folder.resolve("out.pcap");
    Invocation wet = fix(capture, out);
    Files.delete(out);

    Invocation dry = Invocation.of("fix", capture.toString(), "--dry-run");

    assertThat(dry.code()).isZero();
    assertThat(dry.out() + dry.err()).isEqualTo(wet.out() + wet.err()).contains("4 changed");
    assertThat(names()).containsExactly("in.pcap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--checksums nonsense",
        "--segment nonsense",
        "--segment 0",
        "--segment -5",
        "--segment 65536",
        "--mss 0",
        "--mss 99999999999",
        "--only nonsense",
        "--only zero-checksum-syn,",
        "--dry-run",
        "--mtu 12",
        "--nonsense",
        "second.pcap"
      })
  void shouldRefuseAWrongCommandLineInOneLine(String wrong) throws IOException {
    Path out = folder.resolve("out.pcap");

    Invocation run = fix(capture, out, wrong.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> line.startsWith("trunkscope: "))).hasSize(1);
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(names()).containsExactly("in.pcap");
  }

  @Test
  void shouldRefuseTwoOutputsInOneStream() {
    Invocation run = Invocation.of("fix", capture.toString(), "-o", "-", "--plan", "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldAskForAnOutput() {
    Invocation run = Invocation.of("fix", capture.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("-o");
  }
}
