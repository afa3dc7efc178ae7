package org.trunkscope.analysis.outlook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;

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

  /** Under the given circumstances. */
  public Outlook(OutlookSettings settings) {
    this.settings = settings;
  }

  /** The outlook for the frames that were counted. */
  public DriverOutlook.Table of(
      List<Situation> situations, Map<Shape, ShapeExample> examples, CapturePoints points) {
    OutlookReason reason = new OutlookReason(settings);
    Map<Taken, Long> taken = new LinkedHashMap<>();
    for (Situation each : situations) {
      TapReading reading = points.of(each.link());
      reason.add(reading, each.frames());
      if (!reading.taps().isEmpty()) {
        taken.merge(new Taken(reading.taps(), each.shape()), each.frames(), Long::sum);
      }
    }
    if (taken.isEmpty()) {
      return new DriverOutlook.Table(List.of(), 0, 0, reason.sentence());
    }
    Map<PathSettings, OutlookTally> tallies = new LinkedHashMap<>();
    for (DriverPreset driver : settings.drivers()) {
      tallies.putIfAbsent(path(driver), new OutlookTally());
    }
    FrameOrigins origins = new FrameOrigins(settings);
    long predicted = 0;
    long notPredicted = 0;
    for (Map.Entry<Taken, Long> each : taken.entrySet()) {
      Optional<ShapeExample> example = Optional.ofNullable(examples.get(each.getKey().shape));
      List<Alternative> possible =
          example.isPresent() ? origins.of(each.getKey().taps, example.get()) : List.of();
      if (possible.isEmpty()) {
        notPredicted += each.getValue();
      } else {
        predicted += each.getValue();
        predict(possible, each.getValue(), tallies);
      }
    }
    List<DriverOutlook> drivers = new ArrayList<>();
    for (DriverPreset driver : settings.drivers()) {
      drivers.add(tallies.get(path(driver)).outlook(driver));
    }
    return new DriverOutlook.Table(drivers, predicted, notPredicted, reason.sentence());
  }

  private static void predict(
      List<Alternative> possible, long frames, Map<PathSettings, OutlookTally> tallies) {
    for (Map.Entry<PathSettings, OutlookTally> each : tallies.entrySet()) {
      each.getValue().add(prediction(possible, each.getKey()), frames);
    }
  }

  private static Optional<Prediction> prediction(List<Alternative> possible, PathSettings base) {
    List<Prediction> predictions = new ArrayList<>();
    for (Alternative each : FrameOrigins.sentBy(base.vm(), possible)) {
      PathSettings path = each.settings(base);
      predictions.add(Prediction.of(new Journey(each.origin(), path, each.origin().run(path))));
    }
    return Prediction.common(predictions);
  }

  /** The way under a driver; equal for presets that behave the same. */
  private PathSettings path(DriverPreset driver) {
    return PathSettings.of(driver, settings.vmDriver().orElse(driver))
        .with(
            change ->
                change
                    .bridge(settings.bridge())
                    .inboundMtu(settings.mtus().trunk())
                    .outboundMtu(settings.mtus().port())
                    .vmMtu(settings.mtus().port()));
  }

  /** Frames of one shape that were taken at the same taps. */
  private record Taken(List<Tap> taps, Shape shape) {}
}
