package org.trunkscope.analysis.pairing;

import java.util.Arrays;

/** Rows in order: 104 bytes for each. Adding allocates only to grow. */
final class PairLog {

  private static final int WIDTH = 13;
  private static final int FIRST_ROWS = 256;
  private static final long LOW_32 = 0xffffffffL;

  private long[] rows = new long[0];
  private int used;

  /** How many rows. */
  int size() {
    return used / WIDTH;
  }

  /** Adds a row. */
  void add(PairRow row) {
    makeRoom(WIDTH);
    int at = used;
    rows[at] = row.exact;
    rows[at + 1] = row.train;
    rows[at + 2] = row.tap;
    rows[at + 3] = row.link;
    rows[at + 4] = row.time;
    rows[at + 5] = row.place;
    rows[at + 6] = row.wireLength;
    rows[at + 7] = pair(row.sequence, row.payload);
    rows[at + 8] = pair(row.identification, row.capturedLength);
    rows[at + 9] = pair(row.vlan, row.full);
    rows[at + 10] = pair(row.stream, row.suspicion);
    rows[at + 11] = pair(row.side, row.direction);
    rows[at + 12] = pair(row.ip4 ? 1 : 0, row.state);
    used += WIDTH;
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | (low & LOW_32);
  }

  /** Reads the row {@code i}, from 0. */
  void read(int i, PairRow row) {
    int at = i * WIDTH;
    row.exact = rows[at];
    row.train = rows[at + 1];
    row.tap = rows[at + 2];
    row.link = rows[at + 3];
    row.time = rows[at + 4];
    row.place = rows[at + 5];
    row.wireLength = rows[at + 6];
    row.sequence = (int) (rows[at + 7] >>> 32);
    row.payload = (int) rows[at + 7];
    row.identification = (int) (rows[at + 8] >>> 32);
    row.capturedLength = (int) rows[at + 8];
    row.vlan = (int) (rows[at + 9] >>> 32);
    row.full = (int) rows[at + 9];
    row.stream = (int) (rows[at + 10] >>> 32);
    row.suspicion = (int) rows[at + 10];
    row.side = (int) (rows[at + 11] >>> 32);
    row.direction = (int) rows[at + 11];
    row.ip4 = rows[at + 12] >>> 32 != 0;
    row.state = (int) rows[at + 12];
  }

  /** Adds the rows of the range that follows. */
  void append(PairLog next) {
    makeRoom(next.used);
    System.arraycopy(next.rows, 0, rows, used, next.used);
    used += next.used;
  }

  private void makeRoom(int more) {
    if (rows.length - used < more) {
      int least = Math.addExact(used, more);
      long grown = Math.max(FIRST_ROWS * (long) WIDTH, used * 3L / 2);
      rows = Arrays.copyOf(rows, (int) Math.min(Math.max(least, grown), Integer.MAX_VALUE - 8));
    }
  }
}
