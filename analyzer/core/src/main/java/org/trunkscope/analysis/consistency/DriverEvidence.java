package org.trunkscope.analysis.consistency;

import java.util.List;
import java.util.function.UnaryOperator;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.DriverPreset;

/**
 * Which drivers can have made everything that speaks of one adapter's driver.
 *
 * @param consistent those that can, in the order of the presets, the lab's among them
 * @param bridges the families of bridges with which one of them can
 * @param excluded the others, in the order of the presets
 */
public record DriverEvidence(
    List<DriverPreset> consistent, List<BridgeFamily> bridges, List<ExcludedDriver> excluded) {

  /** Copies the lists. */
  public DriverEvidence {
    consistent = List.copyOf(consistent);
    bridges = List.copyOf(bridges);
    excluded = List.copyOf(excluded);
  }

  /** Every driver can. */
  static DriverEvidence none(List<BridgeFamily> bridges) {
    return new DriverEvidence(List.of(DriverPreset.values()), bridges, List.of());
  }

  /** Those that a kernel ships. */
  public List<DriverPreset> released() {
    return DriverPreset.released().stream().filter(consistent::contains).toList();
  }

  /** Those that no kernel ships. */
  public List<DriverPreset> unreleased() {
    return consistent.stream().filter(each -> !DriverPreset.released().contains(each)).toList();
  }

  /** Whether no driver explains everything. */
  public boolean isContradictory() {
    return consistent.isEmpty();
  }

  DriverEvidence named(UnaryOperator<FramePlace> places) {
    return new DriverEvidence(
        consistent, bridges, excluded.stream().map(each -> each.named(places)).toList());
  }
}
