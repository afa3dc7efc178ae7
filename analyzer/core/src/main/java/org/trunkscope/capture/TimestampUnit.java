package org.trunkscope.capture;

/** What the second word of a pcap time stamp counts. */
public enum TimestampUnit {
  /** 1/1,000,000 s. */
  MICROSECONDS(1000),
  /** 1/1,000,000,000 s. */
  NANOSECONDS(1);

  private final int nanos;

  TimestampUnit(int nanos) {
    this.nanos = nanos;
  }

  /** Nanoseconds of one unit. */
  int nanos() {
    return nanos;
  }

  /** For people. */
  String label() {
    return switch (this) {
      case MICROSECONDS -> "microseconds";
      case NANOSECONDS -> "nanoseconds";
    };
  }
}
