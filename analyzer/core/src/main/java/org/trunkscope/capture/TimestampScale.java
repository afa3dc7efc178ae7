package org.trunkscope.capture;

/**
 * How a pcapng interface counts time: options {@code if_tsresol} and {@code if_tsoffset} (pcapng
 * specification, Interface Description Block).
 *
 * <p>Times before 1677 or after 2262 do not fit into 64 bits of nanoseconds; they become the first
 * or the last that does.
 */
final class TimestampScale {

  /** Microseconds since 1970: what holds where no option says otherwise. */
  static final TimestampScale MICROSECONDS = of(6, 0);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final boolean binary;
  private final int exponent;
  private final long factor;
  private final long offsetSeconds;

  private TimestampScale(boolean binary, int exponent, long factor, long offsetSeconds) {
    this.binary = binary;
    this.exponent = exponent;
    this.factor = factor;
    this.offsetSeconds = offsetSeconds;
  }

  /**
   * @param resolution the {@code if_tsresol} byte: a negative power of ten, or with bit 7 of two
   * @param offsetSeconds {@code if_tsoffset}: seconds to be added
   */
  static TimestampScale of(int resolution, long offsetSeconds) {
    int exponent = resolution & 0x7f;
    boolean binary = (resolution & 0x80) != 0;
    return new TimestampScale(binary, exponent, powerOfTen(Math.abs(9 - exponent)), offsetSeconds);
  }

  /** 10^{@code exponent}, or 0 where that does not fit into 64 unsigned bits. */
  private static long powerOfTen(int exponent) {
    if (exponent > 19) {
      return 0;
    }
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /** Ticks of one second, at most 2^63-1 (finer resolutions are used but not shown). */
  long ticksPerSecond() {
    if (binary) {
      return exponent > 62 ? Long.MAX_VALUE : 1L << exponent;
    }
    return exponent > 18 ? Long.MAX_VALUE : powerOfTen(exponent);
  }

  /**
   * Nanoseconds since 1970 UTC, rounded down.
   *
   * @param ticks unsigned, as recorded
   */
  long nanos(long ticks) {
    long nanos = binary ? fromBinary(ticks) : fromDecimal(ticks);
    return offsetSeconds == 0 ? nanos : plusOffset(nanos);
  }

  private long fromDecimal(long ticks) {
    if (exponent <= 9) {
      // A product that would not fit is recognized by its high half.
      long high = Math.multiplyHigh(ticks, factor);
      long low = ticks * factor;
      return ticks < 0 || high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
    return factor == 0 ? 0 : saturated(Long.divideUnsigned(ticks, factor));
  }

  private long fromBinary(long ticks) {
    long high = Math.multiplyHigh(ticks, NANOS_PER_SECOND) + (ticks < 0 ? NANOS_PER_SECOND : 0);
    long low = ticks * NANOS_PER_SECOND;
    if (exponent >= 64) {
      return high >>> (exponent - 64);
    }
    if (exponent == 0) {
      return high != 0 ? Long.MAX_VALUE : saturated(low);
    }
    if (high >>> exponent != 0) {
      return Long.MAX_VALUE;
    }
    return saturated((high << (64 - exponent)) | (low >>> exponent));
  }

  /**
   * How many ticks a length of time has, rounded down; what does not fit into 64 unsigned bits
   * becomes the largest that does.
   *
   * @param nanos 0 or more
   */
  long ticks(long nanos) {
    if (binary) {
      return binaryTicks(nanos);
    }
    if (exponent <= 9) {
      return nanos / factor;
    }
    if (factor == 0) {
      return nanos == 0 ? 0 : -1;
    }
    // 10^19 fits into 64 bits, but not into a positive long.
    long high = Math.multiplyHigh(nanos, factor) + (factor < 0 ? nanos : 0);
    return high == 0 ? nanos * factor : -1;
  }

  /** Seconds and their rest, doubled bit by bit: neither needs more than 64 bits. */
  private long binaryTicks(long nanos) {
    long ticks = nanos / NANOS_PER_SECOND;
    long rest = nanos % NANOS_PER_SECOND;
    for (int i = 0; i < exponent; i++) {
      if (ticks < 0) {
        return -1;
      }
      rest <<= 1;
      ticks <<= 1;
      if (rest >= NANOS_PER_SECOND) {
        rest -= NANOS_PER_SECOND;
        ticks++;
      }
    }
    return ticks;
  }

  private static long saturated(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }

  private long plusOffset(long nanos) {
    long largest = Long.MAX_VALUE / NANOS_PER_SECOND;
    if (offsetSeconds > largest) {
      return Long.MAX_VALUE;
    }
    // The smallest value itself means "no time" (CapturedFrame.NO_TIMESTAMP).
    long offset = offsetSeconds < -largest ? Long.MIN_VALUE + 1 : offsetSeconds * NANOS_PER_SECOND;
    long sum = nanos + offset;
    return offset > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }
}
