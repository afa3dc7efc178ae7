package org.trunkscope.analysis.flow;

import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/**
 * The last super-frames of one direction, to see whether one that was seen on one link leaves in
 * pieces on another. At most {@value #MOST} are remembered.
 */
final class LargeFrames {

  /** What it takes of the budget of a flow, in lines of suspects, which are half as large. */
  static final int COST = 2;

  private static final int MOST = 8;
  private static final int FEWEST_PIECES = 2;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final long[] links = new long[MOST];
  private final long[] times = new long[MOST];
  private final long[] places = new long[MOST];
  private final int[] bytes = new int[MOST];
  private final int[] pieces = new int[MOST];
  private final long[] firstPieces = new long[MOST];
  private int count;

  /** Remembers a super-frame. */
  void add(SegmentRow row) {
    int at = count++ % MOST;
    starts[at] = row.sequence;
    ends[at] = row.sequenceEnd();
    links[at] = row.link;
    times[at] = row.time;
    places[at] = row.place;
    bytes[at] = row.capturedLength;
    pieces[at] = 0;
  }

  /** Takes a smaller segment with data; the one that shows the cut counts the super-frame. */
  void piece(SegmentRow row, FlowSuspects suspects) {
    for (int at = Math.min(count, MOST) - 1; at >= 0; at--) {
      long gap = row.time - times[at];
      boolean inside = row.sequence - starts[at] >= 0 && ends[at] - row.sequenceEnd() >= 0;
      if (inside && links[at] != row.link && gap >= 0 && gap <= SegmentRow.SAME_FRAME_NANOS) {
        count(at, row, suspects);
        return;
      }
    }
  }

  private void count(int at, SegmentRow row, FlowSuspects suspects) {
    pieces[at]++;
    if (pieces[at] == 1) {
      firstPieces[at] = row.place;
    }
    if (pieces[at] == FEWEST_PIECES) {
      SuspectLine line =
          suspects.line(links[at], FindingCode.FRAG_LIST_SEGMENTATION, row.direction);
      line.leadsTo(row.link);
      line.add(places[at], bytes[at], 0, Verdict.UNCONFIRMED, Reason.CUT_UP, firstPieces[at], 0, 0);
    }
  }
}
