package org.trunkscope.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.finding.FindingCode;

/** Rows shared out fairly: nobody gets more than it has, and what it leaves goes to the others. */
final class RowShares {

  private RowShares() {}

  /**
   * How many rows each finding gets.
   *
   * @param frames of each finding, 1 or more
   * @param rows in all; at least as many as there are findings
   */
  static Map<FindingCode, Integer> of(Map<FindingCode, Long> frames, int rows) {
    List<Map.Entry<FindingCode, Long>> fewestFirst = new ArrayList<>(frames.entrySet());
    fewestFirst.sort(Map.Entry.<FindingCode, Long>comparingByValue(Comparator.naturalOrder()));
    Map<FindingCode, Integer> shares = new EnumMap<>(FindingCode.class);
    int left = rows;
    int waiting = fewestFirst.size();
    for (Map.Entry<FindingCode, Long> each : fewestFirst) {
      int share = (int) Math.min(each.getValue(), left / waiting);
      shares.put(each.getKey(), share);
      left -= share;
      waiting--;
    }
    return shares;
  }
}
