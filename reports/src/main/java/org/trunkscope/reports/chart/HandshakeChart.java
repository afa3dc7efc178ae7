package org.trunkscope.reports.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Series;

/** What became of connections over time, at the time of their first SYN. */
final class HandshakeChart implements ChartKind {

  private static final String TITLE = "Handshakes over time, by outcome";
  private static final List<String> OUTCOMES =
      List.of("answered", "refused", "unanswered", "silent");

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    Map<String, Series> found = TimeChart.series(analysis, "connections");
    Map<String, Series> outcomes = new LinkedHashMap<>();
    OUTCOMES.stream()
        .filter(found::containsKey)
        .forEach(outcome -> outcomes.put(outcome, found.get(outcome)));
    return TimeChart.picture(
        "handshakes",
        TITLE,
        "connections by outcome, at the time of their first SYN: ",
        outcomes,
        "first SYNs",
        Palette::handshake,
        analysis);
  }

  @Override
  public String missing() {
    return "No chart of handshakes over time: no connection was opened in view.";
  }
}
