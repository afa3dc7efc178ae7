package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.data.xy.AbstractIntervalXYDataset;
import org.trunkscope.json.SavedAnalysis.Series;

/** Counts over time: those of the JSON, added up over each step of a span. */
final class BucketDataset extends AbstractIntervalXYDataset {

  private static final long serialVersionUID = 1L;

  private final transient TimeSpan span;
  private final transient List<String> names;
  private final transient List<List<Long>> counts;

  BucketDataset(TimeSpan span, Map<String, Series> series) {
    this.span = span;
    this.names = List.copyOf(series.keySet());
    List<List<Long>> all = new ArrayList<>();
    series.values().forEach(each -> all.add(steps(span, each.counts())));
    this.counts = List.copyOf(all);
  }

  private static List<Long> steps(TimeSpan span, List<Long> buckets) {
    Long[] steps = new Long[span.steps()];
    for (int step = 0; step < steps.length; step++) {
      int from = step * span.bucketsPerStep();
      int to = Math.min(buckets.size(), from + span.bucketsPerStep());
      steps[step] = new Series(buckets.subList(from, to)).sum();
    }
    return List.of(steps);
  }

  @Override
  public int getSeriesCount() {
    return names.size();
  }

  @Override
  public String getSeriesKey(int series) {
    return names.get(series);
  }

  @Override
  public int getItemCount(int series) {
    return counts.get(series).size();
  }

  @Override
  public Number getX(int series, int item) {
    return span.at(item + 0.5);
  }

  @Override
  public Number getStartX(int series, int item) {
    return span.at(item);
  }

  @Override
  public Number getEndX(int series, int item) {
    return span.at(item + 1.0);
  }

  @Override
  public Number getY(int series, int item) {
    return counts.get(series).get(item);
  }

  @Override
  public Number getStartY(int series, int item) {
    return getY(series, item);
  }

  @Override
  public Number getEndY(int series, int item) {
    return getY(series, item);
  }

  /** The largest sum of one step over all series. */
  double highest() {
    double highest = 0;
    for (int item = 0; item < span.steps(); item++) {
      double sum = 0;
      for (List<Long> series : counts) {
        sum += series.get(item);
      }
      highest = Math.max(highest, sum);
    }
    return highest;
  }
}
