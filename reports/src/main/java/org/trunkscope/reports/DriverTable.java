package org.trunkscope.reports;

import java.util.List;

/**
 * What would become of the captured frames under each driver; drivers that agree share a row.
 *
 * @param lead what the table tells and assumes, or why it has no rows; empty if nothing is to be
 *     said
 * @param headers what is counted; what is 0 in every row is left out
 * @param rows in the order of the drivers' presets
 * @param note which frames are missing in it; empty if none
 */
public record DriverTable(String lead, List<String> headers, List<Row> rows, String note) {

  /** Copies the lists. */
  public DriverTable {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param frames a count for each header
   * @param under the drivers, and what causes their losses
   */
  public record Row(List<Long> frames, String under) {

    /** Copies the list. */
    public Row {
      frames = List.copyOf(frames);
    }
  }
}
