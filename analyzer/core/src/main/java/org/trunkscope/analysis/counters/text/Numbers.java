package org.trunkscope.analysis.counters.text;

import java.math.BigInteger;
import java.util.OptionalLong;

/** Numbers as the programs print them. */
final class Numbers {

  /** Digits of the largest 64-bit number. */
  private static final int MOST_DIGITS = 20;

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** A whole number, at most {@link Long#MAX_VALUE}; empty if the word is none. */
  static OptionalLong of(String word) {
    int digits = word.startsWith("-") ? word.length() - 1 : word.length();
    if (digits < 1 || digits > MOST_DIGITS || !allDigits(word, word.length() - digits)) {
      return OptionalLong.empty();
    }
    BigInteger value = new BigInteger(word);
    return OptionalLong.of(value.min(LARGEST).max(LARGEST.negate()).longValue());
  }

  private static boolean allDigits(String word, int from) {
    for (int i = from; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
