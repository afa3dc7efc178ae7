package org.trunkscope.analysis.tap;

import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.Basis;

/**
 * One interface with what was concluded of it.
 *
 * @param label what people call it; empty if nothing names it
 * @param sides tells the side of frames without a recorded direction
 */
record TappedInterface(
    InterfaceKey key,
    String label,
    RoleGuess role,
    AddressSides sides,
    InterfaceEvidence evidence) {

  InterfacePoint point() {
    long received = count(Side.RECEIVED);
    long sent = count(Side.SENT);
    long recorded = evidence.recorded(Side.RECEIVED) + evidence.recorded(Side.SENT);
    boolean all = recorded == evidence.frames();
    return new InterfacePoint(
        key.lane(),
        key.interfaceIndex(),
        key.part(),
        label,
        role.role(),
        role.basis(),
        role.reason(),
        received,
        sent,
        evidence.frames() - received - sent,
        all ? Basis.OBSERVED : sides.basis(),
        all ? "the capture records the direction of every frame" : sides.reason());
  }

  private long count(Side side) {
    long undirected =
        evidence.pairs().entrySet().stream()
            .filter(each -> sides.of(each.getKey()) == side)
            .mapToLong(each -> each.getValue().frames(Side.UNKNOWN))
            .sum();
    return evidence.recorded(side) + undirected;
  }
}
