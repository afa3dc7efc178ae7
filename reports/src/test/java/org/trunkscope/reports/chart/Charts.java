package org.trunkscope.reports.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.trunkscope.json.SavedAnalysis;

/** A hand-made analysis that has data for every chart, and keys and codes nobody knows yet. */
final class Charts {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Charts() {}

  static byte[] bytes() throws IOException {
    try (InputStream in = Charts.class.getResourceAsStream("all-charts.json")) {
      return in.readAllBytes();
    }
  }

  /** As a library says that it is, and not as our own reader does. */
  static JsonNode json() throws IOException {
    return MAPPER.readTree(bytes());
  }

  static ChartSet of(byte[] json) throws IOException {
    return ChartSet.of(SavedAnalysis.read(new ByteArrayInputStream(json), "x.json"));
  }

  static ChartSet all() throws IOException {
    return of(bytes());
  }

  static Picture picture(ChartSet set, String name) {
    return set.pictures().stream()
        .filter(picture -> picture.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
