package org.trunkscope.reports.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Series;
import org.trunkscope.wire.ChecksumState;

/** The states of the checksums over time. */
final class ChecksumChart implements ChartKind {

  private static final String TITLE = "Checksum states over time";

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    Map<String, Series> found = TimeChart.series(analysis, "checksum");
    Map<String, Series> states = new LinkedHashMap<>();
    // The states of this version in its own order, then whatever else is there.
    Arrays.stream(ChecksumState.values())
        .map(ChecksumState::text)
        .filter(found::containsKey)
        .forEach(state -> states.put(state, found.get(state)));
    found.forEach(states::putIfAbsent);
    Optional<TimeSpan> span = TimeSpan.of(analysis);
    if (span.isEmpty() || states.isEmpty()) {
      return Optional.empty();
    }
    TimeSpan time = span.get();
    String description =
        "Over "
            + time.length()
            + ", checksums by state: "
            + Figures.list(TimeChart.sums(states))
            + ".";
    return Optional.of(
        new Picture(
            "checksums",
            TITLE,
            description,
            TimeChart.HEIGHT,
            () ->
                Look.chart(
                    TITLE,
                    TimeChart.stacked(time, states, time.per("checksums"), Palette::state))));
  }

  @Override
  public String missing() {
    return "No chart of checksum states over time: no frame with a time has a TCP or UDP checksum.";
  }
}
