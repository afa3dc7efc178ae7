package org.trunkscope.capture.anonymize;

import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import org.trunkscope.wire.BigEndian;

/**
 * Keyed permutations of small numbers: a Feistel network of eight rounds with AES as the round
 * function. Not safe for use by several threads.
 */
final class Permutation {

  private static final int ROUNDS = 8;
  private static final int BLOCK = 16;

  private final Cipher aes;
  private final byte[] block = new byte[BLOCK];
  private final byte[] encrypted = new byte[BLOCK];

  Permutation(Cipher aes) {
    this.aes = aes;
  }

  /**
   * The number that takes the place of another.
   *
   * @param value 0 to 2^bits - 1
   * @param bits even, 2 to 62
   * @param set which permutation: numbers of different sets are permuted independently
   */
  long of(long value, int bits, long set) {
    int half = bits / 2;
    long mask = (1L << half) - 1;
    long left = value >>> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (function(right, (long) bits << 8 | round, set) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  private long function(long half, long round, long set) {
    BigEndian.put64(block, 0, half | round << 32);
    BigEndian.put64(block, Long.BYTES, set);
    try {
      aes.update(block, 0, BLOCK, encrypted, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a block is as long as what is encrypted", e);
    }
    return BigEndian.bits64(encrypted, 0);
  }
}
