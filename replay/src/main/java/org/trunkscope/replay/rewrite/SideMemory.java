package org.trunkscope.replay.rewrite;

/**
 * What is known of flows, or of pairs of addresses, each by a 64-bit fingerprint of it. Allocates
 * only to grow.
 */
final class SideMemory {

  /** The place of what is not here and finds no room. */
  static final int NONE = -1;

  private static final int FIRST = 2048;

  /** Far more than fingerprints need that are not chosen to collide. */
  private static final int MOST_STEPS = 256;

  private final int most;
  private long[] keys = new long[FIRST];

  /** 0 is a free place. */
  private byte[] values = new byte[FIRST];

  private int used;

  /**
   * Nothing is known yet.
   *
   * @param most entries; 18 bytes each
   */
  SideMemory(int most) {
    this.most = most;
  }

  /** What is known of a fingerprint, or 0. */
  int get(long key) {
    int place = place(key);
    return place == NONE ? 0 : values[place];
  }

  /**
   * Remembers something.
   *
   * @param value not 0
   * @return false if there is no room for it
   */
  boolean put(long key, int value) {
    int place = place(key);
    if (place != NONE && values[place] != 0) {
      values[place] = (byte) value;
      return true;
    }
    if (used == most) {
      return false;
    }
    if (2 * (used + 1) > keys.length) {
      grow();
      place = place(key);
    }
    if (place == NONE) {
      return false;
    }
    keys[place] = key;
    values[place] = (byte) value;
    used++;
    return true;
  }

  /** Where a fingerprint is, or may be put. */
  private int place(long key) {
    int mask = keys.length - 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      int place = ((int) key + step) & mask;
      if (values[place] == 0 || keys[place] == key) {
        return place;
      }
    }
    return NONE;
  }

  private void grow() {
    long[] oldKeys = keys;
    byte[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new byte[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      int place = oldValues[i] == 0 ? NONE : place(oldKeys[i]);
      if (place != NONE) {
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
