package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What became of frames on the stretches of {@link TrunkPath}s that were followed so far. A path
 * with a memory ends as one without, but follows no stretch twice on which the same frames meet the
 * same settings: drivers that differ in what they send have received the same, and what two of them
 * have made alike stays alike.
 *
 * <p>It forgets everything when it grows large. Not safe for use by several threads.
 */
public final class PathMemory {

  private static final long MOST_BYTES = 16L << 20;

  private final Map<Handed, Handed> known = new HashMap<>();
  private final Map<List<Object>, PathResult> results = new HashMap<>();
  private final Map<List<Object>, NegotiatedFeatures> probes = new HashMap<>();
  private long bytes;

  /** Knows nothing yet. */
  public PathMemory() {}

  /** The same frames, as they were met before. */
  Handed known(Handed met) {
    Handed before = known.get(met);
    if (before != null) {
      return before;
    }
    bytes += met.size();
    if (bytes > MOST_BYTES) {
      known.clear();
      results.clear();
      bytes = met.size();
    }
    known.put(met, met);
    return met;
  }

  /** How an adapter stands after probe, where this decides; probed once. */
  NegotiatedFeatures probed(List<Object> decidedBy, Supplier<NegotiatedFeatures> probe) {
    return probes.computeIfAbsent(decidedBy, each -> probe.get());
  }

  /**
   * What became of frames on the whole of their way; the same object for the same stretches.
   *
   * @param way a {@link Handed} if it was at a capture point that the way began, then each {@link
   *     Stretch}
   */
  PathResult result(List<Object> way) {
    PathResult known = results.get(way);
    if (known == null) {
      known = joined(way);
      results.put(way, known);
    }
    return known;
  }

  private static PathResult joined(List<Object> way) {
    Map<CapturePoint, List<PointState>> points = new EnumMap<>(CapturePoint.class);
    List<Fate> fates = new ArrayList<>();
    PathCounters counters = new PathCounters();
    List<Step> steps = new ArrayList<>();
    for (Object each : way) {
      if (each instanceof Stretch stretch) {
        points.putAll(stretch.points());
        fates.addAll(stretch.fates());
        counters.addAll(stretch.counters());
        steps.addAll(stretch.steps());
      } else if (each instanceof Handed entered) {
        points.put(CapturePoint.W1, entered.frames());
      }
    }
    return new PathResult(points, fates, counters, steps);
  }
}
