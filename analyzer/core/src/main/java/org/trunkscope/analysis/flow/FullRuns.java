package org.trunkscope.analysis.flow;

import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.ChecksumState;

/**
 * Runs of full segments with right checksums, closely following each other: what a large send would
 * have carried as one. Of one direction, as seen on one link.
 */
final class FullRuns {

  private static final int SHORTEST_RUN = 4;
  private static final long CLOSE_NANOS = 1_000_000;

  /** The TCP options that a full segment can carry besides. */
  private static final int MOST_OPTIONS = 40;

  /** Without a handshake: the default MSS (RFC 9293 section 3.7.1), and no more than Ethernet's. */
  private static final int DEFAULT_MSS = 536;

  private int size;
  private long wireLength;
  private int length;
  private int nextSequence;
  private long time;
  private long start;
  private long startBytes;
  private long frames;
  private long bytes;
  private long first;
  private long last;

  /** Takes a segment with data. */
  void take(SegmentRow row) {
    if (row.payload > size) {
      size = row.payload;
      wireLength = row.wireLength;
      frames = 0;
      bytes = 0;
      length = 0;
    }
    if (row.payload == size && row.state == ChecksumState.VALID.ordinal()) {
      extend(row);
    } else {
      length = 0;
    }
    nextSequence = row.sequenceEnd();
    time = row.time;
  }

  private void extend(SegmentRow row) {
    long gap = row.time - time;
    boolean follows = length > 0 && row.sequence == nextSequence && gap >= 0 && gap < CLOSE_NANOS;
    if (!follows) {
      length = 0;
      start = row.place;
      startBytes = 0;
    }
    length++;
    startBytes += row.capturedLength;
    if (length == SHORTEST_RUN) {
      first = frames == 0 ? start : first;
      frames += SHORTEST_RUN;
      bytes += startBytes;
    } else if (length > SHORTEST_RUN) {
      frames++;
      bytes += row.capturedLength;
    }
    last = length >= SHORTEST_RUN ? row.place : last;
  }

  /**
   * Adds what was found to the suspects.
   *
   * @param mss what the other side announced, 0 if unknown
   * @param longestOfLink bytes of the longest TCP frame on the link
   */
  void conclude(FlowSuspects suspects, long link, int direction, int mss, long longestOfLink) {
    boolean full =
        mss > 0
            ? size <= mss && size + MOST_OPTIONS >= mss
            : size >= DEFAULT_MSS && wireLength <= Suspicion.LONGEST_USUAL;
    if (frames > 0 && full && longestOfLink <= wireLength) {
      suspects
          .line(link, FindingCode.OFFLOAD_REFUSED, direction)
          .addRun(frames, bytes, first, last, size);
    }
  }

  boolean isEmpty() {
    return frames == 0;
  }
}
