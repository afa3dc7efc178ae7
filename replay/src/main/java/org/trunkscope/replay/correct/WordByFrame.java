package org.trunkscope.replay.correct;

import java.util.OptionalInt;

/** 16-bit words by the numbers of frames, bounded. Allocates only to grow. */
final class WordByFrame {

  private static final int FIRST = 64;

  /** Spreads numbers that follow each other (2^64 divided by the golden ratio). */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final int most;

  /** 0 is a free slot: frames count from 1. At least half are free. */
  private long[] numbers = new long[FIRST];

  private char[] words = new char[FIRST];
  private int used;

  /**
   * No words yet.
   *
   * @param most words that are kept
   */
  WordByFrame(int most) {
    this.most = most;
  }

  /**
   * Keeps a word.
   *
   * @param number of the frame, 1 or more
   * @param word 0 to 65,535
   * @return false if there is no room
   */
  boolean put(long number, int word) {
    if (used == most) {
      return false;
    }
    if (2 * used == numbers.length) {
      grow();
    }
    int slot = slot(number);
    used += numbers[slot] == 0 ? 1 : 0;
    numbers[slot] = number;
    words[slot] = (char) word;
    return true;
  }

  /** The word of a frame. */
  OptionalInt get(long number) {
    int slot = slot(number);
    return number > 0 && numbers[slot] == number
        ? OptionalInt.of(words[slot])
        : OptionalInt.empty();
  }

  private int slot(long number) {
    int mask = numbers.length - 1;
    int slot = (int) ((number * SPREAD) >>> 32) & mask;
    while (numbers[slot] != 0 && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] before = numbers;
    char[] values = words;
    numbers = new long[2 * before.length];
    words = new char[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slot(before[i]);
        numbers[slot] = before[i];
        words[slot] = values[i];
      }
    }
  }
}
