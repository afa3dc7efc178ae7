package org.trunkscope.analysis.pairing;

import org.trunkscope.analysis.pairing.Forwarding.Regrouped;

/** Frames that left in other pieces. */
final class RegroupedTally {

  private final Places places = new Places();
  private long framesIn;
  private long framesOut;
  private long extraBytes;
  private long missingBytes;
  private long bytes;
  private int leastSize = Integer.MAX_VALUE;
  private int mostSize;

  /** Counts the frames of a regrouping that came in on {@code side}. */
  void add(Regrouping frames, int side) {
    int other = 1 - side;
    framesIn += frames.count(side);
    framesOut += frames.count(other);
    missingBytes += Math.abs(frames.bytes(side) - frames.bytes(other));
    long in = 0;
    for (PairRow row = frames.first(side); row != null; row = row.nextMember) {
      in += row.wireLength;
      bytes += row.capturedLength;
    }
    long out = 0;
    int size = 0;
    for (PairRow row = frames.first(other); row != null; row = row.nextMember) {
      out += row.wireLength;
      size = Math.max(size, row.payload);
    }
    extraBytes += out - in;
    leastSize = Math.min(leastSize, size);
    mostSize = Math.max(mostSize, size);
    places.add(frames.first(side).place, frames.first(other).place, frames.count(other));
  }

  /** Adds what another has counted. */
  void merge(RegroupedTally other) {
    framesIn += other.framesIn;
    framesOut += other.framesOut;
    extraBytes += other.extraBytes;
    missingBytes += other.missingBytes;
    bytes += other.bytes;
    leastSize = Math.min(leastSize, other.leastSize);
    mostSize = Math.max(mostSize, other.mostSize);
    places.take(other.places);
  }

  long framesIn() {
    return framesIn;
  }

  long framesOut() {
    return framesOut;
  }

  /** Captured bytes that came in. */
  long bytes() {
    return bytes;
  }

  int leastSize() {
    return leastSize;
  }

  int mostSize() {
    return mostSize;
  }

  Regrouped result() {
    return new Regrouped(
        framesIn, framesOut, extraBytes, missingBytes, places.list(), places.last());
  }
}
