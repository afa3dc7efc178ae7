package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.DriverNames;
import org.trunkscope.trunk.DriverPreset;

/** What would become of the frames under each driver; drivers that agree share a line. */
final class OutlookText {

  private static final String GAP = "  ";

  private final DriverOutlook.Table table;

  OutlookText(DriverOutlook.Table table) {
    this.table = table;
  }

  /** What makes drivers share a line. */
  private record Row(
      long accepted,
      long dropped,
      long altered,
      long segmented,
      long uncertain,
      SortedMap<FindingCode, Long> causes) {

    static Row of(DriverOutlook driver) {
      return new Row(
          driver.accepted(),
          driver.dropped(),
          driver.altered(),
          driver.segmented(),
          driver.uncertain(),
          driver.causes());
    }

    // By hand, and so the next: a record's own are linked at run time, in a cold JVM some
    // milliseconds for each, and no class-data archive keeps them.
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row
          && accepted == row.accepted
          && dropped == row.dropped
          && altered == row.altered
          && segmented == row.segmented
          && uncertain == row.uncertain
          && causes.equals(row.causes);
    }

    @Override
    public int hashCode() {
      return Objects.hash(accepted, dropped, altered, segmented, uncertain, causes);
    }
  }

  private record Column(String header, ToLongFunction<Row> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("accepted", Row::accepted),
          new Column("dropped", Row::dropped),
          new Column("altered", Row::altered),
          new Column("cut up", Row::segmented),
          new Column("open", Row::uncertain));

  void appendTo(StringBuilder text) {
    if (table.drivers().isEmpty()) {
      if (!table.reason().isEmpty()) {
        Paragraph.append(text.append('\n'), "drivers: ", Printable.of(table.reason()));
      }
      return;
    }
    if (table.predicted() == 0) {
      Paragraph.append(text.append('\n'), "drivers: ", "none can be asked: " + notPredicted());
      return;
    }
    Map<Row, List<DriverPreset>> groups = new LinkedHashMap<>();
    for (DriverOutlook driver : table.drivers()) {
      groups.computeIfAbsent(Row.of(driver), row -> new ArrayList<>()).add(driver.driver());
    }
    Paragraph.append(
        text.append('\n'),
        "drivers: ",
        "what each would make of "
            + Words.frames(table.predicted())
            + (table.reason().isEmpty() ? "" : ", " + Printable.of(table.reason())));
    appendGroups(text, groups);
    if (table.notPredicted() > 0) {
      Paragraph.append(text, GAP, notPredicted());
    }
  }

  private String notPredicted() {
    return Words.frames(table.notPredicted())
        + " cannot be turned back into what entered the I/O server: cut short, changed after capture, or"
        + " nothing that the model knows";
  }

  private void appendGroups(StringBuilder text, Map<Row, List<DriverPreset>> groups) {
    List<Column> shown =
        COLUMNS.stream()
            .filter(
                column ->
                    groups.keySet().stream().anyMatch(each -> column.value().applyAsLong(each) > 0))
            .toList();
    List<Integer> widths =
        shown.stream()
            .map(
                column ->
                    groups.keySet().stream()
                        .mapToInt(each -> Long.toString(column.value().applyAsLong(each)).length())
                        .reduce(column.header().length(), Math::max))
            .toList();
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      header.append(GAP).append(right(shown.get(i).header(), widths.get(i)));
    }
    text.append(header).append(GAP).append("under\n");
    groups.forEach(
        (row, drivers) -> {
          StringBuilder lead = new StringBuilder();
          for (int i = 0; i < shown.size(); i++) {
            String value = Long.toString(shown.get(i).value().applyAsLong(row));
            lead.append(GAP).append(right(value, widths.get(i)));
          }
          Paragraph.append(text, lead.append(GAP).toString(), names(drivers) + causes(row));
        });
  }

  private static String right(String cell, int width) {
    return " ".repeat(width - cell.length()) + cell;
  }

  private static String causes(Row row) {
    return row.causes().isEmpty()
        ? ""
        : ": "
            + row.causes().entrySet().stream()
                .map(cause -> cause.getKey().key() + " " + cause.getValue())
                .collect(Collectors.joining(", "));
  }

  /** Ids; a single one with its kernels. */
  private static String names(List<DriverPreset> drivers) {
    return drivers.size() == 1
        ? drivers.get(0).id() + " (" + drivers.get(0).kernels() + ")"
        : DriverNames.of(drivers);
  }
}
