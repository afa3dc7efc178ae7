package org.trunkscope.reports.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is drawn is what the JSON says, read by another library. */
class ChartDataTest {

  private JsonNode json;
  private ChartSet set;

  @BeforeEach
  void read() throws IOException {
    json = Charts.json();
    set = Charts.all();
  }

  private XYPlot plot(String name) {
    return Charts.picture(set, name).chart().getXYPlot();
  }

  private CategoryPlot rows(String name) {
    return Charts.picture(set, name).chart().getCategoryPlot();
  }

  private static List<Double> values(XYDataset data, int series) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < data.getItemCount(series); i++) {
      values.add(data.getYValue(series, i));
    }
    return values;
  }

  private static List<String> names(XYDataset data) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < data.getSeriesCount(); i++) {
      names.add(data.getSeriesKey(i).toString());
    }
    return names;
  }

  /** The buckets of the JSON added up, so many at a time. */
  private static List<Double> sums(JsonNode buckets, int together) {
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      if (i % together == 0) {
        sums.add(0.0);
      }
      sums.set(i / together, sums.get(i / together) + buckets.get(i).asDouble());
    }
    return sums;
  }

  private static List<Double> numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  @Test
  void shouldStackTheFaultsOverTimeWithAllFramesBehind() {
    XYPlot plot = plot("drops");

    assertThat(names(plot.getDataset(0)))
        .containsExactly("zero-checksum-syn", "checksum-without-pseudo-header");
    for (int i = 0; i < 2; i++) {
      JsonNode series = json.at("/timeline/series/finding " + plot.getDataset(0).getSeriesKey(i));
      assertThat(values(plot.getDataset(0), i)).isEqualTo(sums(series, 4));
    }
    assertThat(values(plot.getDataset(1), 0))
        .isEqualTo(sums(json.at("/timeline/series/frames"), 4));
    assertThat(plot.getRangeAxis(0).getLabel()).isEqualTo("frames of a cause per 33.6 ms");
    assertThat(plot.getRangeAxis(1).getLabel()).isEqualTo("all frames per 33.6 ms");
  }

  @Test
  void shouldStackTheStatesOverTimeAlsoThoseOfALaterVersion() {
    XYDataset data = plot("checksums").getDataset();

    assertThat(names(data)).containsExactly("VALID", "ZERO", "NO_PSEUDO", "FUTURE");
    for (int i = 0; i < data.getSeriesCount(); i++) {
      assertThat(values(data, i))
          .isEqualTo(sums(json.at("/timeline/series/checksum " + data.getSeriesKey(i)), 4));
    }
  }

  @Test
  void shouldStackTheOutcomesOfHandshakesOverTime() {
    XYDataset data = plot("handshakes").getDataset();

    assertThat(names(data)).containsExactly("answered", "refused", "unanswered");
    for (int i = 0; i < data.getSeriesCount(); i++) {
      assertThat(values(data, i))
          .isEqualTo(sums(json.at("/timeline/series/connections " + data.getSeriesKey(i)), 4));
    }
  }

  /** The first frame of the hand-made analysis is 15 microseconds after the first bucket begins. */
  @Test
  void shouldCountTimeFromTheFirstFrameOn() {
    XYPlot plot = plot("drops");
    IntervalXYDataset data = (IntervalXYDataset) plot.getDataset(0);

    assertThat(plot.getDomainAxis(0).getLabel())
        .isEqualTo("seconds since 2026-01-02 03:04:05.000015 UTC");
    assertThat(plot.getDomainAxis(1).getLabel()).isEqualTo("UTC, 2026-01-02");
    assertThat(data.getStartXValue(0, 1)).isEqualTo((4 * (1 << 23) - 15_000) / 1e9);
    assertThat(data.getEndXValue(0, 0)).isEqualTo(data.getStartXValue(0, 1));
    assertThat(plot.getDomainAxis(1).getRange()).isEqualTo(plot.getDomainAxis(0).getRange());
  }

  @Test
  void shouldDrawOneBarForEachDriverAsLongAsItsFrames() {
    CategoryDataset data = rows("drivers").getDataset();

    assertThat(columns(data))
        .containsExactly(
            Map.entry(
                "v4.12",
                Map.of(
                    "accepted", 10.0,
                    "offload-refused", 8.0,
                    "fragment-overwritten", 3.0,
                    "zero-checksum-syn", 20.0,
                    "future-code", 1.0,
                    "lost or altered, no cause named", 3.0,
                    "open", 5.0)),
            Map.entry("v4.13", Map.of("accepted", 45.0, "open", 5.0)));
    JsonNode first = json.at("/drivers/0");
    double all = 0;
    for (String fate : List.of("accepted", "dropped", "altered", "segmented", "uncertain")) {
      all += first.get(fate).asDouble();
    }
    assertThat(columns(data).get(0).getValue().values().stream().mapToDouble(each -> each).sum())
        .isEqualTo(all);
  }

  /** Columns with their rows; what is not there is left out. */
  private static List<Map.Entry<String, Map<String, Double>>> columns(CategoryDataset data) {
    List<Map.Entry<String, Map<String, Double>>> columns = new ArrayList<>();
    for (int column = 0; column < data.getColumnCount(); column++) {
      Map<String, Double> parts = new LinkedHashMap<>();
      for (int row = 0; row < data.getRowCount(); row++) {
        if (data.getValue(row, column) != null) {
          parts.put(data.getRowKey(row).toString(), data.getValue(row, column).doubleValue());
        }
      }
      columns.add(Map.entry(data.getColumnKey(column).toString(), parts));
    }
    return columns;
  }

  @Test
  void shouldDrawTheSuspiciousFramesOfTheWorstFlows() {
    CategoryDataset data = rows("flows").getDataset();

    assertThat(columns(data))
        .containsExactly(
            Map.entry(
                "[2001:d\u202670:7334]:40192 \u2192 10.66.0.2:5001",
                Map.of("zero-checksum-syn", 4.0, "future-code", 2.0)),
            Map.entry(
                "10.66.0.1:40192 \u2192 10.66.0.2:5001", Map.of("zero-checksum-segment", 1.0)),
            Map.entry("10.66.0.1:40192 \u2192 10.66.0.2:5001", Map.of("zero-checksum-syn", 1.0)));
  }

  @Test
  void shouldDrawTheTroublesOfFlowsWhereNoneHasASuspiciousFrame() throws IOException {
    String text =
        new String(Charts.bytes(), UTF_8).replaceAll("\"suspects\": \\{[^}]*}", "\"suspects\": {}");

    Picture picture = Charts.picture(Charts.of(text.getBytes(UTF_8)), "flows");

    assertThat(picture.title()).isEqualTo("Worst flows: segments that tell of trouble");
    assertThat(columns(picture.chart().getCategoryPlot().getDataset()))
        .extracting(Map.Entry::getValue)
        .containsExactly(Map.of("resets", 1.0), Map.of("resets", 1.0));
  }

  @Test
  void shouldDrawSizesReceivedAndSentWithMtuAndMss() {
    XYPlot plot = plot("sizes");
    IntervalXYDataset data = (IntervalXYDataset) plot.getDataset();

    assertThat(names(data)).containsExactly("received", "sent");
    assertThat(values(data, 0)).isEqualTo(numbers(json.at("/sizes/received")));
    assertThat(values(data, 1)).isEqualTo(numbers(json.at("/sizes/sent")));
    assertThat(data.getEndXValue(1, 5)).isEqualTo(1514);
    assertThat(data.getStartXValue(0, 5)).isEqualTo(1024);
    List<String> markers = new ArrayList<>();
    for (Object each : plot.getDomainMarkers(Layer.FOREGROUND)) {
      ValueMarker marker = (ValueMarker) each;
      markers.add(marker.getLabel() + " at " + marker.getValue());
    }
    assertThat(markers)
        .containsExactlyInAnyOrder(
            "MSS 536 (590 bytes) at 590.0",
            "MSS 1440 (1494 bytes) at 1494.0",
            "MTU 1500, MSS 1460 (1514 bytes) at 1514.0",
            "MTU 9000 (9014 bytes) at 9014.0");
  }

  @Test
  void shouldDrawTheDelayOfBothDirections() {
    IntervalXYDataset data = (IntervalXYDataset) plot("delays").getDataset();

    JsonNode buckets = json.at("/pairing/forwarding/0/delay/buckets");
    assertThat(names(data)).containsExactly("inbound to outbound", "outbound to inbound");
    for (int i = 0; i < buckets.size(); i++) {
      assertThat(data.getYValue(0, i)).isEqualTo(buckets.get(i).get("count").asDouble());
      assertThat(data.getEndXValue(1, i)).isEqualTo(buckets.get(i).get("upTo").asDouble() + 1);
    }
    assertThat(values(data, 1)).containsExactly(0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0);
  }

  @Test
  void shouldDivideFramesOutByFramesIn() {
    CategoryDataset data = rows("fan-out").getDataset();

    JsonNode forth = json.at("/pairing/forwarding/0");
    Map<String, Double> ratios = new LinkedHashMap<>();
    columns(data).forEach(each -> ratios.put(each.getKey(), each.getValue().get("out per in")));
    assertThat(ratios)
        .containsExactly(
            Map.entry("one for one", 1.0),
            Map.entry("cut up, no-fraglist", 45.0),
            Map.entry("cut up, tagged", 43.0),
            Map.entry(
                "merged",
                forth.at("/coalesced/framesOut").asDouble()
                    / forth.at("/coalesced/framesIn").asDouble()),
            Map.entry("lost", 0.0),
            Map.entry("lost, over MTU", 0.0),
            Map.entry("one for one, back", 1.0));
  }

  @Test
  void shouldSayTheFiguresInOneSentence() {
    assertThat(set.pictures())
        .extracting(Picture::description)
        .containsExactly(
            "Over 2.52 s, frames by cause: zero-checksum-syn 43, checksum-without-pseudo-header 8.",
            "Over 2.52 s, checksums by state: VALID 4200, ZERO 43, NO_PSEUDO 8, FUTURE 1.",
            "Frames under each driver: v4.12 accepts 10, drops 24, alters 3, cuts up 8, 5 open;"
                + " v4.13 accepts 45, 5 open.",
            "Frames by size: received 6124, sent 45550, most of them of 1025 to 1514 bytes.",
            "3 flows, the worst of them [2001:d\u202670:7334]:40192 \u2192 10.66.0.2:5001 with"
                + " zero-checksum-syn 4, future-code 2.",
            "Over 2.52 s, connections by outcome, at the time of their first SYN: answered 28,"
                + " refused 2, unanswered 6.",
            "Delay of frames inbound to outbound: 43716 pairs, median 20 \u00b5s, 99 of 100 within"
                + " 120 \u00b5s, at most 123 ms; outbound to inbound: 2 pairs, median 10 \u00b5s,"
                + " 99 of 100 within 10 \u00b5s, at most 10 \u00b5s.",
            "Frames out per frame in: one for one 1 (43716 in, 43716 out); cut up, no-fraglist 45"
                + " (100 in, 4500 out); cut up, tagged 43 (7 in, 301 out); merged 0.0444 (900 in,"
                + " 40 out); lost 0 (17 in, 0 out); lost, over MTU 0 (2 in, 0 out); one for one,"
                + " back 1 (2 in, 2 out).");
  }
}
