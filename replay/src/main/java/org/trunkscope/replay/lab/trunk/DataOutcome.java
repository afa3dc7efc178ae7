package org.trunkscope.replay.lab.trunk;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of 60,000 bytes of data (Issue 1), by the shape of the frames at the outbound trunk.
 *
 * @param superFrames whether any carried more than one MSS
 * @param states what their checksum fields held, P if it is to be completed
 * @param delivered whether all data arrived unchanged
 */
public record DataOutcome(boolean superFrames, SortedSet<String> states, boolean delivered)
    implements Outcome {

  /** Copies the set. */
  public DataOutcome {
    states = Collections.unmodifiableSortedSet(new TreeSet<>(states));
  }

  @Override
  public String words() {
    return (superFrames ? "super-frames, " : "one MSS each, ")
        + (states.isEmpty() ? "none seen" : String.join(" and ", states))
        + (delivered ? ", all delivered" : ", NOT all delivered");
  }

  @Override
  public Symptom symptom() {
    if (!delivered) {
      return Symptom.NEITHER;
    }
    return superFrames ? Symptom.CURED : Symptom.REPRODUCED;
  }
}
