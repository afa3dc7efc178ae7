package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.analysis.outlook.Outlook;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.PointInference;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.FindingCode;

/**
 * Asking the drivers once for frames that they treat alike gives what asking for each situation by
 * itself gives.
 */
class OutlookSumTest {

  private static final AnalysisOptions OPTIONS = AnalysisOptions.usual();

  static Stream<Path> captures() throws IOException {
    return RangeTallyTest.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldAgreeWithEachSituationAskedForByItself(Path capture) throws IOException {
    SituationTally counted = count(capture);
    List<Situation> situations = counted.situations();
    CapturePoints points =
        PointInference.of(
            situations, List.of(interfaces(capture)), OPTIONS.point(), link -> Side.UNKNOWN);
    Outlook outlook = new Outlook(OPTIONS.outlook());

    DriverOutlook.Table together =
        outlook.of(situations, counted.examples(), points, each -> false);
    List<DriverOutlook.Table> alone = new ArrayList<>();
    for (Situation each : situations) {
      alone.add(outlook.of(List.of(each), counted.examples(), points, other -> false));
    }

    assertThat(sums(List.of(together))).isEqualTo(sums(alone));
  }

  private static Map<String, Long> sums(List<DriverOutlook.Table> tables) {
    Map<String, Long> sums = new TreeMap<>();
    for (DriverOutlook.Table table : tables) {
      for (DriverOutlook driver : table.drivers()) {
        String id = driver.driver().id() + " ";
        sums.merge(id + "accepted", driver.accepted(), Long::sum);
        sums.merge(id + "dropped", driver.dropped(), Long::sum);
        sums.merge(id + "altered", driver.altered(), Long::sum);
        sums.merge(id + "segmented", driver.segmented(), Long::sum);
        sums.merge(id + "uncertain", driver.uncertain(), Long::sum);
        for (Map.Entry<FindingCode, Long> cause : driver.causes().entrySet()) {
          sums.merge(id + cause.getKey().key(), cause.getValue(), Long::sum);
        }
      }
    }
    return sums;
  }

  private static SituationTally count(Path capture) throws IOException {
    RangeTally tally = RangeTally.ofFirstRange(new Mtus(1500, 1500));
    FrameVerdict verdict = new FrameVerdict();
    verdict.inCapture(1, 1, 1);
    FrameJudge judge = new FrameJudge();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(verdict.frame())) {
        source.headers(verdict.frame(), verdict.view());
        judge.judge(verdict);
        tally.count(verdict);
      }
    }
    return tally.situations();
  }

  private static List<CaptureInterface> interfaces(Path capture) throws IOException {
    FrameVerdict verdict = new FrameVerdict();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(verdict.frame())) {
        verdict.inCapture(1, 1, 1);
      }
      return source.interfaces();
    }
  }
}
