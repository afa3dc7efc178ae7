package org.trunkscope.analysis;

import java.util.List;
import java.util.Map;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/**
 * What an analysis found. Immutable.
 *
 * @param captures the captures, in the order of the command line; those that could not be read are
 *     missing
 * @param frames how many frames of each kind; kinds that did not occur are missing
 * @param notModelled the protocols that frames led to and that are not walked, most frames first
 * @param tcp the checksum states of all TCP segments, each layer of a tunnel counted
 * @param udp the checksum states of all UDP datagrams, each layer of a tunnel counted
 * @param tcpHints what the unverifiable TCP segments look like, where they look like anything
 */
public record AnalysisResult(
    List<CaptureSummary> captures,
    Map<FrameCount, Occurrence> frames,
    List<ProtocolTally.Entry> notModelled,
    Map<ChecksumState, Occurrence> tcp,
    Map<ChecksumState, Occurrence> udp,
    Map<ChecksumHint, Occurrence> tcpHints) {

  /** Copies the lists; the maps must be unmodifiable. */
  public AnalysisResult {
    captures = List.copyOf(captures);
    notModelled = List.copyOf(notModelled);
  }

  /** Frames of one kind, 0 or more. */
  public long frames(FrameCount kind) {
    Occurrence occurrence = frames.get(kind);
    return occurrence == null ? 0 : occurrence.count();
  }
}
