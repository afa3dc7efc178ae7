package org.trunkscope.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.trunkscope.reports.Printable;

/** What all charts have in common: fonts, lines, legend. */
final class Look {

  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color RULE = new Color(0xDD, 0xDD, 0xDD);
  static final Stroke THIN = new BasicStroke(1.0f);

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Shape SWATCH = new Rectangle2D.Double(-8, -6, 16, 12);

  private Look() {}

  /** A chart with its title above and its legend below. */
  static JFreeChart chart(String title, Plot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(4, 4, 4, 12));
    JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setAntiAlias(true);
    chart.setTextAntiAlias(true);
    chart.setPadding(new RectangleInsets(6, 6, 6, 6));
    TextTitle text = new TextTitle(title, TITLE);
    text.setPaint(INK);
    text.setHorizontalAlignment(HorizontalAlignment.LEFT);
    text.setPadding(0, 6, 6, 0);
    chart.setTitle(text);
    if (plot.getLegendItems().getItemCount() > 0) {
      chart.addSubtitle(legend(plot));
    }
    return chart;
  }

  private static LegendTitle legend(Plot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(TEXT);
    legend.setItemPaint(INK);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
    legend.setBackgroundPaint(Color.WHITE);
    return legend;
  }

  /** Adds a line to a legend. */
  static void entry(LegendItemCollection legend, String label, HatchPaint paint) {
    legend.add(
        new LegendItem(Printable.of(label), null, null, null, SWATCH, paint, THIN, paint.edge()));
  }

  /** An axis of whole numbers from 0 on. */
  static NumberAxis counts(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setNumberFormatOverride(Figures.axis());
    axis.setAutoRangeIncludesZero(true);
    axis.setLowerMargin(0);
    dress(axis);
    return axis;
  }

  /** Fonts and lines of an axis. */
  static void dress(Axis axis) {
    axis.setLabelFont(TEXT);
    axis.setTickLabelFont(TEXT);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
  }

  static void grid(XYPlot plot) {
    plot.setRangeGridlinePaint(RULE);
    plot.setRangeGridlineStroke(THIN);
    plot.setDomainGridlinesVisible(false);
  }

  static void grid(CategoryPlot plot) {
    plot.setRangeGridlinePaint(RULE);
    plot.setRangeGridlineStroke(THIN);
    plot.setDomainGridlinesVisible(false);
  }
}
