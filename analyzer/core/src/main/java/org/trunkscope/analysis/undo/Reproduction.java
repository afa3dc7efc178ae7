package org.trunkscope.analysis.undo;

import java.util.List;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;

/**
 * A driver under which an {@link Alternative} comes out as the captured bytes.
 *
 * @param driver the trunk's; at a VM's transmit tap the VM's
 * @param bridges with which bridges it does; every one where the tap lies before the bridge
 * @param receivers under which drivers of the destination VM it does, with one of the bridges;
 *     every one where the tap lies before that VM
 */
public record Reproduction(
    DriverPreset driver, List<BridgeKind> bridges, List<DriverPreset> receivers) {

  private static final List<DriverPreset> EVERY = List.of(DriverPreset.values());

  /** Copies the lists. */
  public Reproduction {
    bridges = List.copyOf(bridges);
    receivers = List.copyOf(receivers);
  }

  /** Where the tap lies before the destination VM. */
  public Reproduction(DriverPreset driver, List<BridgeKind> bridges) {
    this(driver, bridges, EVERY);
  }
}
