package org.trunkscope.analysis.tap;

import java.util.Comparator;

/**
 * Where frames came from and where they go to.
 *
 * @param source a link address, or {@link org.trunkscope.analysis.situation.Link#NO_ADDRESS}
 * @param destination the same
 */
record AddressPair(long source, long destination) implements Comparable<AddressPair> {

  private static final Comparator<AddressPair> ORDER =
      Comparator.comparingLong(AddressPair::source).thenComparingLong(AddressPair::destination);

  /** Whether it leads from one machine to another, not to a group. */
  boolean isBetweenStations() {
    return LinkAddress.isStation(source) && LinkAddress.isStation(destination);
  }

  boolean involves(long address) {
    return source == address || destination == address;
  }

  @Override
  public int compareTo(AddressPair other) {
    return ORDER.compare(this, other);
  }
}
