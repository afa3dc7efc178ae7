package org.trunkscope.analysis.flow;

import java.util.List;

/**
 * What the flows of an analysis show.
 *
 * @param suspects by link and code, in the order of their first frames
 * @param handshakes by link
 * @param flows flows seen, those that were not kept included as far as they can be told apart
 * @param kept flows that were followed
 * @param segmentsNotFollowed TCP segments of flows that were not kept
 * @param worst flows with the most suspicious frames, most first, at most 20
 */
public record FlowEvidence(
    List<SuspectCount> suspects,
    List<HandshakeCount> handshakes,
    long flows,
    long kept,
    long segmentsNotFollowed,
    List<FlowSummary> worst) {

  /** Copies the lists. */
  public FlowEvidence {
    suspects = List.copyOf(suspects);
    handshakes = List.copyOf(handshakes);
    worst = List.copyOf(worst);
  }
}
