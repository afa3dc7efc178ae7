package org.trunkscope.analysis;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.counters.text.Section;
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
 * @param texts what was saved on the machines of the captures, in the order of the command line
 */
public record AnalysisOptions(PointGiven point, OutlookSettings outlook, List<Section> texts) {

  /** Copies the list. */
  public AnalysisOptions {
    texts = List.copyOf(texts);
  }

  /** Without texts. */
  public AnalysisOptions(PointGiven point, OutlookSettings outlook) {
    this(point, outlook, List.of());
  }

  /** The same with what was saved on the machines. */
  public AnalysisOptions withTexts(List<Section> saved) {
    return new AnalysisOptions(point, outlook, saved);
  }

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
