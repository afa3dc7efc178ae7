package org.trunkscope.analysis.flow;

import java.util.List;
import java.util.function.LongFunction;
import org.trunkscope.analysis.situation.Link;

/** Follows the flows of a range of frames. Merges associatively over adjacent ranges. */
public final class FlowTally {

  /** Takes a segment; those of a range come in order. */
  public void segment(Sighting sighting) {}

  /** Adds the tally of the range that follows this one's, which must not be used any more. */
  public void merge(FlowTally next) {}

  /**
   * What the flows of the ranges taken so far show; the tally must be that of the first range.
   *
   * @param links the link of each number that sightings carried
   */
  public FlowEvidence evidence(LongFunction<Link> links) {
    return new FlowEvidence(List.of(), List.of(), 0, 0, 0, List.of());
  }
}
