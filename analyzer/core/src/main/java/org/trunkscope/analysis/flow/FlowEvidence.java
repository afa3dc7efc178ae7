package org.trunkscope.analysis.flow;

import java.util.List;

/**
 * What the flows of an analysis show.
 *
 * @param suspects by link and code, in the order of their first frames
 * @param handshakes by link
 * @param flows TCP flows seen: {@code kept}, unless there were more than are kept; then an estimate
 *     from the share of the flows' hashes that is kept
 * @param kept TCP flows that were followed
 * @param segmentsNotFollowed TCP segments of flows that were not kept
 * @param sizes TCP frames of each link by length; of the first 8,192 links
 * @param mss which MSS was announced how often by the followed flows, the smallest first
 * @param totals what the followed flows show together
 * @param worst flows with the most suspicious frames, most first, then those in which most was sent
 *     again or refused; at most 20
 */
public record FlowEvidence(
    List<SuspectCount> suspects,
    List<HandshakeCount> handshakes,
    long flows,
    long kept,
    long segmentsNotFollowed,
    List<LinkSizes> sizes,
    List<MssCount> mss,
    FlowTotals totals,
    List<FlowSummary> worst) {

  /** Copies the lists. */
  public FlowEvidence {
    suspects = List.copyOf(suspects);
    handshakes = List.copyOf(handshakes);
    sizes = List.copyOf(sizes);
    mss = List.copyOf(mss);
    worst = List.copyOf(worst);
  }
}
