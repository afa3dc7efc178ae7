package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.SmallParts;
import org.trunkscope.testing.Requirement;

/** The result is the same for any number of threads and any length of parts. */
class PartedReadingTest {

  private static final List<Integer> THREADS = List.of(1, 2, 3, 8);
  private static final List<Integer> SIZES = List.of(1, 300, 4_000, 1_000_000);

  static Stream<Path> captures() throws IOException {
    return RangeTallyTest.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldGiveTheSameForAnyThreadsAndParts(Path capture) throws IOException {
    assertTheSame(capture);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arkime__tests__pcap__wireshark-retrans.pcap",
        "suricata-verify__tests__bug-5881-01__input.pcap",
        "suricata-verify__tests__http-range-multiflows__input.pcap",
        "zeek__testing__btest__Traces__pppoe-over-qinq.pcap"
      })
  void shouldGiveTheSameOfCapturesOfOthers(String capture) throws IOException {
    assertTheSame(Requirement.shared("captures/" + capture));
  }

  /** A capture that one part holds needs no other thread, two captures need them twice. */
  @Test
  void shouldCountOnOverSeveralCaptures() throws IOException {
    Path one = Requirement.root().resolve("samples/captures/issue2-old/trunk-in.pcap");
    Path other = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    AnalysisResult alone = read(List.of(one, other), 1, 1_000_000).result();
    AnalysisResult together = read(List.of(one, other), 3, 1).result();

    assertThat(together).isEqualTo(alone);
    assertThat(together.captures()).hasSize(2);
  }

  /** A full disk is told by its own words, and ends all threads. */
  @Test
  void shouldTellTheFirstFailure() {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    Lines full =
        new Lines() {
          @Override
          public void write(byte[] lines) throws IOException {
            throw new IOException("no space left on device");
          }
        };

    assertThatThrownBy(() -> read(List.of(capture), 4, 1, full))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left on device");
  }

  private static void assertTheSame(Path capture) throws IOException {
    Outcome whole = read(List.of(capture), 1, 1_000_000);
    for (int threads : THREADS) {
      for (int size : SIZES) {
        assertThat(read(List.of(capture), threads, size)).isEqualTo(whole);
      }
    }
    assertThat(whole.lines()).isNotEmpty();
  }

  /** A result, and what a sink wrote. */
  private record Outcome(AnalysisResult result, String lines) {}

  private static Outcome read(List<Path> captures, int threads, int size) throws IOException {
    return read(captures, threads, size, new Lines());
  }

  private static Outcome read(List<Path> captures, int threads, int size, Lines lines)
      throws IOException {
    Analysis analysis =
        new Analysis(AnalysisOptions.usual(), List.of(lines), threads, RemarkLog.none());
    for (int i = 0; i < captures.size(); i++) {
      try (FrameSource source = new SmallParts(CaptureFiles.open(captures.get(i)), size)) {
        analysis.read(i + 1, i + 1, source);
      }
    }
    return new Outcome(analysis.result(), lines.written.toString(StandardCharsets.UTF_8));
  }

  /** A line for each frame. */
  private static class Lines implements FrameSink.Session {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    void write(byte[] lines) throws IOException {
      written.write(lines);
    }

    @Override
    public FrameSink.Part part() {
      StringBuilder lines = new StringBuilder();
      return new FrameSink.Part() {
        @Override
        public void frame(FrameVerdict verdict) {
          lines.append(verdict.capture()).append(' ').append(verdict.frame().number).append('\n');
        }

        @Override
        public void write() throws IOException {
          Lines.this.write(lines.toString().getBytes(StandardCharsets.UTF_8));
          lines.setLength(0);
        }
      };
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
