package org.trunkscope.replay.send;

import java.util.OptionalLong;

/**
 * When frames are due.
 *
 * @param kind by what
 * @param rate of {@link Kind#RECORDED} how many times faster than recorded; of {@link Kind#PPS}
 *     frames a second; of {@link Kind#MBPS} millions of bits a second, of the frames without
 *     preamble, check sequence and gaps; above 0
 * @param longestGapNanos the longest wait for one frame; empty: as long as was recorded
 */
public record Timing(Kind kind, double rate, OptionalLong longestGapNanos) {

  /** By what frames are due. */
  public enum Kind {
    /** The times in the capture. */
    RECORDED,
    /** A number of frames in each second. */
    PPS,
    /** A number of bits in each second. */
    MBPS,
    /** Each as soon as the one before was taken. */
    TOPSPEED,
    /** Each when somebody says so. */
    ONE_AT_A_TIME
  }

  /** The times in the capture. */
  public static Timing recorded() {
    return new Timing(Kind.RECORDED, 1, OptionalLong.empty());
  }

  /** As fast as frames are taken. */
  public static Timing topspeed() {
    return new Timing(Kind.TOPSPEED, 1, OptionalLong.empty());
  }

  /**
   * A timing.
   *
   * @throws IllegalArgumentException unless the rate is above 0 and finite
   */
  public Timing {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("a rate of " + rate);
    }
  }

  /** Whether frames are due at moments that the schedule knows. */
  public boolean isPaced() {
    return kind == Kind.RECORDED || kind == Kind.PPS || kind == Kind.MBPS;
  }
}
