package org.trunkscope.analysis.consistency;

import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.undo.MakerSet;
import org.trunkscope.wire.ChecksumState;

/**
 * What frames of one shape on one link say of the driver.
 *
 * @param side which way they went
 * @param kind what they are
 * @param mayBeVms whether nothing speaks against that the interface was a VM's own
 */
record Clue(Situation situation, Side side, FrameKind kind, boolean mayBeVms) {

  long frames() {
    return situation.frames();
  }

  /** Whether no driver explains the frames; one that is merely longer than the MTU is explained. */
  boolean isUnexplained() {
    return !kind.makers().isExplained() && !situation.shape().has(ChecksumState.VALID);
  }

  boolean isTagged() {
    return situation.shape().tags() > 0;
  }

  MakerSet drivers() {
    return kind.makers().drivers();
  }

  boolean speaksOf(DriverRole role) {
    return kind.makers().role() == role;
  }
}
