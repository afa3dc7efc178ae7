package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.json.SavedAnalysis;

/** All charts that an analysis has data for. */
public final class ChartSet {

  private final List<Picture> pictures;
  private final List<String> missing;

  private ChartSet(List<Picture> pictures, List<String> missing) {
    this.pictures = List.copyOf(pictures);
    this.missing = List.copyOf(missing);
  }

  /**
   * The charts of an analysis.
   *
   * @throws ChartException if this Java cannot draw text
   */
  public static ChartSet of(SavedAnalysis analysis) throws ChartException {
    Fonts.require();
    List<Picture> pictures = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ChartKind kind : kinds()) {
      Optional<Picture> picture = kind.of(analysis);
      picture.ifPresentOrElse(pictures::add, () -> missing.add(kind.missing()));
    }
    return new ChartSet(pictures, missing);
  }

  private static List<ChartKind> kinds() {
    return List.of(
        new DropsChart(),
        new ChecksumChart(),
        new DriverChart(),
        new SizeChart(),
        new FlowChart(),
        new HandshakeChart(),
        new DelayChart(),
        new FanOutChart());
  }

  /** The charts, always in the same order. */
  public List<Picture> pictures() {
    return pictures;
  }

  /** For every chart without data one sentence that says so. */
  public List<String> missing() {
    return missing;
  }
}
