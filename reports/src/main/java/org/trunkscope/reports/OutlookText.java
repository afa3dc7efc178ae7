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
    String lead = lead();
    if (!lead.isEmpty()) {
      Paragraph.append(text.append('\n'), "drivers: ", lead);
    }
    DriverTable shown = drivers();
    if (shown.rows().isEmpty()) {
      return;
    }
    appendRows(text, shown);
    if (!shown.note().isEmpty()) {
      Paragraph.append(text, GAP, shown.note());
    }
  }

  /** What the table tells and assumes, or why there is none; empty where nothing is to be said. */
  private String lead() {
    if (table.drivers().isEmpty()) {
      return Printable.of(table.reason());
    }
    if (table.predicted() == 0) {
      return "none can be asked: " + notPredicted();
    }
    return "what each would make of "
        + Words.frames(table.predicted())
        + (table.reason().isEmpty() ? "" : ", " + Printable.of(table.reason()));
  }

  /** The table; without rows where no driver can be asked. */
  DriverTable drivers() {
    if (table.drivers().isEmpty() || table.predicted() == 0) {
      return new DriverTable(lead(), List.of(), List.of(), "");
    }
    Map<Row, List<DriverPreset>> groups = new LinkedHashMap<>();
    for (DriverOutlook driver : table.drivers()) {
      groups.computeIfAbsent(Row.of(driver), row -> new ArrayList<>()).add(driver.driver());
    }
    List<Column> shown =
        COLUMNS.stream()
            .filter(
                column ->
                    groups.keySet().stream().anyMatch(each -> column.value().applyAsLong(each) > 0))
            .toList();
    List<DriverTable.Row> rows = new ArrayList<>();
    groups.forEach(
        (row, drivers) ->
            rows.add(
                new DriverTable.Row(
                    shown.stream().map(column -> column.value().applyAsLong(row)).toList(),
                    names(drivers) + causes(row))));
    return new DriverTable(
        lead(),
        shown.stream().map(Column::header).toList(),
        rows,
        table.notPredicted() > 0 ? notPredicted() : "");
  }

  private String notPredicted() {
    return Words.frames(table.notPredicted())
        + " cannot be turned back into what entered the I/O server: cut short, changed after capture, or"
        + " nothing that the model knows";
  }

  private static void appendRows(StringBuilder text, DriverTable shown) {
    int columns = shown.headers().size();
    int[] widths = new int[columns];
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      int column = i;
      widths[i] =
          shown.rows().stream()
              .mapToInt(row -> Long.toString(row.frames().get(column)).length())
              .reduce(shown.headers().get(i).length(), Math::max);
      header.append(GAP).append(right(shown.headers().get(i), widths[i]));
    }
    text.append(header).append(GAP).append("under\n");
    for (DriverTable.Row row : shown.rows()) {
      StringBuilder lead = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        lead.append(GAP).append(right(Long.toString(row.frames().get(i)), widths[i]));
      }
      Paragraph.append(text, lead.append(GAP).toString(), row.under());
    }
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
