package org.trunkscope.analysis.pairing;

/**
 * Frames of both sides that carry the same part of one train in different pieces. Complete when
 * both sides hold the same bytes. Reused.
 */
final class Regrouping {

  private static final int SIDES = 2;

  /** Far more than the segments of any large frame: 64 KiB in pieces of 48 bytes are 1,366. */
  private static final int MOST = 2048;

  private final PairRow[] first = new PairRow[SIDES];
  private final PairRow[] last = new PairRow[SIDES];
  private final int[] count = new int[SIDES];
  private final int[] low = new int[SIDES];
  private final int[] high = new int[SIDES];
  private final long[] bytes = new long[SIDES];

  void clear() {
    for (int side = 0; side < SIDES; side++) {
      first[side] = null;
      last[side] = null;
      count[side] = 0;
      bytes[side] = 0;
    }
  }

  /** Whether a frame's data is not among that of its own side yet. */
  boolean hasRoomFor(PairRow row) {
    int side = row.side;
    if (count[side] == MOST) {
      return false;
    }
    if (count[side] == 0 || row.sequence - high[side] >= 0 || low[side] - row.sequenceEnd() >= 0) {
      return true;
    }
    for (PairRow each = first[side]; each != null; each = each.nextMember) {
      if (row.sequence - each.sequenceEnd() < 0 && each.sequence - row.sequenceEnd() < 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds a frame, in order of sequence numbers. */
  void add(PairRow row) {
    int side = row.side;
    row.regrouping = this;
    low[side] = count[side] == 0 || row.sequence - low[side] < 0 ? row.sequence : low[side];
    high[side] =
        count[side] == 0 || row.sequenceEnd() - high[side] > 0 ? row.sequenceEnd() : high[side];
    count[side]++;
    bytes[side] += row.payload;
    insert(row, side);
  }

  private void insert(PairRow row, int side) {
    boolean atEnd = last[side] != null && last[side].sequence - row.sequence <= 0;
    PairRow before = atEnd ? last[side] : null;
    PairRow after = atEnd ? null : first[side];
    while (after != null && after.sequence - row.sequence < 0) {
      before = after;
      after = after.nextMember;
    }
    row.nextMember = after;
    if (before == null) {
      first[side] = row;
    } else {
      before.nextMember = row;
    }
    if (after == null) {
      last[side] = row;
    }
  }

  /** Whether all of another's frames have room here. */
  boolean hasRoomFor(Regrouping other) {
    for (int side = 0; side < SIDES; side++) {
      if (count[side] + other.count[side] > MOST) {
        return false;
      }
      for (PairRow each = other.first[side]; each != null; each = each.nextMember) {
        if (!hasRoomFor(each)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Takes over all frames of another, which is empty afterwards. */
  void absorb(Regrouping other) {
    for (int side = 0; side < SIDES; side++) {
      PairRow each = other.first[side];
      while (each != null) {
        PairRow next = each.nextMember;
        add(each);
        each = next;
      }
    }
    other.clear();
  }

  /** Whether both sides hold the same bytes without a gap. */
  boolean isComplete() {
    return count[0] > 0
        && count[1] > 0
        && low[0] == low[1]
        && high[0] == high[1]
        && bytes[0] == bytes[1]
        && bytes[0] == (high[0] - low[0] & 0xffffffffL);
  }

  /** When the first of a side's frames was seen. */
  long earliest(int side) {
    long earliest = Long.MAX_VALUE;
    for (PairRow each = first[side]; each != null; each = each.nextMember) {
      earliest = Math.min(earliest, each.when());
    }
    return earliest;
  }

  /** When the last of a side's frames was seen. */
  long latest(int side) {
    long latest = Long.MIN_VALUE;
    for (PairRow each = first[side]; each != null; each = each.nextMember) {
      latest = Math.max(latest, each.when());
    }
    return latest;
  }

  PairRow first(int side) {
    return first[side];
  }

  int count(int side) {
    return count[side];
  }

  /** Bytes of data. */
  long bytes(int side) {
    return bytes[side];
  }
}
