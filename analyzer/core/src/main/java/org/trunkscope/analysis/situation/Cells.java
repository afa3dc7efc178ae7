package org.trunkscope.analysis.situation;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Counts by a pair of numbers, bounded: the first of the pair names a group, and where there are
 * more cells than are kept, whole groups leave, the largest hash first. Which groups stay depends
 * on the pairs that were counted and not on their order, so parts merge in any order. Groups are
 * hashes ({@link Hash}).
 *
 * <p>Counting allocates nothing once the table has grown.
 */
final class Cells {

  private static final int GROUP = 0;
  private static final int KEY = 1;
  private static final int FRAMES = 2;
  private static final int BYTES = 3;
  private static final int FIRST = 4;
  private static final int LAST = 5;
  private static final int STRIDE = 6;
  private static final int SMALLEST = 64;

  /** Odd, with bits everywhere: carries the low bits of a key into the high half. */
  private static final long KEY_FACTOR = 0x9e3779b97f4a7c15L;

  private final int most;
  private final Visitor overflow;
  private long[] cells = new long[SMALLEST * STRIDE];
  private int used;

  /** Groups above it have left; compared without sign. */
  private long highest = -1L;

  /**
   * An empty table.
   *
   * @param most cells that are kept; up to twice as many for a while
   * @param overflow takes the cells of a group that leaves
   */
  Cells(int most, Visitor overflow) {
    this.most = most;
    this.overflow = overflow;
  }

  /** Takes cells. */
  interface Visitor {

    /** Sees a cell: frames of a pair, their bytes, and the packed places of the first and last. */
    void cell(long group, long key, long frames, long bytes, long first, long last);
  }

  /**
   * Counts frames of a pair whose group is kept: see {@link #keeps}.
   *
   * @param first packed place of the first of them, and {@code last} of the last
   * @return whether the pair is new to this table
   */
  boolean add(long group, long key, long frames, long bytes, long first, long last) {
    int at = find(group, key);
    if (cells[at + FRAMES] != 0) {
      cells[at + FRAMES] += frames;
      cells[at + BYTES] += bytes;
      cells[at + FIRST] = Math.min(cells[at + FIRST], first);
      cells[at + LAST] = Math.max(cells[at + LAST], last);
      return false;
    }
    put(at, group, key, frames, bytes, first, last);
    used++;
    if (2 * used * STRIDE > cells.length) {
      rebuild(2 * cells.length);
    }
    return true;
  }

  private void put(int at, long group, long key, long frames, long bytes, long first, long last) {
    cells[at + GROUP] = group;
    cells[at + KEY] = key;
    cells[at + FRAMES] = frames;
    cells[at + BYTES] = bytes;
    cells[at + FIRST] = first;
    cells[at + LAST] = last;
  }

  /**
   * Where a pair stands, or the empty cell where it is to stand. Groups are mixed already, keys are
   * not.
   */
  private int find(long group, long key) {
    int slots = cells.length / STRIDE;
    int slot = (int) ((group ^ key * KEY_FACTOR) >>> 32) & (slots - 1);
    while (cells[slot * STRIDE + FRAMES] != 0
        && (cells[slot * STRIDE + GROUP] != group || cells[slot * STRIDE + KEY] != key)) {
      slot = (slot + 1) & (slots - 1);
    }
    return slot * STRIDE;
  }

  private void rebuild(int length) {
    long[] old = cells;
    cells = new long[length];
    for (int from = 0; from < old.length; from += STRIDE) {
      if (old[from + FRAMES] != 0) {
        System.arraycopy(old, from, cells, find(old[from + GROUP], old[from + KEY]), STRIDE);
      }
    }
  }

  /** Whether there are so many more cells than are to be kept that {@link #trim} is due. */
  boolean isOverfull() {
    return used > 2 * most;
  }

  /**
   * Lets groups leave until no more cells than are to be kept are left.
   *
   * @return whether some have left
   */
  boolean trim() {
    if (used <= most) {
      return false;
    }
    highest = highestThatFits();
    long[] old = cells;
    cells = new long[old.length];
    used = 0;
    for (int from = 0; from < old.length; from += STRIDE) {
      if (old[from + FRAMES] != 0 && keeps(old[from + GROUP])) {
        System.arraycopy(old, from, cells, find(old[from + GROUP], old[from + KEY]), STRIDE);
        used++;
      }
    }
    visit(old, group -> !keeps(group), overflow);
    return true;
  }

  private long highestThatFits() {
    long[] groups = new long[used];
    int found = 0;
    for (int at = 0; at < cells.length; at += STRIDE) {
      if (cells[at + FRAMES] != 0) {
        groups[found++] = cells[at + GROUP] ^ Long.MIN_VALUE;
      }
    }
    Arrays.sort(groups);
    int last = most;
    while (last > 0 && groups[last - 1] == groups[most]) {
      last--;
    }
    return last == 0 ? (groups[0] ^ Long.MIN_VALUE) - 1 : groups[last - 1] ^ Long.MIN_VALUE;
  }

  /** Whether a group's cells are kept, if it has any. */
  boolean keeps(long group) {
    return Long.compareUnsigned(group, highest) <= 0;
  }

  /** Visits every cell, in no order. */
  void forEach(Visitor visitor) {
    visit(cells, group -> true, visitor);
  }

  private static void visit(long[] cells, LongPredicate wanted, Visitor visitor) {
    for (int at = 0; at < cells.length; at += STRIDE) {
      if (cells[at + FRAMES] != 0 && wanted.test(cells[at + GROUP])) {
        visitor.cell(
            cells[at + GROUP],
            cells[at + KEY],
            cells[at + FRAMES],
            cells[at + BYTES],
            cells[at + FIRST],
            cells[at + LAST]);
      }
    }
  }
}
