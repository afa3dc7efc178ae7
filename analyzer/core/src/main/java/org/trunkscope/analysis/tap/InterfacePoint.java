package org.trunkscope.analysis.tap;

import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.Basis;

/**
 * Where the frames of one interface were taken.
 *
 * @param lane the captures it occurs in: those that follow each other in time share one, from 1
 * @param interfaceIndex its place among those the captures describe, from 0
 * @param part the interface index of the machine (SLL2) or the hardware type (SLL) whose frames
 *     these are; 0 for other links
 * @param label what people call it, e.g. {@code env2} or {@code interface index 3}; empty if
 *     nothing names it
 * @param role whose interface it was
 * @param basis how the role is known
 * @param reason why, one sentence with its numbers and without a full stop
 * @param received frames that it received
 * @param sent frames that it sent
 * @param unknown frames of which nothing tells
 * @param sideBasis how the side of a frame without a recorded direction is known
 * @param sideReason why
 */
public record InterfacePoint(
    int lane,
    int interfaceIndex,
    long part,
    String label,
    InterfaceRole role,
    Basis basis,
    String reason,
    long received,
    long sent,
    long unknown,
    Basis sideBasis,
    String sideReason) {

  /** Whether the frames of a link were captured on it. */
  public boolean isOf(Link link) {
    return lane == link.lane() && interfaceIndex == link.interfaceIndex() && part == link.part();
  }
}
