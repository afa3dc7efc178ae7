package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.analysis.outlook.Outlook;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.PointInference;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/**
 * What a driver makes of a frame depends on its shape and its tap alone: asking about every frame
 * by itself, as the model does plainly, gives what asking once for the first frame of its shape
 * gives.
 */
class FateOfShapeTest {

  private static final AnalysisOptions OPTIONS = AnalysisOptions.usual();
  private static final Mtus MTUS = new Mtus(1500, 1500);

  /** Of a large capture as many frames are asked about. */
  private static final int MOST_FRAMES = 150;

  private final Outlook outlook = new Outlook(OPTIONS.outlook());

  static Stream<Path> captures() throws IOException {
    return RangeTallyTest.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldBeTheSameForEveryFrameOfAShape(Path capture) throws IOException {
    assertThat(differences(capture)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arkime__tests__pcap__wireshark-retrans.pcap",
        "suricata-verify__tests__bug-5881-01__input.pcap",
        "suricata-verify__tests__http-range-multiflows__input.pcap",
        "zeek__testing__btest__Traces__pppoe-over-qinq.pcap"
      })
  void shouldBeTheSameForEveryFrameOfAShapeOfOthers(String capture) throws IOException {
    assertThat(differences(Requirement.shared("captures/" + capture))).isEmpty();
  }

  /** The comparison would see a difference: two shapes have two fates. */
  @Test
  void shouldDifferBetweenShapes() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    Path other = Requirement.root().resolve("samples/captures/issue3-miss/trunk-out.pcap");

    assertThat(frames(capture).get(0).table()).isNotEqualTo(frames(other).get(0).table());
  }

  private List<String> differences(Path capture) throws IOException {
    Map<List<Object>, Frame> firsts = new HashMap<>();
    List<String> differences = new ArrayList<>();
    for (Frame each : frames(capture)) {
      List<Object> known =
          List.of(each.points.of(each.situation.link()).taps(), each.situation.shape());
      Frame first = firsts.putIfAbsent(known, each);
      if (first != null && !first.table().equals(each.table())) {
        differences.add(first.situation.first() + " and " + each.situation.first());
      }
    }
    return differences;
  }

  /** One frame as if the capture held no other. */
  private final class Frame {

    private final Situation situation;
    private final Map<Shape, ShapeExample> examples;
    private final CapturePoints points;

    Frame(SituationTally counted, CapturePoints points) {
      this.situation = counted.situations().get(0);
      this.examples = counted.examples();
      this.points = points;
    }

    /** What every driver makes of it. */
    List<DriverOutlook> table() {
      return outlook.of(List.of(situation), examples, points, each -> false).drivers();
    }
  }

  /** The frames of a capture, all taken for what the whole capture says of where it was taken. */
  private List<Frame> frames(Path capture) throws IOException {
    RangeTally whole = RangeTally.ofFirstRange(MTUS);
    List<SituationTally> alone = new ArrayList<>();
    List<CaptureInterface> interfaces;
    FrameVerdict verdict = new FrameVerdict();
    verdict.inCapture(1, 1, 1);
    FrameJudge judge = new FrameJudge();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(verdict.frame())) {
        source.headers(verdict.frame(), verdict.view());
        judge.judge(verdict);
        whole.count(verdict);
        if (alone.size() < MOST_FRAMES) {
          RangeTally one = RangeTally.ofFirstRange(MTUS);
          one.count(verdict);
          alone.add(one.situations());
        }
      }
      interfaces = List.copyOf(source.interfaces());
    }
    CapturePoints points =
        PointInference.of(
            whole.situations().situations(),
            List.of(interfaces),
            OPTIONS.point(),
            link -> Side.UNKNOWN);
    return alone.stream().map(each -> new Frame(each, points)).toList();
  }
}
