package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns that are as wide as their widest cell, two blanks apart. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<Align> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** How a column is set. */
  enum Align {
    LEFT,
    RIGHT
  }

  TextTable(Align... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row with a cell for each column. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Writes the rows, each ended by a line feed, without blanks at its end. */
  void appendTo(StringBuilder text) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        line.append(i == 0 ? "" : GAP).append(set(i, row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private String set(int column, String cell) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    String blanks = " ".repeat(width - cell.length());
    return columns.get(column) == Align.LEFT ? cell + blanks : blanks + cell;
  }
}
