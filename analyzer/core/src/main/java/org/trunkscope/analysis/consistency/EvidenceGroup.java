package org.trunkscope.analysis.consistency;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.DriverPreset;

/**
 * Frames that are told apart from others because what they say of the driver differs.
 *
 * @param role whose driver they speak of
 * @param lane the captures that follow each other in time share one, from 1; 0 if it is not known
 * @param interfaceIndex the interface's place among those the captures describe, from 0
 * @param part the interface index of the machine (SLL2) or the hardware type (SLL); else 0
 * @param name what sets them apart from the other groups, e.g. {@code env3, untagged}; empty if
 *     only what they hold does
 * @param tagged whether they carry a VLAN tag
 * @param side which way they went, where the groups are told apart by it
 * @param frames how many
 * @param first the first of them
 * @param consistent the drivers that can have made all of them, the lab's among them
 */
public record EvidenceGroup(
    DriverRole role,
    int lane,
    int interfaceIndex,
    long part,
    String name,
    boolean tagged,
    Optional<Side> side,
    long frames,
    FramePlace first,
    List<DriverPreset> consistent) {

  /** Copies the list. */
  public EvidenceGroup {
    consistent = List.copyOf(consistent);
  }

  /** Those of the drivers that a kernel ships. */
  public List<DriverPreset> released() {
    return DriverPreset.released().stream().filter(consistent::contains).toList();
  }

  EvidenceGroup named(UnaryOperator<FramePlace> places) {
    return new EvidenceGroup(
        role,
        lane,
        interfaceIndex,
        part,
        name,
        tagged,
        side,
        frames,
        places.apply(first),
        consistent);
  }
}
