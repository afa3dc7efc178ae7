package org.trunkscope.analysis.outlook;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathCounters;

/** Sums up what becomes of frames under one driver. */
final class DriverTally {

  private final long[] frames = new long[Outcome.values().length];
  private long uncertain;
  private final EnumMap<FindingCode, Long> causes = new EnumMap<>(FindingCode.class);
  private final SortedMap<PathCounters.Key, Long> counters = new TreeMap<>();

  /**
   * Counts frames.
   *
   * @param prediction empty if they are uncertain
   * @param count how many frames it holds for
   */
  void add(Optional<Prediction> prediction, long count) {
    if (prediction.isEmpty()) {
      uncertain += count;
      return;
    }
    Prediction certain = prediction.get();
    frames[certain.outcome().ordinal()] += count;
    if (certain.cause().isPresent()) {
      causes.merge(certain.cause().get(), count, Long::sum);
    }
    for (Map.Entry<PathCounters.Key, Long> each : certain.counters().entrySet()) {
      if (!each.getKey().isOfBytes()) {
        counters.merge(each.getKey(), each.getValue() * count, Long::sum);
      }
    }
  }

  DriverOutlook outlook(DriverPreset driver) {
    return new DriverOutlook(
        driver,
        frames[Outcome.ACCEPTED.ordinal()],
        frames[Outcome.DROPPED.ordinal()],
        frames[Outcome.ALTERED.ordinal()],
        frames[Outcome.SEGMENTED.ordinal()],
        uncertain,
        Collections.unmodifiableSortedMap(new TreeMap<>(causes)),
        Collections.unmodifiableSortedMap(new TreeMap<>(counters)));
  }
}
