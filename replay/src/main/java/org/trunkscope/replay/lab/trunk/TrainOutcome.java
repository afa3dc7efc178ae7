package org.trunkscope.replay.lab.trunk;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;

/**
 * What came of a train of segments that arrived from outside (Issue 4).
 *
 * @param flow whether it met a flow in the cache
 * @param merged frames that the NIC's GRO handed up
 * @param out frames at the outbound trunk
 * @param mostSegments how many segments' data the largest of them carried
 * @param states what their checksum fields held, P if it is to be completed
 * @param taken frames that the destination's TCP took
 */
public record TrainOutcome(
    FlowCache flow, long merged, long out, long mostSegments, SortedSet<String> states, long taken)
    implements Outcome {

  /** Copies the set. */
  public TrainOutcome {
    states = Collections.unmodifiableSortedSet(new TreeSet<>(states));
  }

  @Override
  public String words() {
    return merged
        + " -> "
        + out
        + (mostSegments > 1 ? " large, " : " of one MSS, ")
        + String.join(" and ", states)
        + ", "
        + taken
        + " taken";
  }

  /** The same as far as the outbound trunk's tap. */
  boolean isSameAtTap(TrainOutcome other) {
    return merged == other.merged
        && out == other.out
        && mostSegments == other.mostSegments
        && states.equals(other.states);
  }

  /** Whatever misses is cut up for user space; that is no fault of the driver. */
  @Override
  public Symptom symptom() {
    if (flow == FlowCache.MISS || taken != out) {
      return Symptom.NEITHER;
    }
    return out > merged ? Symptom.REPRODUCED : Symptom.CURED;
  }
}
