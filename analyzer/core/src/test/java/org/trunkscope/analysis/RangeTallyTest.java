package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.flow.SegmentEvent;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/** Parts of a capture give what the whole gives, wherever it is cut. */
class RangeTallyTest {

  private static final Mtus MTUS = new Mtus(1500, 1500);
  private static final PairedBy PAIRED_BY = PairedBy.oneCapture();
  private static final CapturePlaces PLACES = new CapturePlaces(List.of(1));

  static Stream<Path> captures() throws IOException {
    Path samples = Requirement.root().resolve("samples/captures");
    try (Stream<Path> files = Files.walk(samples)) {
      return files
          .filter(each -> each.toString().matches(".*\\.pcap(ng)?"))
          .filter(each -> !each.toString().contains("damaged"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldGiveTheSameHoweverACaptureIsSplit(Path capture) throws IOException {
    AnalysisResult whole = assertTheSameInParts(capture);

    assertThat(whole.frames()).isNotEmpty();
  }

  /** Captures of others with every kind of retransmission. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arkime__tests__pcap__wireshark-retrans.pcap",
        "suricata-verify__tests__bug-5881-01__input.pcap",
        "suricata-verify__tests__tcp-empty-sack__tcp-opt.pcap",
        "suricata-verify__tests__http-range-multiflows__input.pcap",
        "zeek__testing__btest__Traces__pppoe-over-qinq.pcap"
      })
  void shouldGiveTheSameHoweverRetransmissionsAreSplit(String capture) throws IOException {
    AnalysisResult whole = assertTheSameInParts(Requirement.shared("captures/" + capture));

    assertThat(whole.flows().totals().events()).containsKey(SegmentEvent.RETRANSMISSION);
  }

  private static AnalysisResult assertTheSameInParts(Path capture) throws IOException {
    List<CaptureSummary> summaries = new ArrayList<>();
    int frames = read(capture, summaries).size();
    Conclusion conclusion = new Conclusion(AnalysisOptions.usual(), summaries);
    AnalysisResult whole = conclude(conclusion, capture, 1);

    List<AnalysisResult> split =
        IntStream.of(2, 3, 7, 188, frames)
            .mapToObj(parts -> conclude(conclusion, capture, parts))
            .toList();

    assertThat(split).allSatisfy(each -> assertThat(each).isEqualTo(whole));
    return whole;
  }

  private static AnalysisResult conclude(Conclusion conclusion, Path capture, int parts) {
    try {
      return conclusion.of(merged(capture, parts), PLACES, PAIRED_BY).result();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The tally of a capture, counted in so many parts that are merged pairwise from the right. */
  private static RangeTally merged(Path capture, int parts) throws IOException {
    List<RangeTally> tallies = new ArrayList<>();
    int frames = read(capture, new ArrayList<>()).size();
    for (int i = 0; i < parts; i++) {
      tallies.add(i == 0 ? RangeTally.ofFirstRange(MTUS) : RangeTally.ofLaterRange(MTUS));
    }
    FrameVerdict verdict = new FrameVerdict();
    verdict.inCapture(1, 1, 1);
    FrameJudge judge = new FrameJudge();
    try (FrameSource source = CaptureFiles.open(capture)) {
      for (int i = 0; source.next(verdict.frame()); i++) {
        source.headers(verdict.frame(), verdict.view());
        if (i == 0) {
          verdict.pairedBy(PairSides.within(source, verdict.frame(), verdict.view(), 1));
        }
        judge.judge(verdict);
        tallies.get(Math.min(parts - 1, i * parts / Math.max(frames, 1))).count(verdict);
      }
    }
    for (int i = parts - 1; i > 0; i--) {
      tallies.get(i - 1).merge(tallies.get(i));
    }
    return tallies.get(0);
  }

  /** The frames' numbers; adds the summary. */
  private static List<Long> read(Path capture, List<CaptureSummary> summaries) throws IOException {
    List<Long> numbers = new ArrayList<>();
    FrameVerdict verdict = new FrameVerdict();
    CaptureTally tally = new CaptureTally();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(verdict.frame())) {
        numbers.add(verdict.frame().number);
        tally.count(verdict.frame());
      }
      summaries.add(tally.summary(1, 1, source, source.end()));
    }
    return numbers;
  }
}
