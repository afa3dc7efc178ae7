package org.trunkscope.analysis.undo;

import java.util.List;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.LargeSend;

/**
 * One thing a captured frame may have been before the inbound trunk.
 *
 * @param tap where the frame was captured
 * @param origin what entered
 * @param largeSend the form of large send that the origin implies
 * @param values what it rests on, in the order in which people want to read it
 * @param reproductions under which drivers it comes out as the captured bytes, in the order of the
 *     presets; never empty
 */
public record Alternative(
    Tap tap,
    Origin origin,
    LargeSend largeSend,
    List<Value> values,
    List<Reproduction> reproductions) {

  /** Copies the lists. */
  public Alternative {
    values = List.copyOf(values);
    reproductions = List.copyOf(reproductions);
  }

  /** The settings with what this alternative implies of large send and destination. */
  public PathSettings settings(PathSettings base) {
    Destination destination =
        tap == Tap.NIC_SENT ? Destination.PHYSICAL_ADAPTER : base.destination();
    return base.with(change -> change.largeSend(largeSend).destination(destination));
  }

  /** Whether a driver and a bridge give the captured bytes from it. */
  public boolean isReproducedBy(DriverPreset driver, BridgeKind bridge) {
    return reproductions.stream()
        .anyMatch(each -> each.driver() == driver && each.bridges().contains(bridge));
  }
}
