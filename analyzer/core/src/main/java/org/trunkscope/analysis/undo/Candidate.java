package org.trunkscope.analysis.undo;

import java.util.List;
import org.trunkscope.trunk.PathSettings.LargeSend;

/**
 * What a frame may have been, not yet sent forward.
 *
 * @param largeSend the form of large send that it implies
 * @param standing whether it is offered beside others
 */
record Candidate(Origin origin, LargeSend largeSend, List<Value> values, Standing standing) {

  static Candidate usual(Origin origin, LargeSend largeSend, List<Value> values) {
    return new Candidate(origin, largeSend, values, Standing.USUAL);
  }

  static Candidate single(Origin origin, List<Value> values) {
    return usual(origin, LargeSend.NEW_FORM, values);
  }

  static Candidate lastResort(Origin origin, List<Value> values) {
    return new Candidate(origin, LargeSend.NEW_FORM, values, Standing.LAST_RESORT);
  }

  /** When a candidate that comes out as captured is offered. */
  enum Standing {
    /** Always. */
    USUAL,
    /** Only if no other does. */
    LAST_RESORT
  }
}
