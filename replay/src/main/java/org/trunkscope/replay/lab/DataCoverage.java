package org.trunkscope.replay.lab;

import java.util.Map;
import java.util.TreeMap;

/** How much data without a gap some segments hold, in any order; places count from 0. */
final class DataCoverage {

  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /** Adds data from a place on. */
  void add(long from, long length) {
    if (length > 0 && from + length > 0) {
      ranges.merge(Math.max(0, from), from + length, Math::max);
    }
  }

  /** Bytes from the first one to the first gap. */
  long withoutGap() {
    long end = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getKey() > end) {
        return end;
      }
      end = Math.max(end, range.getValue());
    }
    return end;
  }
}
