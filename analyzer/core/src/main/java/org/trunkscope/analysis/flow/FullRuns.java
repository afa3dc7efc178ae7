package org.trunkscope.analysis.flow;

import java.util.Optional;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.finding.Verdict;
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

  /** Places and times of the segments of a run that is not long enough yet. */
  private final long[] waiting;

  private final RemarkLog log;

  /** What the frames of this size are remarked to be one of. */
  private long subject;

  FullRuns(RemarkLog log) {
    this.log = log;
    this.waiting = new long[log.isKept() ? 2 * (SHORTEST_RUN - 1) : 0];
  }

  /** Takes a segment with data. */
  void take(SegmentRow row) {
    if (row.payload > size) {
      size = row.payload;
      wireLength = row.wireLength;
      frames = 0;
      bytes = 0;
      length = 0;
      subject = log.newSubject();
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
    remark(row);
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

  private void remark(SegmentRow row) {
    if (!log.isKept()) {
      return;
    }
    if (length < SHORTEST_RUN) {
      waiting[2 * length - 2] = row.place;
      waiting[2 * length - 1] = row.time;
      return;
    }
    if (length == SHORTEST_RUN) {
      for (int at = 0; at < waiting.length; at += 2) {
        remark(waiting[at], waiting[at + 1], row.link);
      }
    }
    remark(row.place, row.time, row.link);
  }

  private void remark(long place, long at, long link) {
    log.add(Remark.Kind.SUSPECT, place, at, link, Optional.empty(), subject, Verdict.UNCONFIRMED);
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
          .addRun(frames, bytes, first, last, size, subject);
    }
  }

  boolean isEmpty() {
    return frames == 0;
  }
}
