package org.trunkscope.replay.lab.trunk;

import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;

/**
 * What came of a SYN (Issues 2 and 3).
 *
 * @param flow whether it met a flow in the cache
 * @param trunkIn its checksum field at the inbound trunk, P if it is to be completed
 * @param trunkOut the same at the outbound trunk
 * @param lost how many SYNs the destination's TCP dropped for their checksum
 * @param answer which SYN led to a connection
 */
public record SynOutcome(FlowCache flow, String trunkIn, String trunkOut, long lost, Answer answer)
    implements Outcome {

  /** Which SYN led to a connection. */
  public enum Answer {
    /** The first. */
    FIRST("1st connects"),
    /** The second, a second later. */
    RETRANSMISSION("2nd connects"),
    /** None of those that were waited for. */
    NONE("none connects");

    private final String words;

    Answer(String words) {
      this.words = words;
    }
  }

  @Override
  public String words() {
    return trunkIn + " -> " + trunkOut + ", " + lost + " dropped, " + answer.words;
  }

  @Override
  public Symptom symptom() {
    if (answer == Answer.FIRST) {
      return Symptom.CURED;
    }
    Answer faulty = flow == FlowCache.HIT ? Answer.NONE : Answer.RETRANSMISSION;
    return answer == faulty && lost > 0 ? Symptom.REPRODUCED : Symptom.NEITHER;
  }
}
