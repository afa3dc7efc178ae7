package org.trunkscope.analysis.flow;

import java.util.Map;

/** How often each event occurred in a flow. */
final class EventCounts {

  private static final int KINDS = SegmentEvent.values().length;

  private final long[] counts = new long[KINDS];

  /** Counts each of a segment's events, the bits of which are given. */
  void add(int events) {
    int left = events;
    while (left != 0) {
      counts[Integer.numberOfTrailingZeros(left)]++;
      left &= left - 1;
    }
  }

  /** Adds the counts of another flow. */
  void add(EventCounts other) {
    for (int i = 0; i < KINDS; i++) {
      counts[i] += other.counts[i];
    }
  }

  long of(SegmentEvent event) {
    return counts[event.ordinal()];
  }

  /** Those that occurred; unmodifiable. */
  Map<SegmentEvent, Long> occurred() {
    return SegmentEvent.counted(counts);
  }
}
