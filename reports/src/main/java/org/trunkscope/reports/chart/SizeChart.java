package org.trunkscope.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Mss;
import org.trunkscope.json.SavedAnalysis.Series;
import org.trunkscope.json.SavedAnalysis.Sizes;
import org.trunkscope.reports.chart.BinDataset.Bin;
import org.trunkscope.reports.chart.BinDataset.Counts;
import org.trunkscope.reports.chart.PowerAxis.Mark;

/** How long the frames were, received and sent, against MTU and MSS. */
final class SizeChart implements ChartKind {

  private static final String TITLE = "Frame sizes";

  /** An Ethernet header, which the MTU does not count. */
  private static final int ETHERNET = 14;

  /** Ethernet, IPv4 and TCP without options, which the MSS does not count (RFC 9293 3.7.1). */
  private static final int HEADERS = 54;

  private static final int MOST_MSS = 3;

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    if (analysis.sizes().isEmpty()) {
      return Optional.empty();
    }
    Sizes sizes = analysis.sizes().get();
    Map<String, Series> sides = new LinkedHashMap<>();
    List<Counts> series = new ArrayList<>();
    add(series, sides, "received", sizes.received(), Palette.IN);
    add(series, sides, "sent", sizes.sent(), Palette.OUT);
    add(series, sides, "received or sent, not known", sizes.unknown(), Palette.OTHER);
    if (series.isEmpty() || sizes.bounds().isEmpty()) {
      return Optional.empty();
    }
    NavigableMap<Long, String> markers = markers(analysis);
    String description =
        "Frames by size: "
            + Figures.list(TimeChart.sums(sides))
            + ", most of them "
            + mostCommon(sizes)
            + ".";
    return Optional.of(
        new Picture(
            "sizes",
            TITLE,
            description,
            BinBars.HEIGHT,
            () -> {
              XYPlot plot =
                  BinBars.plot(
                      bins(sizes),
                      series,
                      new PowerAxis("bytes on the wire", marks(sizes)),
                      "frames");
              // Room for the names of the markers above the bars.
              plot.getRangeAxis().setUpperBound(headroom(plot));
              mark(plot, markers, bins(sizes));
              return Look.chart(TITLE, plot);
            }));
  }

  private static void add(
      List<Counts> series, Map<String, Series> sides, String name, Series counts, HatchPaint look) {
    if (counts.sum() > 0) {
      sides.put(name, counts);
      series.add(new Counts(name, counts.counts(), look));
    }
  }

  private static String mostCommon(Sizes sizes) {
    long most = -1;
    int bin = 0;
    for (int i = 0; i <= sizes.bounds().size(); i++) {
      long sum =
          sizes.received().counts().get(i)
              + sizes.sent().counts().get(i)
              + sizes.unknown().counts().get(i);
      if (sum > most) {
        most = sum;
        bin = i;
      }
    }
    int last = sizes.bounds().size();
    if (bin == last) {
      return "above " + sizes.bounds().get(last - 1) + " bytes";
    }
    long from = bin == 0 ? 0 : sizes.bounds().get(bin - 1) + 1;
    return "of " + from + " to " + sizes.bounds().get(bin) + " bytes";
  }

  private static List<Bin> bins(Sizes sizes) {
    List<Bin> bins = new ArrayList<>();
    double from = sizes.bounds().get(0) / 2.0;
    for (long bound : sizes.bounds()) {
      bins.add(new Bin(from, bound));
      from = bound;
    }
    bins.add(new Bin(from, from * 2));
    return bins;
  }

  private static List<Mark> marks(Sizes sizes) {
    return sizes.bounds().stream().map(bound -> new Mark(bound, bound.toString())).toList();
  }

  /** What stands at which frame length. */
  private static NavigableMap<Long, String> markers(SavedAnalysis analysis) {
    NavigableMap<Long, String> markers = new TreeMap<>();
    put(markers, analysis.mtu().trunk() + ETHERNET, "MTU " + analysis.mtu().trunk());
    if (analysis.mtu().port() != analysis.mtu().trunk()) {
      put(markers, analysis.mtu().port() + ETHERNET, "MTU " + analysis.mtu().port());
    }
    analysis.mss().stream()
        .sorted(Comparator.comparingLong(Mss::sides).reversed())
        .limit(MOST_MSS)
        .forEach(mss -> put(markers, mss.value() + HEADERS, "MSS " + mss.value()));
    return markers;
  }

  private static double headroom(XYPlot plot) {
    double most = plot.getRangeAxis().getUpperBound();
    return plot.getRangeAxis() instanceof PowerAxis ? most * Math.sqrt(most) : most * 1.25;
  }

  private static void put(Map<Long, String> markers, long size, String name) {
    markers.merge(size, name, (one, other) -> one + ", " + other);
  }

  private static void mark(XYPlot plot, NavigableMap<Long, String> markers, List<Bin> bins) {
    double least = bins.get(0).from();
    double most = bins.get(bins.size() - 1).to();
    int row = 0;
    // From the right, so that no line crosses the name of one to its left.
    for (Map.Entry<Long, String> each : markers.descendingMap().entrySet()) {
      if (each.getKey() <= least || each.getKey() >= most) {
        continue;
      }
      ValueMarker marker = new ValueMarker(each.getKey());
      marker.setPaint(Look.INK);
      marker.setStroke(
          new BasicStroke(
              1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 3}, 0));
      marker.setLabel(each.getValue() + " (" + each.getKey() + " bytes)");
      marker.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
      marker.setLabelPaint(Look.INK);
      marker.setLabelBackgroundColor(Color.WHITE);
      marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
      marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
      marker.setLabelOffsetType(LengthAdjustmentType.EXPAND);
      marker.setLabelOffset(new RectangleInsets(2 + 14.0 * row++, 3, 0, 3));
      plot.addDomainMarker(marker, Layer.FOREGROUND);
    }
  }

  @Override
  public String missing() {
    return "No chart of frame sizes: the analysis does not say how long the frames were.";
  }
}
