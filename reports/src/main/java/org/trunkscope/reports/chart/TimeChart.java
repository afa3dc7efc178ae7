package org.trunkscope.reports.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Series;

/** Makes plots of counts over time: seconds since the first frame below, the time in UTC above. */
final class TimeChart {

  static final int HEIGHT = 420;

  private TimeChart() {}

  /** The series whose names begin with a word, by the rest of their names; empty ones left out. */
  static Map<String, Series> series(SavedAnalysis analysis, String word) {
    Map<String, Series> found = new LinkedHashMap<>();
    analysis
        .timeline()
        .series()
        .forEach(
            (name, series) -> {
              if (name.startsWith(word + " ") && series.sum() > 0) {
                found.put(name.substring(word.length() + 1), series);
              }
            });
    return found;
  }

  /** The sum of each series, in their order. */
  static Map<String, Long> sums(Map<String, Series> series) {
    Map<String, Long> sums = new LinkedHashMap<>();
    series.forEach((name, counts) -> sums.put(name, counts.sum()));
    return sums;
  }

  /**
   * A picture of series stacked in their order; empty where there is no time or no series.
   *
   * @param lead what the sums are, for the description
   * @param what is counted, for the axis
   */
  static Optional<Picture> picture(
      String name,
      String title,
      String lead,
      Map<String, Series> series,
      String what,
      Function<String, HatchPaint> look,
      SavedAnalysis analysis) {
    Optional<TimeSpan> span = TimeSpan.of(analysis);
    if (span.isEmpty() || series.isEmpty()) {
      return Optional.empty();
    }
    TimeSpan time = span.get();
    String description = "Over " + time.length() + ", " + lead + Figures.list(sums(series)) + ".";
    return Optional.of(
        new Picture(
            name,
            title,
            description,
            HEIGHT,
            () -> Look.chart(title, stacked(time, series, time.per(what), look))));
  }

  /** A plot of series stacked in their order. */
  static XYPlot stacked(
      TimeSpan span, Map<String, Series> series, String label, Function<String, HatchPaint> look) {
    NumberAxis below = new NumberAxis(span.label());
    below.setNumberFormatOverride(Figures.axis());
    below.setAutoRangeIncludesZero(false);
    Look.dress(below);
    below.setRange(span.at(0), span.at(span.steps()));
    ClockAxis above = new ClockAxis(span);
    above.setRange(below.getRange());
    StackedSteps renderer = new StackedSteps();
    LegendItemCollection legend = new LegendItemCollection();
    int index = 0;
    for (String name : series.keySet()) {
      renderer.setSeriesPaint(index++, look.apply(name));
      Look.entry(legend, name, look.apply(name));
    }
    XYPlot plot = new XYPlot(new BucketDataset(span, series), below, Look.counts(label), renderer);
    plot.setDomainAxis(1, above);
    plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_LEFT);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setFixedLegendItems(legend);
    Look.grid(plot);
    return plot;
  }

  /** Puts all frames behind a plot, with an axis of their own at its right side. */
  static void behind(XYPlot plot, TimeSpan span, Series frames) {
    StackedSteps renderer = new StackedSteps();
    renderer.setSeriesPaint(0, Palette.FINE);
    NumberAxis axis = Look.counts(span.per("all frames"));
    plot.setRangeAxis(1, axis);
    plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
    plot.setDataset(1, new BucketDataset(span, Map.of("all frames", frames)));
    plot.mapDatasetToRangeAxis(1, 1);
    plot.setRenderer(1, renderer);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
    Look.entry(plot.getFixedLegendItems(), "all frames (right axis)", Palette.FINE);
  }
}
