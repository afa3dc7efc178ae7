package org.trunkscope.analysis.undo;

import java.util.List;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;

/**
 * A driver under which an {@link Alternative} comes out as the captured bytes.
 *
 * @param driver the trunk's; at a VM's transmit tap the VM's
 * @param bridges with which bridges it does; every one where the tap lies before the bridge
 */
public record Reproduction(DriverPreset driver, List<BridgeKind> bridges) {

  /** Copies the list. */
  public Reproduction {
    bridges = List.copyOf(bridges);
  }
}
