package org.trunkscope.trunk;

import java.util.List;
import java.util.Map;

/**
 * What happened to frames on one stretch of a path. Equal to nothing but itself.
 *
 * <p>Not to be changed: it may serve several paths.
 */
final class Stretch {

  private final Handed end;
  private final Map<CapturePoint, List<PointState>> points;
  private final List<Fate> fates;
  private final PathCounters counters;
  private final List<Step> steps;

  Stretch(
      Handed end,
      Map<CapturePoint, List<PointState>> points,
      List<Fate> fates,
      PathCounters counters,
      List<Step> steps) {
    this.end = end;
    this.points = points;
    this.fates = fates;
    this.counters = counters;
    this.steps = steps;
  }

  /** What the next stretch is given. */
  Handed end() {
    return end;
  }

  Map<CapturePoint, List<PointState>> points() {
    return points;
  }

  List<Fate> fates() {
    return fates;
  }

  PathCounters counters() {
    return counters;
  }

  List<Step> steps() {
    return steps;
  }
}
