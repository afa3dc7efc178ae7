package org.trunkscope.analysis.situation;

import java.util.Arrays;

/** Rows of a fixed number of longs, in order. Adding allocates only to grow. */
public final class LongRows {

  private static final int FIRST_ROWS = 256;

  private final int width;
  private long[] values = new long[0];
  private int used;

  /** No rows. */
  public LongRows(int width) {
    this.width = width;
  }

  /** How many rows. */
  public int size() {
    return used / width;
  }

  /** Adds a row; says where among {@link #values} it begins. */
  public int add() {
    makeRoom(width);
    int at = used;
    used += width;
    return at;
  }

  /** Where row {@code i}, from 0, begins among {@link #values}. */
  public int at(int i) {
    return i * width;
  }

  /** The rows, one after another; another array after a row was added. */
  public long[] values() {
    return values;
  }

  /** Adds the rows of the range that follows; of the same width. */
  public void append(LongRows next) {
    makeRoom(next.used);
    System.arraycopy(next.values, 0, values, used, next.used);
    used += next.used;
  }

  /** Leaves no row; the memory stays. */
  public void clear() {
    used = 0;
  }

  private void makeRoom(int more) {
    if (values.length - used < more) {
      int least = Math.addExact(used, more);
      long grown = Math.max(FIRST_ROWS * (long) width, used * 3L / 2);
      values = Arrays.copyOf(values, (int) Math.min(Math.max(least, grown), Integer.MAX_VALUE - 8));
    }
  }

  /** Two ints in one long. */
  public static long pair(int high, int low) {
    return (long) high << Integer.SIZE | (low & 0xffffffffL);
  }
}
