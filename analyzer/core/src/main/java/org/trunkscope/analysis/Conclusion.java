package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trunkscope.analysis.consistency.ConsistencyCheck;
import org.trunkscope.analysis.counters.Captured;
import org.trunkscope.analysis.counters.Comparison;
import org.trunkscope.analysis.diagnosis.Diagnosis;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.outlook.Outlook;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.PointInference;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.wire.ChecksumState;

/** What is concluded from everything that was counted: once, at the end. */
final class Conclusion {

  private final AnalysisOptions options;
  private final List<CaptureSummary> captures;

  Conclusion(AnalysisOptions options, List<CaptureSummary> captures) {
    this.options = options;
    this.captures = captures;
  }

  /**
   * What was found.
   *
   * @param points where the captures were taken
   * @param labels turn what was remarked of frames into findings
   */
  record Concluded(AnalysisResult result, CapturePoints points, FrameLabels labels) {}

  /**
   * Concludes.
   *
   * @throws IOException if the remarks cannot be read
   */
  Concluded of(RangeTally tally, CapturePlaces places, PairedBy pairedBy) throws IOException {
    SituationTally counted = tally.situations();
    List<Situation> situations = counted.situations();
    Meanings meanings = new Meanings();
    FlowEvidence flows = tally.flows().evidence(counted::link, places::of, meanings);
    Optional<PairingEvidence> pairing =
        tally
            .pairs()
            .evidence(counted::link, pairedBy.between(), pairedBy.clock(), meanings)
            .filter(PairingEvidence::isPaired);
    CapturePoints points = points(situations, pairing);
    Map<Shape, ShapeExample> examples = counted.examples();
    Predicate<Situation> changed = rewrittenAmong(flows);
    OutlookSettings assumed = options.outlook();
    PathMemory memory = new PathMemory();
    ContentTally content = tally.content();
    Diagnosis.Conclusions diagnosis = Diagnosis.of(situations, points, flows, pairing, places::of);
    FrameLabels labels = new FrameLabels(counted::link, meanings, diagnosis.reporting());
    FindingTimes times = new FindingTimes(tally.timeline());
    times.count(tally.remarks(), labels);
    Comparison compared =
        Comparison.of(
            options.texts(),
            new Captured(
                diagnosis.findings(), situations, points, flows, content.udp(), options.outlook()));
    AnalysisResult result =
        new AnalysisResult(
            options,
            captures,
            content.kinds(),
            content.notModelled(),
            content.tcp(),
            content.udp(),
            content.tcpHints(),
            points.interfaces(),
            compared.findings(),
            new Outlook(assumed, memory)
                .of(entering(situations, pairing), examples, points, changed),
            new ConsistencyCheck(assumed.mtus(), assumed.bridge(), memory)
                .of(situations, examples, points, changed),
            flows,
            SizeDistribution.of(flows.sizes(), points),
            pairing,
            times.timeline(tally.flows().connections()),
            compared.evidence());
    return new Concluded(places.in(result), points, labels);
  }

  /** Of frames that were seen twice, drivers are asked about the sighting where they came in. */
  private static List<Situation> entering(
      List<Situation> situations, Optional<PairingEvidence> pairing) {
    return situations.stream()
        .filter(each -> pairing.map(pairs -> pairs.side(each.link()) != Side.SENT).orElse(true))
        .toList();
  }

  /** Wrong checksums on links where flows show that addresses were changed after capture. */
  private static Predicate<Situation> rewrittenAmong(FlowEvidence flows) {
    Set<Link> links =
        flows.suspects().stream()
            .filter(each -> each.code() == FindingCode.ADDRESSES_REWRITTEN)
            .map(SuspectCount::link)
            .collect(Collectors.toSet());
    return each -> each.shape().has(ChecksumState.CORRUPT) && links.contains(each.link());
  }

  /** Where the captures were taken. */
  CapturePoints points(List<Situation> situations, Optional<PairingEvidence> pairing) {
    return PointInference.of(
        situations,
        interfacesOfLanes(),
        options.point(),
        link -> pairing.map(pairs -> pairs.side(link)).orElse(Side.UNKNOWN));
  }

  /** Of each lane the interfaces of the capture that describes most of them. */
  private List<List<CaptureInterface>> interfacesOfLanes() {
    List<List<CaptureInterface>> lanes = new ArrayList<>();
    for (CaptureSummary capture : captures) {
      while (lanes.size() < capture.lane()) {
        lanes.add(List.of());
      }
      List<CaptureInterface> described =
          capture.interfaces().stream().map(CaptureSummary.InterfaceSummary::description).toList();
      if (described.size() > lanes.get(capture.lane() - 1).size()) {
        lanes.set(capture.lane() - 1, described);
      }
    }
    return lanes;
  }
}
