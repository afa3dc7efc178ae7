package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.trunkscope.reports.Printable;

/** Horizontal bars, one below the other, each stacked from parts. */
final class BarRows {

  private static final int ROW_HEIGHT = 26;
  private static final int LEGEND_ROW = 22;
  private static final int AROUND = 120;
  private static final int LEGEND_COLUMNS = 3;

  private BarRows() {}

  /**
   * One bar.
   *
   * @param label beside it
   * @param parts its parts by name; those of 0 are not drawn
   */
  record Row(String label, Map<String, Long> parts) {

    Row {
      label = Printable.of(label);
    }
  }

  /** A part of bars: its name in rows, what the legend calls it, and its look. */
  record Part(String name, String label, HatchPaint paint) {}

  /** A category that is one row, however many have its label. */
  private record Category(int index, String label) implements Comparable<Category> {

    @Override
    public int compareTo(Category other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Pixels that so many rows and parts need. */
  static int height(int rows, int parts) {
    int legend = (parts + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    return AROUND + rows * ROW_HEIGHT + legend * LEGEND_ROW;
  }

  /** The names of all parts of rows that are not 0, in the order in which they first come. */
  static List<String> names(List<Row> rows) {
    Set<String> names = new LinkedHashSet<>();
    for (Row row : rows) {
      row.parts()
          .forEach(
              (name, count) -> {
                if (count > 0) {
                  names.add(name);
                }
              });
    }
    return new ArrayList<>(names);
  }

  /** A plot of rows; the parts are stacked in the order given. */
  static CategoryPlot plot(List<Row> rows, List<Part> parts, String label) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Part part : parts) {
      for (int i = 0; i < rows.size(); i++) {
        long count = rows.get(i).parts().getOrDefault(part.name(), 0L);
        // Nothing at all for 0: a bar without length would still have an outline.
        data.addValue(count == 0 ? null : count, part.name(), new Category(i, rows.get(i).label()));
      }
    }
    CategoryAxis names = new CategoryAxis();
    names.setCategoryMargin(0.3);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setMaximumCategoryLabelWidthRatio(0.6f);
    names.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
    Look.dress(names);
    NumberAxis counts = Look.counts(label);
    counts.setUpperMargin(0.02);
    CategoryPlot plot = new CategoryPlot(data, names, counts, renderer(rows.size(), parts));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    LegendItemCollection legend = new LegendItemCollection();
    parts.forEach(part -> Look.entry(legend, part.label(), part.paint()));
    plot.setFixedLegendItems(legend);
    Look.grid(plot);
    return plot;
  }

  private static StackedBarRenderer renderer(int rows, List<Part> parts) {
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(true);
    renderer.setMaximumBarWidth(0.9 / (rows + 1));
    renderer.setDefaultOutlineStroke(Look.THIN);
    for (int i = 0; i < parts.size(); i++) {
      renderer.setSeriesPaint(i, parts.get(i).paint());
      renderer.setSeriesOutlinePaint(i, parts.get(i).paint().edge());
      renderer.setSeriesOutlineStroke(i, Look.THIN);
    }
    return renderer;
  }
}
