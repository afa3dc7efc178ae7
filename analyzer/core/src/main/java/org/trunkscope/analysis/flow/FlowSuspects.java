package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.finding.FindingCode;

/** The suspicious frames of one flow. Exists only for flows that have some. */
final class FlowSuspects {

  /** The most kinds that are told apart in a flow; others of its suspects are not followed. */
  private static final int MOST_LINES = 16;

  private final List<SuspectLine> lines = new ArrayList<>(2);

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
    SuspectLine line = new SuspectLine(link, code, bytesAlone, direction);
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
    return line;
  }

  List<SuspectLine> lines() {
    return lines;
  }
}
