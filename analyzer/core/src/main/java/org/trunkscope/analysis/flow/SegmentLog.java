package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.situation.LongRows;

/** Segments in order as rows of numbers: 136 bytes for each. Adding allocates only to grow. */
final class SegmentLog {

  private static final int WIDTH = 17;
  private static final long LOW_32 = 0xffffffffL;

  private final LongRows rows = new LongRows(WIDTH);

  /** How many segments. */
  int size() {
    return rows.size();
  }

  /** Adds a segment. */
  void add(SegmentRow row) {
    int at = rows.add();
    long[] to = rows.values();
    to[at] = row.keyHigh;
    to[at + 1] = row.keyLow;
    to[at + 2] = row.sourceHigh;
    to[at + 3] = row.sourceLow;
    to[at + 4] = row.destinationHigh;
    to[at + 5] = row.destinationLow;
    to[at + 6] = LongRows.pair(row.sequence, row.acknowledgment);
    to[at + 7] = LongRows.pair(row.timestamp, row.echo);
    to[at + 8] = LongRows.pair(row.sackLeft, row.sackRight);
    to[at + 9] = row.time;
    to[at + 10] = row.place;
    to[at + 11] = row.link;
    to[at + 12] = (long) row.payload << 32 | row.wireLength;
    to[at + 13] = bits(row);
    to[at + 14] =
        (long) row.field << 48
            | (long) row.mss << 32
            | (long) row.sourcePort << 16
            | row.destinationPort;
    to[at + 15] = (long) row.error << 48 | (long) row.pseudoError << 32 | row.capturedLength;
    to[at + 16] = row.window;
  }

  private static long bits(SegmentRow row) {
    return row.direction
        | flag(row.ip6, 1)
        | flag(row.tcp, 2)
        | flag(row.tracked, 3)
        | flag(row.timestamps, 4)
        | flag(row.sack, 5)
        | flag(row.offloaded, 6)
        | (long) row.tags << 8
        | (long) row.flags << 16
        | (long) row.state << 28
        | (long) row.suspicion << 32
        | (long) row.identification << 40;
  }

  private static long flag(boolean value, int bit) {
    return value ? 1L << bit : 0;
  }

  /** Reads the segment {@code i}, from 0. */
  void read(int i, SegmentRow row) {
    int at = rows.at(i);
    long[] from = rows.values();
    row.keyHigh = from[at];
    row.keyLow = from[at + 1];
    row.sourceHigh = from[at + 2];
    row.sourceLow = from[at + 3];
    row.destinationHigh = from[at + 4];
    row.destinationLow = from[at + 5];
    row.sequence = (int) (from[at + 6] >>> 32);
    row.acknowledgment = (int) from[at + 6];
    row.timestamp = (int) (from[at + 7] >>> 32);
    row.echo = (int) from[at + 7];
    row.sackLeft = (int) (from[at + 8] >>> 32);
    row.sackRight = (int) from[at + 8];
    row.time = from[at + 9];
    row.place = from[at + 10];
    row.link = from[at + 11];
    row.payload = (int) (from[at + 12] >>> 32);
    row.wireLength = from[at + 12] & LOW_32;
    readBits(from[at + 13], row);
    row.field = (int) (from[at + 14] >>> 48);
    row.mss = (int) (from[at + 14] >>> 32) & 0xffff;
    row.sourcePort = (int) (from[at + 14] >>> 16) & 0xffff;
    row.destinationPort = (int) from[at + 14] & 0xffff;
    row.error = (int) (from[at + 15] >>> 48);
    row.pseudoError = (int) (from[at + 15] >>> 32) & 0xffff;
    row.capturedLength = (int) from[at + 15];
    row.window = (int) from[at + 16];
  }

  private static void readBits(long bits, SegmentRow row) {
    row.direction = (int) bits & 1;
    row.ip6 = (bits & (1 << 1)) != 0;
    row.tcp = (bits & (1 << 2)) != 0;
    row.tracked = (bits & (1 << 3)) != 0;
    row.timestamps = (bits & (1 << 4)) != 0;
    row.sack = (bits & (1 << 5)) != 0;
    row.offloaded = (bits & (1 << 6)) != 0;
    row.tags = (int) (bits >>> 8) & 3;
    row.flags = (int) (bits >>> 16) & 0xfff;
    row.state = (int) (bits >>> 28) & 0xf;
    row.suspicion = (int) (bits >>> 32) & 0xff;
    row.identification = (int) (bits >>> 40) & 0xffff;
  }

  /** Adds the segments of the range that follows. */
  void append(SegmentLog next) {
    rows.append(next.rows);
  }

  /** Leaves no segment; the memory stays. */
  void clear() {
    rows.clear();
  }
}
