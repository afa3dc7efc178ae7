package org.trunkscope.reports;

import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.finding.Timeline;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** Results in which nothing was found. */
final class Results {

  private Results() {}

  static AnalysisResult of(
      List<CaptureSummary> captures,
      Map<FrameCount, Occurrence> frames,
      List<ProtocolTally.Entry> notModelled,
      Map<ChecksumState, Occurrence> tcp,
      Map<ChecksumState, Occurrence> udp,
      Map<ChecksumHint, Occurrence> tcpHints) {
    return new AnalysisResult(
        AnalysisOptions.usual(),
        captures,
        frames,
        notModelled,
        tcp,
        udp,
        tcpHints,
        List.of(),
        List.of(),
        new DriverOutlook.Table(List.of(), 0, 0, ""),
        new FlowEvidence(List.of(), List.of(), 0, 0, 0, List.of()),
        new Timeline(0, 0, Map.of()));
  }
}
