package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;

/** The suspicious frames of one flow. Exists only for flows that have some. */
final class FlowSuspects {

  /** The most kinds that are told apart in a flow; others of its suspects are not followed. */
  private static final int MOST_LINES = 16;

  private final Budget budget;
  private final RemarkLog log;
  private final List<SuspectLine> lines = new ArrayList<>(1);

  FlowSuspects(Budget budget, RemarkLog log) {
    this.budget = budget;
    this.log = log;
  }

  /** The line of frames with nothing odd in their bytes. */
  SuspectLine line(long link, FindingCode code, int direction) {
    return line(link, code, Optional.empty(), direction);
  }

  /** The line of such frames, new if there is none yet. */
  SuspectLine line(long link, FindingCode code, Optional<FindingCode> bytesAlone, int direction) {
    for (int i = 0; i < lines.size(); i++) {
      SuspectLine line = lines.get(i);
      if (line.is(link, code, bytesAlone, direction)) {
        return line;
      }
    }
    SuspectLine line = new SuspectLine(link, code, bytesAlone, direction, log);
    if (lines.isEmpty() || (lines.size() < MOST_LINES && budget.take(1))) {
      lines.add(line);
    }
    return line;
  }

  /** Gives what it took of the budget back; it must not be used any more. */
  void release() {
    budget.giveBack(Math.max(0, lines.size() - 1));
  }

  List<SuspectLine> lines() {
    return lines;
  }
}
