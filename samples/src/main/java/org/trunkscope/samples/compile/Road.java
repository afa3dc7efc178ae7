package org.trunkscope.samples.compile;

import java.util.List;
import org.trunkscope.samples.scenario.Host;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.ScenarioException;

/** What a connection's frames travel on. */
interface Road {

  /**
   * Sends frames together at the present time.
   *
   * @param from who sends
   * @param frames each as its layers, with right checksums
   * @param segmentSize MSS where a frame carries more than one; 0 where none does
   * @return whether all of them arrived
   */
  boolean carry(Host from, List<List<Layer>> frames, int segmentSize) throws ScenarioException;

  /** Lets time pass. */
  void pass(long nanos);

  /** Nanoseconds since the scenario's start. */
  long now();
}
