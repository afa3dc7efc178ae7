package org.trunkscope.replay.send.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes that can be added up from parts, in any order: so a frame that arrives in
 * pieces is compared without being put together.
 *
 * <p>Multilinear: the sum, modulo 2^64, of each 32-bit word times an odd key of its position. Two
 * texts that differ in one word always differ in their sums; other differences cancel with a chance
 * of 2^-33 or less. The keys are fixed: this tells frames apart, and withstands no one who makes
 * frames to be taken for others. They repeat after {@value #KEYS} words, 131,072 bytes.
 */
final class FrameHash {

  private static final int KEYS = 1 << 15;
  private static final int MASK = KEYS - 1;
  private static final long LOW_32 = 0xffffffffL;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] KEY = keys();

  private FrameHash() {}

  /** SplitMix64 from 0, made odd. */
  private static long[] keys() {
    long[] keys = new long[KEYS];
    long state = 0;
    for (int i = 0; i < KEYS; i++) {
      state += 0x9e3779b97f4a7c15L;
      keys[i] = mix(state) | 1;
    }
    return keys;
  }

  /** The sum of bytes that start a text. */
  static long sum(byte[] bytes, int offset, int length) {
    return words(bytes, offset, length, 0);
  }

  /**
   * What bytes in the midst of a text add to its sum.
   *
   * @param position where in the text they stand, 0 or more
   */
  static long part(byte[] bytes, int offset, int length, int position) {
    int at = offset;
    int place = position;
    int end = offset + length;
    long sum = 0;
    for (; (place & 3) != 0 && at < end; at++, place++) {
      sum += single(bytes, at, place);
    }
    return sum + words(bytes, at, end - at, place >>> 2);
  }

  private static long words(byte[] bytes, int offset, int length, int firstWord) {
    int at = offset;
    int end = offset + length;
    int word = firstWord;
    long even = 0;
    long odd = 0;
    for (; at <= end - 8; at += 8, word += 2) {
      long both = (long) LONG.get(bytes, at);
      even += (both & LOW_32) * KEY[word & MASK];
      odd += (both >>> 32) * KEY[(word + 1) & MASK];
    }
    if (at <= end - 4) {
      even += ((int) INT.get(bytes, at) & LOW_32) * KEY[word & MASK];
      at += 4;
      word++;
    }
    for (int place = word << 2; at < end; at++, place++) {
      odd += single(bytes, at, place);
    }
    return even + odd;
  }

  private static long single(byte[] bytes, int at, int place) {
    return ((bytes[at] & 0xffL) << ((place & 3) << 3)) * KEY[(place >>> 2) & MASK];
  }

  /** Spreads a number over all 64 bits (the finalizer of SplitMix64); one to one. */
  static long mix(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** One hash of two, which are not interchangeable. */
  static long mix(long first, long second) {
    return mix(mix(first) + second);
  }
}
