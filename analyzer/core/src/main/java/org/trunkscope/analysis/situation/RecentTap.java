package org.trunkscope.analysis.situation;

/** Hashes what a link is besides its addresses, and remembers the latest: frames rarely differ. */
final class RecentTap {

  private long place;
  private long kind;
  private long part;
  private long hash;

  RecentTap() {
    hash = Hash.of(Hash.of(place, kind), part);
  }

  /** The hash of a link without addresses. */
  long of(int lane, int interfaceIndex, long itsPart, int linkType, Side side) {
    long itsPlace = (long) lane << 32 | interfaceIndex;
    long itsKind = (long) linkType << 2 | side.ordinal();
    if (itsPlace != place || itsKind != kind || itsPart != part) {
      place = itsPlace;
      kind = itsKind;
      part = itsPart;
      hash = Hash.of(Hash.of(place, kind), part);
    }
    return hash;
  }
}
