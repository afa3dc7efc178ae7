package org.trunkscope.analysis.outlook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.trunk.PathMemory;

/**
 * Asks every driver what it would do with the frames of a capture.
 *
 * <p>The example of each shape is turned back into everything it may have been at every tap it may
 * have been captured at ({@link FrameOrigins}), and each of these is sent forward under every
 * driver. Where they all come to the same end, that is the prediction for all frames of the shape
 * there; else those frames are uncertain.
 */
public final class Outlook {

  private final OutlookSettings settings;
  private final PathMemory memory;

  /** Under the given circumstances. */
  public Outlook(OutlookSettings settings) {
    this(settings, new PathMemory());
  }

  /** The same with a memory of paths that others may share. */
  public Outlook(OutlookSettings settings, PathMemory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  /**
   * The outlook for the frames that were counted.
   *
   * @param changed situations whose frames were changed after they were captured: no driver saw
   *     them as they are, so none is asked
   */
  public DriverOutlook.Table of(
      List<Situation> situations,
      Map<Shape, ShapeExample> examples,
      CapturePoints points,
      Predicate<Situation> changed) {
    OutlookReason reason = new OutlookReason(settings);
    Map<List<Tap>, Map<Shape, ShapeGroup>> taken = new LinkedHashMap<>();
    OutlookTally tally = new OutlookTally(settings, memory);
    for (Situation each : situations) {
      TapReading reading = points.of(each.link());
      reason.add(reading, each);
      if (!reading.taps().isEmpty() && changed.test(each)) {
        tally.addChanged(each.frames());
      } else if (!reading.taps().isEmpty()) {
        taken
            .computeIfAbsent(reading.taps(), taps -> new LinkedHashMap<>())
            .computeIfAbsent(each.shape().forDrivers(), shape -> new ShapeGroup())
            .add(each, examples);
      }
    }
    if (taken.isEmpty() && tally.isEmpty()) {
      return new DriverOutlook.Table(List.of(), 0, 0, reason.sentence());
    }
    FrameOrigins origins = new FrameOrigins(settings, memory);
    for (Map.Entry<List<Tap>, Map<Shape, ShapeGroup>> atTaps : taken.entrySet()) {
      for (ShapeGroup group : atTaps.getValue().values()) {
        Optional<ShapeExample> example = group.example();
        List<Alternative> possible =
            example.isPresent() ? origins.of(atTaps.getKey(), example.get()) : List.of();
        tally.add(possible, group);
      }
    }
    return tally.table(reason.sentence());
  }
}
