package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** What {@code analyze} does with what it cannot read, cannot write or does not understand. */
class AnalyzeErrorsTest {

  private static final int SYN = 0x002;

  @TempDir Path folder;
  private byte[] twoSyns;
  private Path sound;

  @BeforeEach
  void writeACapture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(new CaptureInterface(1, 0, "env4", "", 1_000_000));
    writer.write(frame(syn(Checksum.ZERO)), List.of());
    writer.write(frame(syn(Checksum.FULL)), List.of());
    writer.flush();
    twoSyns = bytes.toByteArray();
    sound = Files.write(folder.resolve("sound.pcapng"), twoSyns);
  }

  @Test
  void shouldTellAMissingFileInOneLineAndEndWithThree() {
    Invocation run = Invocation.of("analyze", folder.resolve("gone.pcap").toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("gone.pcap: no such file").hasLineCount(1);
  }

  @Test
  void shouldTellADirectoryInOneLineAndEndWithThree() {
    Invocation run = Invocation.of("analyze", folder.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("is a directory").hasLineCount(1);
  }

  @Test
  void shouldTellAnEmptyFileInOneLineAndEndWithThree() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pcap"));

    Invocation run = Invocation.of("analyze", empty.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("empty.pcap").contains("empty").hasLineCount(1);
  }

  @Test
  void shouldSayWhatAFileThatIsNoCaptureLooksLike() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "tcpdump: listening on env4\n");

    Invocation run = Invocation.of("analyze", text.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("notes.txt").contains("text").hasLineCount(1);
  }

  @Test
  void shouldTellACaptureWithoutFramesAndEndWithThree() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PcapngWriter(bytes, ByteOrder.BIG_ENDIAN, "test").flush();
    Path frameless = Files.write(folder.resolve("frameless.pcapng"), bytes.toByteArray());

    Invocation run = Invocation.of("analyze", frameless.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("frameless.pcapng: holds no frame").hasLineCount(1);
  }

  @Test
  void shouldAnalyseTheOtherCapturesWhenOneCannotBeRead() {
    Invocation run =
        Invocation.of("analyze", folder.resolve("gone.pcap").toString(), sound.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("gone.pcap: no such file");
    assertThat(run.out()).contains("sound.pcapng").contains("ZERO").contains("env4");
  }

  @Test
  void shouldAnalyseACaptureThatEndsInTheMiddleOfARecordUpToThere() throws IOException {
    Path cut =
        Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(twoSyns, twoSyns.length - 9));

    Invocation run = Invocation.of("analyze", cut.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("BROKEN").contains("; 1 frame,");
  }

  @Test
  void shouldReadStandardInput() {
    Invocation run = Invocation.withInput(twoSyns, "analyze", "-");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("standard input").contains("; 2 frames,");
  }

  @Test
  void shouldGiveStandardOutputToTheRowsAndStandardErrorToTheReport() {
    Invocation run = Invocation.of("analyze", sound.toString(), "--segments", "-");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            frame\tclass\tflags\tlayer\thint\tcapture
            1\tZERO\t0x002\t0\t-\t1
            2\tVALID\t0x002\t0\t-\t1
            """);
    assertThat(run.err()).contains("sound.pcapng");
  }

  @Test
  void shouldSayNothingOnStandardErrorWhenQuiet() {
    Invocation run = Invocation.of("analyze", sound.toString(), "--segments", "-", "-q");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldNumberTheCapturesOfOneAnalysisByTheirPlace() throws IOException {
    Path rows = folder.resolve("rows.tsv");

    Invocation run =
        Invocation.of("analyze", sound.toString(), sound.toString(), "--segments", rows.toString());

    assertThat(run.code()).isZero();
    assertThat(Files.readAllLines(rows).get(3)).isEqualTo("1\tZERO\t0x002\t0\t-\t2");
    assertThat(run.out()).containsPattern("ZERO +2 +1:1");
  }

  @Test
  void shouldCallWrongUsageByItsName() {
    assertThat(Invocation.of("analyze").code()).isEqualTo(2);
    assertThat(Invocation.of("analyze", "--frobnicate").code()).isEqualTo(2);
    Invocation reader = Invocation.of("analyze", sound.toString(), "--reader", "psychic");
    assertThat(reader.code()).isEqualTo(2);
    assertThat(reader.err()).contains("psychic");
  }

  @Test
  void shouldLeaveNothingBehindWhenAnOutputCannotBeWritten() throws IOException {
    Path nowhere = folder.resolve("no/such/folder/rows.tsv");

    Invocation run = Invocation.of("analyze", sound.toString(), "--segments", nowhere.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("rows.tsv").hasLineCount(1);
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(sound);
    }
  }

  @Test
  void shouldNeverWriteToItsInputByWhateverName() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.pcapng"), sound);
    Path detour = folder.resolve("../" + folder.getFileName() + "/sound.pcapng");

    for (Path output : List.of(sound, link, detour)) {
      Invocation run = Invocation.of("analyze", sound.toString(), "--segments", output.toString());

      assertThat(run.code()).as("%s", output).isEqualTo(2);
      assertThat(run.err()).contains("is an input, which is never written to");
      assertThat(sound).hasBinaryContent(twoSyns);
    }
    assertThat(link).isSymbolicLink();
  }

  @Test
  void shouldTellANameWithALineEndInOneLine() {
    Invocation run = Invocation.of("analyze", folder.resolve("a\n\u001b[2Jb.pcap").toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).endsWith("a??[2Jb.pcap: no such file\n").hasLineCount(1);
  }

  @Test
  void shouldNotBeFilledByInterfacesWithLongNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.BIG_ENDIAN, "test");
    for (int i = 0; i < 10_000; i++) {
      writer.addInterface(new CaptureInterface(1, 0, "n".repeat(256), "d".repeat(256), 1_000_000));
    }
    writer.write(frame(syn(Checksum.FULL)), List.of());
    writer.flush();

    Invocation run = Invocation.withInput(bytes.toByteArray(), "analyze", "-");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("n".repeat(256)).hasSizeLessThan(3_000_000);
  }

  @Test
  void shouldTellAFullDisk() {
    Requirement.require(Files.exists(Path.of("/dev/full")), "needs /dev/full");

    Invocation run = Invocation.of("analyze", sound.toString(), "--segments", "/dev/full");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("/dev/full: cannot be written: No space left").hasLineCount(1);
  }

  @Test
  void shouldNotLetACaptureMoveTheCursor() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(new CaptureInterface(1, 0, "\u001b[2Jenv\r4", "", 1_000_000));
    writer.write(frame(syn(Checksum.FULL)), List.of());
    writer.flush();

    Invocation run = Invocation.withInput(bytes.toByteArray(), "analyze", "-");

    assertThat(run.out()).contains("?[2Jenv?4").doesNotContain("\u001b").doesNotContain("\r");
  }

  private static byte[] syn(Checksum checksum) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40000, 80)
        .flags(SYN)
        .checksum(checksum)
        .build();
  }

  private static CapturedFrame frame(byte[] bytes) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = bytes.length;
    frame.timestampNanos = 1_700_000_000_000_000_000L;
    frame.linkType = 1;
    return frame;
  }
}
