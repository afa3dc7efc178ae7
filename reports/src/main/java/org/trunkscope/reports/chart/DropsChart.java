package org.trunkscope.reports.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Finding;
import org.trunkscope.json.SavedAnalysis.Series;

/** Frames of the findings that are faults over time, and all frames behind them. */
final class DropsChart implements ChartKind {

  private static final String TITLE = "Frames lost, damaged or at risk over time, by cause";

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    Map<String, Series> found = TimeChart.series(analysis, "finding");
    Map<String, Series> faults = new LinkedHashMap<>();
    for (Finding finding : analysis.findings()) {
      if (finding.isFault() && found.containsKey(finding.code())) {
        faults.put(finding.code(), found.get(finding.code()));
      }
    }
    Optional<TimeSpan> span = TimeSpan.of(analysis);
    if (span.isEmpty() || faults.isEmpty()) {
      return Optional.empty();
    }
    TimeSpan time = span.get();
    String description =
        "Over "
            + time.length()
            + ", frames by cause: "
            + Figures.list(TimeChart.sums(faults))
            + ".";
    Series frames = analysis.timeline().series().get("frames");
    return Optional.of(
        new Picture(
            "drops",
            TITLE,
            description,
            TimeChart.HEIGHT,
            () -> {
              XYPlot plot =
                  TimeChart.stacked(time, faults, time.per("frames of a cause"), Palette::code);
              if (frames != null) {
                TimeChart.behind(plot, time, frames);
              }
              return Look.chart(TITLE, plot);
            }));
  }

  @Override
  public String missing() {
    return "No chart of drops over time: no frame with a time is lost, damaged or at risk.";
  }
}
