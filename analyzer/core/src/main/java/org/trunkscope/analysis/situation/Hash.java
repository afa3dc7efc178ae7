package org.trunkscope.analysis.situation;

/** Mixes numbers, so that nearby ones differ in half of their bits. */
public final class Hash {

  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;

  private Hash() {}

  /** The finalizer of SplitMix64; one to one. */
  public static long of(long value) {
    long mixed = (value ^ value >>> 30) * FIRST;
    mixed = (mixed ^ mixed >>> 27) * SECOND;
    return mixed ^ mixed >>> 31;
  }

  /** Of two numbers in their order. */
  public static long of(long one, long two) {
    return of(of(one) + two);
  }
}
