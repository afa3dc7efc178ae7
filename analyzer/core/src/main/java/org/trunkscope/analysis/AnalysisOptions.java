package org.trunkscope.analysis;

import java.util.Optional;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;

/**
 * What the user says of the captures and asks of the analysis.
 *
 * @param point where they were taken
 * @param outlook which drivers are asked, and under which circumstances
 */
public record AnalysisOptions(PointGiven point, OutlookSettings outlook) {

  /** Nothing said: every released driver, a Linux bridge, MTU 1500. */
  public static AnalysisOptions usual() {
    return new AnalysisOptions(
        PointGiven.nothing(),
        new OutlookSettings(
            DriverPreset.released(),
            Optional.empty(),
            BridgeKind.LINUX_BRIDGE,
            new Mtus(1500, 1500)));
  }
}
