package org.trunkscope.analysis.tap;

import java.util.Comparator;
import org.trunkscope.analysis.situation.Link;

/**
 * One interface as far as captures tell interfaces apart.
 *
 * @param lane the captures it occurs in, from 1
 * @param interfaceIndex its place among those the captures describe, from 0
 * @param part the interface index of the machine (SLL2) or the hardware type (SLL); else 0
 */
record InterfaceKey(int lane, int interfaceIndex, long part) implements Comparable<InterfaceKey> {

  private static final Comparator<InterfaceKey> ORDER =
      Comparator.comparingInt(InterfaceKey::lane)
          .thenComparingInt(InterfaceKey::interfaceIndex)
          .thenComparingLong(InterfaceKey::part);

  static InterfaceKey of(Link link) {
    return new InterfaceKey(link.lane(), link.interfaceIndex(), link.part());
  }

  /** Whether it is known at all: a link that is one of too many has lost its interface. */
  boolean isKnown() {
    return lane > 0;
  }

  @Override
  public int compareTo(InterfaceKey other) {
    return ORDER.compare(this, other);
  }
}
