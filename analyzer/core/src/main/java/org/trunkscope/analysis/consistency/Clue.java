package org.trunkscope.analysis.consistency;

import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.wire.ChecksumState;

/**
 * What frames of one shape on one link say of the driver.
 *
 * @param side which way they went
 * @param kind what they are
 */
record Clue(Situation situation, Side side, FrameKind kind) {

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

  MakerSet makers(DriverRole role) {
    return kind.makers().of(role);
  }

  boolean speaksOf(DriverRole role) {
    return DriverRole.at(kind.taps().get(0)) == role;
  }
}
