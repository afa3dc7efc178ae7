package org.trunkscope.analysis.outlook;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;

/**
 * Under which circumstances the outlook is made.
 *
 * @param drivers the trunk's drivers to be asked, in the order of the presets
 * @param vmDriver the VMs' driver; empty for the same as the trunk's
 * @param bridge what joins the trunks
 * @param mtus of trunk and port
 */
public record OutlookSettings(
    List<DriverPreset> drivers, Optional<DriverPreset> vmDriver, BridgeKind bridge, Mtus mtus) {

  /** Copies the list. */
  public OutlookSettings {
    drivers = List.copyOf(drivers);
  }
}
