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
    return TimeChart.picture(
        "checksums", TITLE, "checksums by state: ", states, "checksums", Palette::state, analysis);
  }

  @Override
  public String missing() {
    return "No chart of checksum states over time: no frame with a time has a TCP or UDP checksum.";
  }
}
