package org.trunkscope.reports.chart;

import java.util.List;
import org.jfree.data.xy.AbstractIntervalXYDataset;

/** Counts by size or length on an axis of powers: each bin is shared by the series side by side. */
final class BinDataset extends AbstractIntervalXYDataset {

  private static final long serialVersionUID = 1L;

  private final transient List<Bin> bins;
  private final transient List<Counts> series;

  /**
   * A bin.
   *
   * @param from where it begins, above 0
   * @param to where it ends
   */
  record Bin(double from, double to) {}

  /**
   * What one series has in every bin.
   *
   * @param name the series
   * @param counts one for each bin
   * @param paint its look
   */
  record Counts(String name, List<Long> counts, HatchPaint paint) {}

  BinDataset(List<Bin> bins, List<Counts> series) {
    this.bins = List.copyOf(bins);
    this.series = List.copyOf(series);
  }

  @Override
  public int getSeriesCount() {
    return series.size();
  }

  @Override
  public String getSeriesKey(int index) {
    return series.get(index).name();
  }

  @Override
  public int getItemCount(int index) {
    return bins.size();
  }

  @Override
  public Number getX(int index, int item) {
    return edge(index + 0.5, item);
  }

  @Override
  public Number getStartX(int index, int item) {
    return edge(index, item);
  }

  @Override
  public Number getEndX(int index, int item) {
    return edge(index + 1.0, item);
  }

  private double edge(double share, int item) {
    Bin bin = bins.get(item);
    return bin.from() * Math.pow(bin.to() / bin.from(), share / series.size());
  }

  @Override
  public Number getY(int index, int item) {
    return series.get(index).counts().get(item);
  }

  @Override
  public Number getStartY(int index, int item) {
    return getY(index, item);
  }

  @Override
  public Number getEndY(int index, int item) {
    return getY(index, item);
  }
}
