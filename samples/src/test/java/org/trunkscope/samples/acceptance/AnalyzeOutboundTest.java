package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** {@code analyze INBOUND --outbound OUTBOUND}: what may be named, in which form. */
class AnalyzeOutboundTest {

  private static final int FILE_HEADER = 24;
  private static final int RECORD = 16 + 74;

  @TempDir Path folder;

  private final Path inbound = Requirement.shared("lab/samples/issue2-old-trunk-in.pcap");
  private final Path outbound = Requirement.shared("lab/samples/issue2-old-trunk-out.pcap");

  @Test
  void shouldMatchTwoCaptures() {
    Invocation run = paired(inbound, outbound);

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("VERDICT: a fault, confirmed by what followed: zero-checksum-syn in 4 frames\n")
        .contains(
            "passed   inbound to outbound: 4 frames came in and left as 4, 4 of them unchanged")
        .contains("capture 2: " + outbound);
  }

  @Test
  void shouldReadOneSideFromStandardInputTwice() throws IOException {
    Invocation run =
        Invocation.withInput(
            Files.readAllBytes(inbound), "analyze", "-", "--outbound", outbound.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("capture 1: standard input")
        .contains("4 frames came in and left as 4");
  }

  @Test
  void shouldReadPackedCaptures() throws IOException {
    Path packed = folder.resolve("out.pcap.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(outbound, out);
    }

    assertThat(paired(inbound, packed).out()).contains("4 frames came in and left as 4");
  }

  /** The files of two ring buffers, named in any order. */
  @Test
  void shouldReadSeveralCapturesOfASide() throws IOException {
    byte[] whole = Files.readAllBytes(outbound);
    Path first = Files.write(folder.resolve("b"), Arrays.copyOf(whole, FILE_HEADER + 2 * RECORD));
    Path second = Files.write(folder.resolve("a"), withoutRecords(whole, 2));

    Invocation run =
        Invocation.of(
            "analyze",
            inbound.toString(),
            "--outbound",
            second.toString(),
            "--outbound",
            first.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("VERDICT: a fault, confirmed by what followed: zero-checksum-syn in 4 frames\n")
        .contains("4 frames came in and left as 4")
        .contains("capture 2: " + second)
        .contains("capture 3: " + first);
  }

  private static byte[] withoutRecords(byte[] capture, int records) {
    int from = FILE_HEADER + records * RECORD;
    byte[] rest = Arrays.copyOf(capture, FILE_HEADER + capture.length - from);
    System.arraycopy(capture, from, rest, FILE_HEADER, capture.length - from);
    return rest;
  }

  @Test
  void shouldMatchOnlyWhatAFilterLetsThrough() {
    Invocation run =
        Invocation.of(
            "analyze",
            inbound.toString(),
            "--outbound",
            outbound.toString(),
            "--filter",
            "less 10");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("holds no frame that matches 'less 10'");
  }

  @Test
  void shouldRefuseOneCaptureForBothSides() {
    Invocation run = paired(inbound, inbound);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be both the inbound and the outbound capture");
  }

  @Test
  void shouldGoOnWithoutTheSideThatCannotBeRead() {
    Path gone = folder.resolve("gone.pcap");
    Invocation run = paired(inbound, gone);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains(gone + ": no such file");
    assertThat(run.out()).contains("zero-checksum-syn").doesNotContain("\npassed   ");
  }

  /** Both captures of frames that never meet: nothing is matched, and nothing is made up. */
  @Test
  void shouldSayNothingOfCapturesThatShareNoFrame() {
    Invocation run = paired(inbound, Requirement.shared("lab/samples/fixed-trunk-out.pcap"));

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no frame of the inbound captures was found in the outbound");
    assertThat(run.out()).doesNotContain("lost-in-forwarding");
  }

  private static Invocation paired(Path inbound, Path outbound) {
    return Invocation.of("analyze", inbound.toString(), "--outbound", outbound.toString());
  }
}
