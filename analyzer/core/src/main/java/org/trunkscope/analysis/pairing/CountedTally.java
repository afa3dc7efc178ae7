package org.trunkscope.analysis.pairing;

import org.trunkscope.analysis.pairing.Forwarding.Counted;

/** Frames of one kind, and the first of them. */
final class CountedTally {

  private final Places places = new Places();
  private long count;
  private long bytes;

  /** Counts a frame that has no other sighting. */
  void add(PairRow row) {
    places.add(row.place, 0, 0);
    count++;
    bytes += row.capturedLength;
  }

  /** Counts a frame that left as another. */
  void add(PairRow entered, PairRow left) {
    places.add(entered.place, left.place, 1);
    count++;
    bytes += entered.capturedLength;
  }

  /** Adds what another has counted later. */
  void take(CountedTally other) {
    places.take(other.places);
    count += other.count;
    bytes += other.bytes;
  }

  void clear() {
    places.clear();
    count = 0;
    bytes = 0;
  }

  long count() {
    return count;
  }

  Counted result() {
    return new Counted(count, bytes, places.list(), places.last());
  }
}
