package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.trunkscope.trunk.Step.ByteChange;
import org.trunkscope.trunk.Step.Place;

/** Collects the steps of one frame's way. */
public final class Trace {

  private final List<Step> steps = new ArrayList<>();
  private Place place;

  /** An empty trace that begins at {@code place}. */
  public Trace(Place place) {
    this.place = place;
  }

  /** Steps from now on happen at {@code newPlace}. */
  public void at(Place newPlace) {
    place = newPlace;
  }

  /** A rule applied and changed no byte. */
  public void step(Rule rule, String detail) {
    steps.add(new Step(place, rule, detail, List.of()));
  }

  /**
   * A rule applied and wrote bytes.
   *
   * @param offset from the first byte of the Ethernet frame
   * @param before the old bytes
   * @param after the new bytes; as many
   */
  public void step(Rule rule, String detail, int offset, byte[] before, byte[] after) {
    HexFormat hex = HexFormat.of();
    steps.add(
        new Step(
            place,
            rule,
            detail,
            List.of(new ByteChange(offset, hex.formatHex(before), hex.formatHex(after)))));
  }

  /** What was collected, in order; a copy. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }
}
