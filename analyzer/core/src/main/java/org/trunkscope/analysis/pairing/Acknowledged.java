package org.trunkscope.analysis.pairing;

/**
 * Up to where each side of recent TCP connections has acknowledged the other's data, seen on either
 * side. Of two connections that share a place the later one stays.
 */
final class Acknowledged {

  private static final int PLACES = 1 << 14;
  private static final int WAYS = 2;

  private final long[] connections = new long[PLACES];
  private final int[] highest = new int[PLACES * WAYS];
  private final boolean[] known = new boolean[PLACES * WAYS];

  /** Notes what a segment acknowledges. */
  void note(PairRow row) {
    if (row.connection == 0 || !row.acknowledges) {
      return;
    }
    int place = place(row);
    if (connections[place] != row.connection) {
      connections[place] = row.connection;
      known[place * WAYS] = false;
      known[place * WAYS + 1] = false;
    }
    int at = place * WAYS + row.way;
    if (!known[at] || row.acknowledgment - highest[at] > 0) {
      known[at] = true;
      highest[at] = row.acknowledgment;
    }
  }

  /** Whether the other side has acknowledged all data of a segment that has some. */
  boolean covers(PairRow row) {
    int place = place(row);
    int at = place * WAYS + 1 - row.way;
    return row.payload > 0
        && connections[place] == row.connection
        && known[at]
        && highest[at] - row.sequenceEnd() >= 0;
  }

  private static int place(PairRow row) {
    return (int) (row.connection >>> 40) & (PLACES - 1);
  }
}
