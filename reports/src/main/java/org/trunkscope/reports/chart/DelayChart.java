package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Bucket;
import org.trunkscope.json.SavedAnalysis.Delay;
import org.trunkscope.json.SavedAnalysis.Forwarding;
import org.trunkscope.reports.chart.BinDataset.Bin;
import org.trunkscope.reports.chart.BinDataset.Counts;
import org.trunkscope.reports.chart.PowerAxis.Mark;

/** How long frames took from one side to the other. */
final class DelayChart implements ChartKind {

  private static final String TITLE = "Forwarding delay";

  /** From so much between the shortest and the longest delay on, powers of ten say enough. */
  private static final double DECADES = 1000;

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    List<Forwarding> ways =
        analysis.forwarding().stream()
            .filter(
                way ->
                    way.delay().isPresent()
                        && way.delay().get().buckets().stream()
                            .anyMatch(bucket -> bucket.upTo() > 0))
            .toList();
    if (ways.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder description = new StringBuilder("Delay of frames");
    String joint = " ";
    for (Forwarding way : ways) {
      description.append(joint).append(words(way.delay().orElseThrow(), way));
      joint = "; ";
    }
    return Optional.of(
        new Picture(
            "delays",
            TITLE,
            description.append('.').toString(),
            BinBars.HEIGHT,
            () -> {
              List<Bin> bins = new ArrayList<>();
              List<Counts> series = new ArrayList<>();
              fill(ways, bins, series);
              PowerAxis axis = new PowerAxis("delay", marks(bins));
              return Look.chart(TITLE, BinBars.plot(bins, series, axis, "frames"));
            }));
  }

  private static String name(Forwarding way) {
    return way.from().equals("inbound") ? "inbound to outbound" : "outbound to inbound";
  }

  private static String words(Delay delay, Forwarding way) {
    return name(way)
        + ": "
        + Figures.count(delay.count(), "pair")
        + ", median "
        + Figures.duration((double) delay.median())
        + ", 99 of 100 within "
        + Figures.duration((double) delay.p99())
        + ", at most "
        + Figures.duration((double) delay.most());
  }

  /** One bin for each bucket that any direction has; each is twice as wide as the one before. */
  private static void fill(List<Forwarding> ways, List<Bin> bins, List<Counts> series) {
    TreeSet<Long> bounds = new TreeSet<>();
    for (Forwarding way : ways) {
      for (Bucket bucket : way.delay().orElseThrow().buckets()) {
        bounds.add(bucket.upTo());
      }
    }
    Map<Long, Integer> places = new HashMap<>();
    for (long upTo : bounds) {
      places.put(upTo, bins.size());
      bins.add(new Bin(Math.max(0.5, (upTo + 1) / 2.0), Math.max(1, upTo + 1.0)));
    }
    for (Forwarding way : ways) {
      Long[] counts = new Long[bins.size()];
      Arrays.fill(counts, 0L);
      for (Bucket bucket : way.delay().orElseThrow().buckets()) {
        counts[places.get(bucket.upTo())] = bucket.count();
      }
      series.add(
          new Counts(
              name(way), List.of(counts), way.from().equals("inbound") ? Palette.IN : Palette.OUT));
    }
  }

  private static List<Mark> marks(List<Bin> bins) {
    double least = bins.get(0).from();
    double most = bins.get(bins.size() - 1).to();
    TreeMap<Double, String> edges = new TreeMap<>();
    if (most / least >= DECADES) {
      for (double power = 1; power <= most; power *= 10) {
        edges.put(power, Figures.duration(power));
      }
    }
    for (Bin bin : most / least >= DECADES ? List.<Bin>of() : bins) {
      for (double edge : new double[] {bin.from() / 2, bin.from(), bin.to(), bin.to() * 2}) {
        edges.put(edge, Figures.duration(edge));
      }
    }
    return edges.entrySet().stream().map(edge -> new Mark(edge.getKey(), edge.getValue())).toList();
  }

  @Override
  public String missing() {
    return "No chart of forwarding delay: no captures of two sides were matched (--outbound).";
  }
}
