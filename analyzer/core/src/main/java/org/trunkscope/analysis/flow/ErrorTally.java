package org.trunkscope.analysis.flow;

import java.util.Arrays;

/**
 * By how much the wrong checksums of one direction are off. The first {@value #MOST} values are
 * counted apart.
 */
final class ErrorTally {

  private static final int MOST = 4;

  /** The fewest equal errors that make a constant, and how many times the others they must be. */
  private static final long FEWEST = 3;

  private static final long MARGIN = 20;

  private final int[] errors = new int[MOST];
  private final long[] counts = new long[MOST];
  private long others;

  /** Counts a wrong checksum that is off by {@code error}, not 0. */
  void count(int error, long times) {
    for (int i = 0; i < MOST; i++) {
      if (counts[i] == 0 || errors[i] == error) {
        errors[i] = error;
        counts[i] += times;
        return;
      }
    }
    others += times;
  }

  /** Adds another one's counts. */
  void merge(ErrorTally other) {
    for (int i = 0; i < MOST && other.counts[i] > 0; i++) {
      count(other.errors[i], other.counts[i]);
    }
    others += other.others;
  }

  /** Whether nearly all are off by the same, right ones counted as others. */
  boolean isConstant(long right) {
    long most = Arrays.stream(counts).max().orElse(0);
    long rest = Arrays.stream(counts).sum() + others - most + right;
    return most >= FEWEST && rest * MARGIN <= most;
  }

  /** Whether all are off by the same, and there are some. */
  boolean isUniform() {
    return counts[0] > 0 && counts[1] == 0;
  }

  /** By how much the first one is off. */
  int first() {
    return errors[0];
  }

  /** How many are known to be off by so much. */
  long times(int error) {
    long times = 0;
    for (int i = 0; i < MOST; i++) {
      times += errors[i] == error ? counts[i] : 0;
    }
    return times;
  }
}
