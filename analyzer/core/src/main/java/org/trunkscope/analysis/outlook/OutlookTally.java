package org.trunkscope.analysis.outlook;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.TrunkPath;

/** Sums up what becomes of frames, driver by driver. Drivers that behave the same run once. */
final class OutlookTally {

  private final OutlookSettings settings;
  private final PathMemory memory;
  private final List<Way> ways = new ArrayList<>();
  private final List<Way> wayOfDriver = new ArrayList<>();
  private long predicted;
  private long notPredicted;

  OutlookTally(OutlookSettings settings, PathMemory memory) {
    this.settings = settings;
    this.memory = memory;
    for (DriverPreset driver : settings.drivers()) {
      wayOfDriver.add(way(driver, settings.vmDriver().orElse(driver)));
    }
  }

  private Way way(DriverPreset driver, DriverPreset vm) {
    for (Way each : ways) {
      if (behavesAs(each.driver, driver) && behavesAs(each.vm, vm)) {
        return each;
      }
    }
    PathSettings path =
        PathSettings.of(driver, vm)
            .with(
                change ->
                    change
                        .bridge(settings.bridge())
                        .inboundMtu(settings.mtus().trunk())
                        .outboundMtu(settings.mtus().port())
                        .vmMtu(settings.mtus().port()));
    Way way = new Way(driver, vm, path, new DriverTally());
    ways.add(way);
    return way;
  }

  private static boolean behavesAs(DriverPreset one, DriverPreset other) {
    return one.behaviour().equals(other.behaviour())
        && CoreBehaviour.of(one).equals(CoreBehaviour.of(other));
  }

  /**
   * Counts frames.
   *
   * @param possible everything they may have been; none if they cannot be turned back
   */
  void add(List<Alternative> possible, ShapeGroup group) {
    long frames = group.syns() + group.others();
    if (possible.isEmpty()) {
      notPredicted += frames;
      return;
    }
    predicted += frames;
    IdentityHashMap<PathResult, Prediction> known = new IdentityHashMap<>();
    for (Way each : ways) {
      Optional<Prediction> prediction = prediction(possible, each.path, known);
      if (group.syns() > 0) {
        each.tally.add(prediction.map(Prediction::ofSyn), group.syns());
      }
      if (group.others() > 0) {
        each.tally.add(prediction.map(Prediction::ofSegment), group.others());
      }
    }
  }

  /** Counts frames that were changed after they were captured. */
  void addChanged(long frames) {
    notPredicted += frames;
  }

  /**
   * Empty if two of the origins differ in what becomes of them.
   *
   * @param known what was read from results before: the memory gives the same one where an origin
   *     met what is the same in everything that counts for it
   */
  private Optional<Prediction> prediction(
      List<Alternative> possible,
      PathSettings base,
      IdentityHashMap<PathResult, Prediction> known) {
    List<Prediction> predictions = new ArrayList<>();
    for (Alternative each : FrameOrigins.sentBy(base.vm(), possible)) {
      PathSettings path = each.settings(base);
      PathResult result = each.origin().run(new TrunkPath(path, memory));
      Prediction next = known.get(result);
      if (next == null) {
        next = Prediction.of(new Journey(each.origin(), path, result));
        known.put(result, next);
      }
      if (!predictions.isEmpty() && predictions.get(0).outcome() != next.outcome()) {
        return Optional.empty();
      }
      predictions.add(next);
    }
    return Optional.of(Prediction.common(predictions));
  }

  boolean isEmpty() {
    return predicted + notPredicted == 0;
  }

  DriverOutlook.Table table(String reason) {
    List<DriverOutlook> drivers = new ArrayList<>();
    for (int i = 0; i < wayOfDriver.size(); i++) {
      drivers.add(wayOfDriver.get(i).tally.outlook(settings.drivers().get(i)));
    }
    return new DriverOutlook.Table(drivers, predicted, notPredicted, reason);
  }

  /** The path under a driver, and what was counted on it. */
  private record Way(DriverPreset driver, DriverPreset vm, PathSettings path, DriverTally tally) {}
}
