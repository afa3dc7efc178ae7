package org.trunkscope.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.json.SavedAnalysis.Driver;
import org.trunkscope.reports.chart.BarRows.Part;
import org.trunkscope.reports.chart.BarRows.Row;

/** What would become of the frames under each driver. */
final class DriverChart implements ChartKind {

  static final String ACCEPTED = "accepted";
  static final String NO_CAUSE = "lost or altered, no cause named";
  static final String OPEN = "open";

  private static final String TITLE = "What each driver would make of the frames";

  @Override
  public Optional<Picture> of(SavedAnalysis analysis) {
    List<Row> rows = analysis.drivers().stream().map(DriverChart::row).toList();
    List<Part> parts = parts(rows);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    String description =
        analysis.drivers().stream()
            .map(DriverChart::words)
            .collect(Collectors.joining("; ", "Frames under each driver: ", "."));
    return Optional.of(
        new Picture(
            "drivers",
            TITLE,
            description,
            BarRows.height(rows.size(), parts.size()),
            () -> Look.chart(TITLE, BarRows.plot(rows, parts, "frames"))));
  }

  private static String words(Driver driver) {
    StringBuilder text = new StringBuilder(driver.id() + " accepts " + driver.accepted());
    if (driver.dropped() > 0) {
      text.append(", drops ").append(driver.dropped());
    }
    if (driver.altered() > 0) {
      text.append(", alters ").append(driver.altered());
    }
    if (driver.segmented() > 0) {
      text.append(", cuts up ").append(driver.segmented());
    }
    if (driver.uncertain() > 0) {
      text.append(", ").append(driver.uncertain()).append(" open");
    }
    return text.toString();
  }

  private static Row row(Driver driver) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put(ACCEPTED, driver.accepted());
    parts.putAll(driver.causes());
    long named = driver.causes().values().stream().mapToLong(Long::longValue).sum();
    long all = driver.dropped() + driver.altered() + driver.segmented();
    parts.put(NO_CAUSE, Math.max(0, all - named));
    parts.put(OPEN, driver.uncertain());
    return new Row(driver.id(), parts);
  }

  /** Accepted first, then what is only cut up, what is altered, what is dropped, what is open. */
  private static List<Part> parts(List<Row> rows) {
    List<String> names = BarRows.names(rows);
    List<String> known = Arrays.stream(FindingCode.values()).map(FindingCode::key).toList();
    List<String> order = new ArrayList<>(List.of(ACCEPTED));
    known.stream().filter(code -> fate(code).equals("cut up")).forEach(order::add);
    known.stream().filter(code -> fate(code).startsWith("altered")).forEach(order::add);
    known.stream().filter(code -> !order.contains(code)).forEach(order::add);
    names.stream().filter(name -> !order.contains(name)).sorted().forEach(order::add);
    order.removeAll(List.of(NO_CAUSE, OPEN));
    order.addAll(List.of(NO_CAUSE, OPEN));
    return order.stream().filter(names::contains).map(DriverChart::part).toList();
  }

  private static Part part(String name) {
    return switch (name) {
      case ACCEPTED -> new Part(name, name, Palette.FINE);
      case NO_CAUSE -> new Part(name, name, Palette.OTHER);
      case OPEN -> new Part(name, "open: can be several things", Palette.UNKNOWN);
      default -> new Part(name, fate(name) + ": " + name, Palette.code(name));
    };
  }

  /** What a cause does to a frame: some only cut up, some only alter, the others drop. */
  private static String fate(String code) {
    for (FindingCode each : FindingCode.values()) {
      if (each.key().equals(code)) {
        return switch (each) {
          case OFFLOAD_REFUSED, FRAG_LIST_SEGMENTATION, SMALL_MSS -> "cut up";
          case FRAGMENT_OVERWRITTEN -> "altered";
          case LARGE_SEND_WRONG_MSS -> "altered or dropped";
          default -> "dropped";
        };
      }
    }
    return "dropped";
  }

  @Override
  public String missing() {
    return "No chart of the drivers: no frame was taken where a trunk can have been.";
  }
}
