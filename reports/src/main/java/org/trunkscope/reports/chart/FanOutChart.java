package org.trunkscope.reports.chart;

import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Forwarding;
import org.trunkscope.json.SavedAnalysis.Group;
import org.trunkscope.reports.Printable;

/** How many frames left for each that came in, by what became of them. */
final class FanOutChart implements ChartKind {

  private static final String TITLE = "Frames out per frame in, by what became of them";
  private static final int ROW_HEIGHT = 30;
  private static final int AROUND = 150;

  /** One bar. */
  private record Bar(boolean back, String label, Group group) {

    Bar {
      label = Printable.of(label);
    }

    double ratio() {
      return (double) group.framesOut() / group.framesIn();
    }

    String figures() {
      return Figures.short3(ratio())
          + " ("
          + group.framesIn()
          + " in, "
          + group.framesOut()
          + " out)";
    }
  }

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    List<Bar> bars = new ArrayList<>();
    for (Forwarding way : analysis.forwarding()) {
      boolean back = !way.from().equals("inbound");
      for (Group group : way.groups()) {
        bars.add(new Bar(back, words(group.kind()) + (back ? ", back" : ""), group));
      }
    }
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    String description =
        bars.stream()
            .map(bar -> bar.label() + " " + bar.figures())
            .collect(Collectors.joining("; ", "Frames out per frame in: ", "."));
    return Optional.of(
        new Picture(
            "fan-out",
            TITLE,
            description,
            AROUND + bars.size() * ROW_HEIGHT,
            () -> Look.chart(TITLE, plot(bars))));
  }

  private static String words(String kind) {
    return switch (kind) {
      case "whole" -> "one for one";
      case "coalesced" -> "merged";
      case "regrouped" -> "cut otherwise";
      case "cutShort" -> "a part seen";
      case "lost" -> "lost";
      case "lostOverMtu" -> "lost, over MTU";
      default -> kind.replaceFirst("^segmented: ", "cut up, ");
    };
  }

  private static CategoryPlot plot(List<Bar> bars) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    bars.forEach(bar -> data.addValue(bar.ratio(), "out per in", bar.label()));
    CategoryAxis names = new CategoryAxis();
    names.setCategoryMargin(0.35);
    names.setMaximumCategoryLabelWidthRatio(0.6f);
    Look.dress(names);
    NumberAxis ratios = Look.counts("frames out per frame in");
    ratios.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    // Room for the figures behind the longest bar.
    ratios.setUpperMargin(0.35);
    CategoryPlot plot = new CategoryPlot(data, names, ratios, new Bars(bars));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    LegendItemCollection legend = new LegendItemCollection();
    if (bars.stream().anyMatch(bar -> !bar.back())) {
      Look.entry(legend, "inbound to outbound", Palette.IN);
    }
    if (bars.stream().anyMatch(Bar::back)) {
      Look.entry(legend, "outbound to inbound", Palette.OUT);
    }
    plot.setFixedLegendItems(legend);
    Look.grid(plot);
    return plot;
  }

  /** Bars in the colour of their direction, with their figures behind them. */
  private static final class Bars extends BarRenderer {

    private static final long serialVersionUID = 1L;

    private final transient List<Bar> bars;

    Bars(List<Bar> bars) {
      this.bars = bars;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
      setDefaultItemLabelFont(Look.TEXT);
      setDefaultItemLabelPaint(Look.INK);
      setDefaultItemLabelGenerator(new Labels(bars));
      setDefaultPositiveItemLabelPosition(
          new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
      setDefaultItemLabelsVisible(true);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return bars.get(column).back() ? Palette.OUT : Palette.IN;
    }
  }

  private record Labels(List<Bar> bars) implements CategoryItemLabelGenerator {

    @Override
    public String generateRowLabel(CategoryDataset data, int row) {
      return "";
    }

    @Override
    public String generateColumnLabel(CategoryDataset data, int column) {
      return bars.get(column).label();
    }

    @Override
    public String generateLabel(CategoryDataset data, int row, int column) {
      return bars.get(column).figures();
    }
  }

  @Override
  public String missing() {
    return "No chart of frames out per frame in: no captures of two sides were matched (--outbound).";
  }
}
