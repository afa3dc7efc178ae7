package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.ForwardedTraffic;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Two captures give the same, however the frames of both, in order of time, are cut into parts. */
class PairedRangesTest {

  private static final Mtus MTUS = new Mtus(1500, 1500);
  private static final long AHEAD = 3_000_000_000L;
  private static final ClockOffset CLOCK = new ClockOffset(AHEAD, 0, true, 1, Basis.INFERRED, "");

  private final List<Seen> frames = seen();

  private record Seen(int side, CapturedFrame frame) {

    long time() {
      return frame.timestampNanos - side * AHEAD;
    }
  }

  private static List<Seen> seen() {
    ForwardedTraffic traffic =
        new ForwardedTraffic(3, new ForwardedTraffic.Settings(1, 300_000, AHEAD, 2)).send(1_500);
    try {
      List<Seen> seen = new ArrayList<>();
      add(seen, 0, traffic.inbound());
      add(seen, 1, traffic.outbound());
      seen.sort(Comparator.comparingLong(Seen::time).thenComparing(Seen::side));
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<Seen> seen, int side, byte[] capture) throws IOException {
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "test")) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        seen.add(new Seen(side, frame.copy()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 188})
  void shouldGiveTheSameInAnyNumberOfParts(int parts) throws IOException {
    AnalysisResult whole = result(1);

    AnalysisResult split = result(parts);

    assertThat(split).isEqualTo(whole);
  }

  @Test
  void shouldHaveMatchedFrames() throws IOException {
    AnalysisResult whole = result(1);

    assertThat(whole.pairing().orElseThrow().forth().whole()).isPositive();
    assertThat(whole.pairing().orElseThrow().forth().segmented()).isNotEmpty();
  }

  /** Every frame that was counted as lost or cut up was remarked, and no other. */
  @Test
  void shouldRemarkTheFramesOfEveryFinding() throws IOException {
    AnalysisResult whole = result(1);

    assertThat(whole.findings()).isNotEmpty();
    for (Finding finding : whole.findings()) {
      List<Long> series = whole.timeline().series().get("finding " + finding.code().key());
      assertThat(series.stream().mapToLong(Long::longValue).sum())
          .as(finding.code().key())
          .isEqualTo(finding.count());
    }
  }

  private AnalysisResult result(int parts) throws IOException {
    List<RangeTally> tallies = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      tallies.add(i == 0 ? RangeTally.ofFirstRange(MTUS) : RangeTally.ofLaterRange(MTUS));
    }
    FrameJudge judge = new FrameJudge();
    for (int i = 0; i < frames.size(); i++) {
      FrameVerdict verdict = verdict(frames.get(i));
      judge.judge(verdict);
      tallies.get(i * parts / frames.size()).count(verdict);
    }
    for (int i = parts - 1; i > 0; i--) {
      tallies.get(i - 1).merge(tallies.get(i));
    }
    return new Conclusion(AnalysisOptions.usual(), List.of())
        .of(tallies.get(0), new CapturePlaces(List.of(1, 2)), new PairedBy(Between.CAPTURES, CLOCK))
        .result();
  }

  private static FrameVerdict verdict(Seen seen) {
    FrameVerdict verdict = new FrameVerdict();
    int place = seen.side() + 1;
    verdict.inCapture(place, place, place);
    verdict.pairedBy(seen.side() == 0 ? PairSides.inbound() : PairSides.outbound(CLOCK));
    CapturedFrame frame = verdict.frame();
    CapturedFrame from = seen.frame();
    frame.bytes = from.bytes;
    frame.capturedLength = from.capturedLength;
    frame.wireLength = from.wireLength;
    frame.number = from.number;
    frame.linkType = from.linkType;
    frame.timestampNanos = from.timestampNanos;
    FrameView view = verdict.view();
    view.parse(LinkLayer.ETHERNET, from.bytes, 0, from.capturedLength, from.wireLength);
    return verdict;
  }
}
