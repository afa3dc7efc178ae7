package org.trunkscope.replay.lab;

import java.util.ArrayList;
import java.util.List;

/** The model's predictions beside what the kernel did, in the order in which it was asked. */
public final class AgreementTable {

  private final List<Cell> cells = new ArrayList<>();

  /** An empty table. */
  public AgreementTable() {}

  /** Adds a row. */
  public void add(Cell cell) {
    cells.add(cell);
  }

  /** The rows; a copy. */
  public List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** How many rows have an agreement. */
  public long count(Agreement agreement) {
    return cells.stream().filter(cell -> cell.agreement() == agreement).count();
  }

  /** Whether any row differs. */
  public boolean differs() {
    return count(Agreement.DIFFERS) > 0;
  }

  /** One line, e.g. {@code model and kernel agree in 12 of 13 cells; 1 is not known}. */
  public String verdict() {
    long differ = count(Agreement.DIFFERS);
    long unknown = count(Agreement.NOT_KNOWN);
    StringBuilder line = new StringBuilder();
    if (differ > 0) {
      line.append("model and kernel DIFFER in ").append(differ).append(" of ");
    } else {
      line.append("model and kernel agree in ").append(count(Agreement.AGREES)).append(" of ");
    }
    line.append(cells.size()).append(cells.size() == 1 ? " cell" : " cells");
    if (unknown > 0) {
      line.append("; ").append(unknown).append(unknown == 1 ? " is" : " are").append(" not known");
    }
    return line.toString();
  }
}
