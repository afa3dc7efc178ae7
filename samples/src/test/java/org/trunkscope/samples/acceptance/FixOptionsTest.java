package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Tcp;

/** The options of {@code fix} that say what is corrected, judged by the frames that come out. */
class FixOptionsTest {

  private static final String LARGE = "loopback-partial.pcap";

  @TempDir Path folder;
  private final Sums sums = new Sums();

  private static Path lab(String file) {
    return Requirement.shared("lab/samples/" + file);
  }

  private static Path sample(String file) {
    return Requirement.root().resolve("samples/captures/" + file);
  }

  private RawCapture fixed(Path capture, String... options) throws IOException {
    Fixed fixed = Fixed.of(capture, folder, ".out", options);
    assertThat(fixed.isDone()).as(fixed.run().err()).isTrue();
    return RawCapture.of(fixed.bytes());
  }

  private List<Sum> innermost(RawCapture capture) {
    List<Sum> innermost = new ArrayList<>();
    for (RawRecord record : capture.frames()) {
      sums.parse(record);
      List<Sum> all = sums.segments();
      if (!all.isEmpty()) {
        innermost.add(all.get(all.size() - 1));
      }
    }
    return innermost;
  }

  private List<Sum> all(RawCapture capture) {
    List<Sum> all = new ArrayList<>();
    for (RawRecord record : capture.frames()) {
      sums.parse(record);
      all.addAll(sums.segments());
      all.addAll(sums.ipHeaders());
    }
    return all;
  }

  private long framesWithData(RawCapture capture, IntPredicate length) {
    return capture.frames().stream()
        .filter(record -> sums.parse(record).segmentCount() > 0)
        .filter(record -> length.test((int) sums.innermost(record).payloadLength()))
        .count();
  }

  @Test
  void shouldCorrectOnlyWhatIsAskedFor() throws IOException {
    Path capture = sample("issue2-old/trunk-out.pcap");

    RawCapture others = fixed(capture, "--only", "offload-artefact");
    RawCapture these = fixed(capture, "--only", "offload-artefact,zero-checksum-syn");

    assertThat(innermost(others)).hasSize(4).containsOnly(Sum.ZERO);
    assertThat(innermost(these)).hasSize(4).containsOnly(Sum.RIGHT);
  }

  @Test
  void shouldCutNothingWithSegmentationOffButCompleteTheChecksums() throws IOException {
    Path capture = lab(LARGE);

    RawCapture output = fixed(capture, "--segment", "off");

    assertThat(output.frames()).hasSameSizeAs(RawCapture.of(capture).frames());
    assertThat(framesWithData(output, length -> length > 10_000)).isPositive();
    assertThat(innermost(output)).containsOnly(Sum.RIGHT);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 500, 1_460})
  void shouldCutEveryFrameByANumber(int number) throws IOException {
    Path capture = lab(LARGE);

    RawCapture output = fixed(capture, "--segment", Integer.toString(number));

    assertThat(framesWithData(output, length -> length > number)).isZero();
    assertThat(framesWithData(output, length -> length == number)).isGreaterThan(10);
    assertThat(innermost(output)).containsOnly(Sum.RIGHT);
  }

  @Test
  void shouldTakeTheMssThatIsGivenWhereTheCaptureTellsNone() throws IOException {
    Path capture = folder.resolve("one.pcap");
    byte[] large = withoutOthers(lab("fixed-largesend-vm-a.pcap"));
    Files.write(capture, large);

    Fixed fixed = Fixed.of(capture, folder, ".out", "--mss", "1000");

    FixPlan.Entry cut = fixed.plan().orElseThrow().all("segmentation").get(0);
    assertThat(cut.text("mssFrom")).isEqualTo("given");
    assertThat(cut.number("mss")).isEqualTo(1_000);
  }

  /** The file header and the longest frame. */
  private static byte[] withoutOthers(Path capture) throws IOException {
    RawCapture whole = RawCapture.of(capture);
    RawRecord longest = whole.frames().get(0);
    for (RawRecord frame : whole.frames()) {
      longest = frame.captured() > longest.captured() ? frame : longest;
    }
    byte[] file = Arrays.copyOf(whole.records().get(0).raw(), 24 + longest.raw().length);
    System.arraycopy(longest.raw(), 0, file, 24, longest.raw().length);
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"issue2-old/trunk-out.pcap", "checksum-states/states.pcap", "vxlan/vxlan.pcap"})
  void shouldKeepEveryByteWhereChecksumsAreKeptAndNothingIsCut(String file) throws IOException {
    Path capture = sample(file);

    Fixed fixed = Fixed.of(capture, folder, ".out", "--checksums", "keep", "--segment", "off");

    assertThat(fixed.bytes()).isEqualTo(Files.readAllBytes(capture));
  }

  @Test
  void shouldWritePseudoSumsForADeviceAndRightOnesAround() throws IOException {
    RawCapture zero = fixed(sample("issue2-old/trunk-out.pcap"), "--checksums", "partial");
    RawCapture large = fixed(lab(LARGE), "--checksums", "partial", "--segment", "500");

    assertThat(innermost(zero)).hasSize(4).containsOnly(Sum.PSEUDO);
    assertThat(innermost(large)).contains(Sum.PSEUDO).isSubsetOf(Sum.PSEUDO, Sum.RIGHT);
    for (RawCapture capture : List.of(zero, large)) {
      for (RawRecord record : capture.frames()) {
        sums.parse(record);
        assertThat(sums.ipHeaders()).containsOnly(Sum.RIGHT);
      }
    }
  }

  @Test
  void shouldLeaveWhatNobodyExplainsUnlessForced() throws IOException {
    Path capture = sample("checksum-states/states.pcap");

    RawCapture left = fixed(capture);
    RawCapture forced = fixed(capture, "--force");

    assertThat(all(left)).contains(Sum.WRONG).isSubsetOf(Sum.WRONG, Sum.RIGHT, Sum.UNKNOWN);
    assertThat(all(forced)).contains(Sum.RIGHT).isSubsetOf(Sum.RIGHT, Sum.UNKNOWN);
  }

  @Test
  void shouldWriteOnlyFramesThatMatchAFilter() throws IOException {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
    Path capture = lab("issue2-old-trunk-out.pcap");
    List<byte[]> syns = new ArrayList<>();
    for (RawRecord record : fixed(capture).frames()) {
      FrameView view = sums.parse(record);
      if (view.segmentCount() > 0 && (view.segment(0).flags() & Tcp.SYN) != 0) {
        syns.add(record.raw());
      }
    }

    RawCapture output = fixed(capture, "--filter", "tcp[tcpflags] & tcp-syn != 0");

    assertThat(syns).isNotEmpty();
    assertThat(output.frames().stream().map(RawRecord::raw).toList())
        .usingRecursiveComparison()
        .isEqualTo(syns);
  }

  @Test
  void shouldRefuseAFilterThatIsNone() {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
    Path out = folder.resolve("out.pcap");

    Invocation run =
        Invocation.of("fix", lab(LARGE).toString(), "-o", out.toString(), "--filter", "tcp port (");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.startsWith("trunkscope: "))).hasSize(1);
    assertThat(out).doesNotExist();
  }
}
