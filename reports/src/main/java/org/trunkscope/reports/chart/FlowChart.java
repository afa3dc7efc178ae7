package org.trunkscope.reports.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Flow;
import org.trunkscope.reports.chart.BarRows.Part;
import org.trunkscope.reports.chart.BarRows.Row;

/** The worst flows: their suspicious frames by code, or, where none has any, their troubles. */
final class FlowChart implements ChartKind {

  static final int MOST_ROWS = 15;

  private static final int MOST_ADDRESS = 22;

  /** Events that mean trouble, and what the legend calls them. */
  private static final Map<String, String> TROUBLES = troubles();

  private static Map<String, String> troubles() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("synRetransmissions", "SYNs sent again");
    words.put("retransmissions", "sent again");
    words.put("resets", "resets");
    words.put("outOfOrder", "out of order");
    words.put("duplicateAcks", "duplicate acknowledgments");
    words.put("zeroWindows", "zero windows");
    return words;
  }

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    List<String> codes = Arrays.stream(FindingCode.values()).map(FindingCode::key).toList();
    Optional<Picture> suspicious =
        picture(
            analysis.flows(),
            Flow::suspects,
            codes,
            name -> new Part(name, name, Palette.code(name)),
            new Words("Worst flows: suspicious frames by cause", "frames"));
    return suspicious.isPresent()
        ? suspicious
        : picture(
            analysis.flows(),
            FlowChart::troubles,
            List.copyOf(TROUBLES.keySet()),
            name -> new Part(name, TROUBLES.get(name), Palette.event(name)),
            new Words("Worst flows: segments that tell of trouble", "segments"));
  }

  private record Words(String title, String axis) {}

  private static Map<String, Long> troubles(Flow flow) {
    Map<String, Long> troubles = new LinkedHashMap<>(flow.events());
    troubles.keySet().retainAll(TROUBLES.keySet());
    return troubles;
  }

  private static Optional<Picture> picture(
      List<Flow> flows,
      Function<Flow, Map<String, Long>> counts,
      List<String> order,
      Function<String, Part> look,
      Words words) {
    List<Row> rows =
        flows.stream()
            .map(flow -> new Row(label(flow), counts.apply(flow)))
            .filter(row -> row.parts().values().stream().anyMatch(count -> count > 0))
            .limit(MOST_ROWS)
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = BarRows.names(rows);
    List<Part> parts =
        Stream.concat(
                order.stream().filter(names::contains),
                names.stream().filter(name -> !order.contains(name)).sorted())
            .map(look)
            .toList();
    Row worst = rows.get(0);
    String description =
        Figures.count(rows.size(), "flow")
            + ", the worst of them "
            + worst.label()
            + " with "
            + Figures.list(worst.parts())
            + ".";
    return Optional.of(
        new Picture(
            "flows",
            words.title(),
            description,
            BarRows.height(rows.size(), parts.size()),
            () -> Look.chart(words.title(), BarRows.plot(rows, parts, words.axis()))));
  }

  private static String label(Flow flow) {
    return shorten(flow.client()) + " \u2192 " + shorten(flow.server());
  }

  /** Both ends of a long address: the network, and host and port. */
  static String shorten(String address) {
    if (address.length() <= MOST_ADDRESS) {
      return address;
    }
    int head = MOST_ADDRESS / 3;
    int tail = MOST_ADDRESS - head - 1;
    return address.substring(0, head) + "\u2026" + address.substring(address.length() - tail);
  }

  @Override
  public String missing() {
    return "No chart of the worst flows: no flow has a suspicious frame or trouble.";
  }
}
