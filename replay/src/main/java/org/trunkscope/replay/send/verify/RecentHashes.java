package org.trunkscope.replay.send.verify;

/**
 * Hashes of frames that have arrived, to tell when one arrives again: the last of each slot, so
 * about the last 65,536 frames.
 */
final class RecentHashes {

  private static final int SLOT_BITS = 16;

  private final long[] hashes = new long[1 << SLOT_BITS];

  void add(long hash) {
    hashes[slot(hash)] = hash;
  }

  boolean contains(long hash) {
    return hash != 0 && hashes[slot(hash)] == hash;
  }

  private static int slot(long hash) {
    return (int) (hash >>> (64 - SLOT_BITS));
  }
}
