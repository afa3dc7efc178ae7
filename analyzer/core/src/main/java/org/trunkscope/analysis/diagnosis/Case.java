package org.trunkscope.analysis.diagnosis;

import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;

/**
 * Suspicious frames of one code on one link: what a verdict is given on.
 *
 * @param code what they look like
 * @param role whose interface they were captured at
 * @param side whether it received or sent them
 * @param placeBasis how role and side are known
 * @param frames the frames
 * @param alikeConfirmed frames of the link with such a field, this code or not, that were lost
 * @param alikeRefuted those of them that arrived
 */
record Case(
    FindingCode code,
    InterfaceRole role,
    Side side,
    Basis placeBasis,
    Frames frames,
    long alikeConfirmed,
    long alikeRefuted) {

  boolean isUnfinished() {
    return CodeTraits.isUnfinished(code);
  }

  boolean isConfirmed() {
    return frames.confirmed() > 0;
  }

  /**
   * Whether its own adapter completes the field after the tap. An end host's adapter whose side is
   * not known counts: nothing else leaves a field unfinished there.
   */
  boolean isBeforeItsAdapter() {
    return (role == InterfaceRole.VM && side == Side.SENT)
        || (role == InterfaceRole.HOST && side != Side.RECEIVED);
  }

  /**
   * Whether it is shown to do no harm where it was captured: more that look so arrived than were
   * lost. Of zeros as many are enough: whoever took one did not mind it.
   */
  boolean isNormalHere() {
    return alikeRefuted > alikeConfirmed
        || (code.isZeroChecksum() && alikeRefuted > 0 && alikeRefuted == alikeConfirmed);
  }
}
