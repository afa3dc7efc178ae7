package org.trunkscope.analysis.pairing;

import org.trunkscope.analysis.situation.LongRows;

/** Rows in order: 120 bytes for each. Adding allocates only to grow. */
final class PairLog {

  private static final int WIDTH = 15;

  private final LongRows rows = new LongRows(WIDTH);

  /** How many rows. */
  int size() {
    return rows.size();
  }

  /** Adds a row. */
  void add(PairRow row) {
    int at = rows.add();
    long[] to = rows.values();
    to[at] = row.exact;
    to[at + 1] = row.train;
    to[at + 2] = row.tap;
    to[at + 3] = row.link;
    to[at + 4] = row.time;
    to[at + 5] = row.place;
    to[at + 6] = row.wireLength;
    to[at + 7] = LongRows.pair(row.sequence, row.payload);
    to[at + 8] = LongRows.pair(row.identification, row.capturedLength);
    to[at + 9] = LongRows.pair(row.vlan, row.full);
    to[at + 10] = LongRows.pair(row.stream, row.suspicion);
    to[at + 11] = LongRows.pair(row.side, row.direction);
    to[at + 12] = LongRows.pair(flags(row), row.state);
    to[at + 13] = row.connection;
    to[at + 14] = LongRows.pair(row.acknowledgment, row.way);
  }

  private static int flags(PairRow row) {
    return (row.ip4 ? 1 : 0)
        | (row.comparable ? 2 : 0)
        | (row.addressed ? 4 : 0)
        | (row.acknowledges ? 8 : 0);
  }

  /** Reads the row {@code i}, from 0. */
  void read(int i, PairRow row) {
    int at = rows.at(i);
    long[] from = rows.values();
    row.exact = from[at];
    row.train = from[at + 1];
    row.tap = from[at + 2];
    row.link = from[at + 3];
    row.time = from[at + 4];
    row.place = from[at + 5];
    row.wireLength = from[at + 6];
    row.sequence = (int) (from[at + 7] >>> 32);
    row.payload = (int) from[at + 7];
    row.identification = (int) (from[at + 8] >>> 32);
    row.capturedLength = (int) from[at + 8];
    row.vlan = (int) (from[at + 9] >>> 32);
    row.full = (int) from[at + 9];
    row.stream = (int) (from[at + 10] >>> 32);
    row.suspicion = (int) from[at + 10];
    row.side = (int) (from[at + 11] >>> 32);
    row.direction = (int) from[at + 11];
    int flags = (int) (from[at + 12] >>> 32);
    row.ip4 = (flags & 1) != 0;
    row.comparable = (flags & 2) != 0;
    row.addressed = (flags & 4) != 0;
    row.acknowledges = (flags & 8) != 0;
    row.connection = from[at + 13];
    row.acknowledgment = (int) (from[at + 14] >>> 32);
    row.way = (int) from[at + 14];
    row.state = (int) from[at + 12];
  }

  /** Adds the rows of the range that follows. */
  void append(PairLog next) {
    rows.append(next.rows);
  }

  /** Leaves no row; the memory stays. */
  void clear() {
    rows.clear();
  }
}
