package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.trunkscope.reports.chart.BinDataset.Bin;
import org.trunkscope.reports.chart.BinDataset.Counts;
import org.trunkscope.reports.chart.PowerAxis.Mark;

/** Makes plots of counts in bins on an axis of powers. */
final class BinBars {

  static final int HEIGHT = 420;

  /**
   * From this on between the highest bar and the lowest, the bars are on an axis of powers, too.
   */
  private static final long WIDE = 100;

  private static final double FLOOR = 0.5;

  /** A few bins get room on both sides, so that they do not look like all there can be. */
  private static final double NARROW = 16;

  private BinBars() {}

  static XYPlot plot(List<Bin> bins, List<Counts> series, PowerAxis below, String things) {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(true);
    renderer.setDefaultOutlineStroke(Look.THIN);
    renderer.setUseYInterval(false);
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < series.size(); i++) {
      renderer.setSeriesPaint(i, series.get(i).paint());
      renderer.setSeriesOutlinePaint(i, series.get(i).paint().edge());
      renderer.setSeriesOutlineStroke(i, Look.THIN);
      Look.entry(legend, series.get(i).name(), series.get(i).paint());
    }
    double from = bins.get(0).from();
    double to = bins.get(bins.size() - 1).to();
    double margin = to / from < NARROW ? 2 : 1;
    below.setRange(from / margin, to * margin);
    ValueAxis counts = counts(series, things);
    if (counts instanceof LogAxis) {
      renderer.setBase(FLOOR);
    }
    XYPlot plot = new XYPlot(new BinDataset(bins, series), below, counts, renderer);
    plot.setFixedLegendItems(legend);
    Look.grid(plot);
    return plot;
  }

  private static ValueAxis counts(List<Counts> series, String things) {
    long[] all =
        series.stream()
            .flatMap(each -> each.counts().stream())
            .mapToLong(Long::longValue)
            .filter(count -> count > 0)
            .toArray();
    long most = Arrays.stream(all).max().orElse(1);
    long least = Arrays.stream(all).min().orElse(1);
    if (most / least < WIDE) {
      return Look.counts(things);
    }
    List<Mark> marks = new ArrayList<>();
    for (double power = 1; power <= most * 10.0; power *= 10) {
      marks.add(new Mark(power, Figures.axis().format(power)));
    }
    PowerAxis axis = new PowerAxis(things + " (logarithmic)", marks);
    axis.setRange(FLOOR, most * 2.0);
    return axis;
  }
}
