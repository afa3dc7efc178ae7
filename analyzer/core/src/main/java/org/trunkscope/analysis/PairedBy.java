package org.trunkscope.analysis;

import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.PairSides;

/**
 * How frames were matched.
 *
 * @param between what the two sides were
 * @param clock how far the outbound side's clock is ahead
 */
record PairedBy(Between between, ClockOffset clock) {

  /** Within each capture, if at all. */
  static PairedBy oneCapture() {
    return new PairedBy(Between.DIRECTIONS, ClockOffset.sameCapture());
  }

  /** The same after a capture whose frames were matched by {@code sides}. */
  PairedBy with(PairSides sides) {
    return new PairedBy(sides.between().orElse(between), clock);
  }
}
