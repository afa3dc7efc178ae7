package org.trunkscope.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.counters.SideEvidence;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Timeline;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/**
 * What an analysis found. Immutable.
 *
 * @param options what the user said and asked
 * @param captures the captures, in the order of the command line; those that could not be read are
 *     missing
 * @param frames how many frames of each kind; kinds that did not occur are missing
 * @param notModelled the protocols that frames led to and that are not walked, most frames first
 * @param tcp the checksum states of all TCP segments, each layer of a tunnel counted
 * @param udp the checksum states of all UDP datagrams, each layer of a tunnel counted
 * @param tcpHints what the unverifiable TCP segments look like, where they look like anything
 * @param points where the frames of each interface were taken
 * @param findings what is wrong, at risk or odd, the worst first
 * @param outlook what would become of the frames under other drivers
 * @param consistency which drivers can have made the captures
 * @param flows what the flows show
 * @param sizes how long TCP frames were
 * @param pairing what became of frames between two interfaces; empty where the captures do not hold
 *     frames of two sides
 * @param timeline frames, checksum states, suspicious frames and connections over time, and the
 *     frames of findings if that was asked for
 * @param sideEvidence what texts saved on machines say beside the captures
 */
public record AnalysisResult(
    AnalysisOptions options,
    List<CaptureSummary> captures,
    Map<FrameCount, Occurrence> frames,
    List<ProtocolTally.Entry> notModelled,
    Map<ChecksumState, Occurrence> tcp,
    Map<ChecksumState, Occurrence> udp,
    Map<ChecksumHint, Occurrence> tcpHints,
    List<InterfacePoint> points,
    List<Finding> findings,
    DriverOutlook.Table outlook,
    Consistency consistency,
    FlowEvidence flows,
    SizeDistribution sizes,
    Optional<PairingEvidence> pairing,
    Timeline timeline,
    SideEvidence sideEvidence) {

  /** Copies the lists; the maps must be unmodifiable. */
  public AnalysisResult {
    captures = List.copyOf(captures);
    notModelled = List.copyOf(notModelled);
    points = List.copyOf(points);
    findings = List.copyOf(findings);
  }

  /** Frames of one kind, 0 or more. */
  public long frames(FrameCount kind) {
    Occurrence occurrence = frames.get(kind);
    return occurrence == null ? 0 : occurrence.count();
  }

  /** The worst severity of all findings; empty without findings. */
  public Optional<Severity> worst() {
    return findings.stream().map(Finding::severity).min(Severity::compareTo);
  }
}
