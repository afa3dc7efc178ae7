package org.trunkscope.trunk;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the frames that went down a {@link TrunkPath} together.
 *
 * @param points the frames at each capture point they reached or could have reached, in order; a
 *     point before the start of the run is missing
 * @param fates how each frame's way ended, in the order in which they ended
 * @param counters what moved
 * @param steps every rule that applied, in order
 */
public record PathResult(
    Map<CapturePoint, List<PointState>> points,
    List<Fate> fates,
    PathCounters counters,
    List<Step> steps) {

  /** Copies the lists. */
  public PathResult {
    Map<CapturePoint, List<PointState>> copy = new EnumMap<>(CapturePoint.class);
    points.forEach((point, states) -> copy.put(point, List.copyOf(states)));
    points = Collections.unmodifiableMap(copy);
    fates = List.copyOf(fates);
    steps = List.copyOf(steps);
  }

  /** The frames at a point; none if none came there. */
  public List<PointState> at(CapturePoint point) {
    return points.getOrDefault(point, List.of());
  }

  /** What a capture at a point would record; empty at a point where nothing can be captured. */
  public List<byte[]> capture(CapturePoint point) {
    return point.isTap() ? at(point).stream().map(PointState::bytes).toList() : List.of();
  }

  /** The first fate that is a drop; else the last one. */
  public Fate fate() {
    return fates.stream()
        .filter(Fate::isDropped)
        .findFirst()
        .orElseGet(() -> fates.get(fates.size() - 1));
  }

  /** Whether the core cut a large buffer between the bridge and the outbound driver. */
  public boolean isSegmentedBeforeOutboundDriver() {
    return at(CapturePoint.P3).size() > at(CapturePoint.P2).size();
  }

  /** Whether a rule applied anywhere. */
  public boolean applied(Rule rule) {
    return steps.stream().anyMatch(step -> step.rule() == rule);
  }
}
