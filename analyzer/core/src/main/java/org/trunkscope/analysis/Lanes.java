package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts captures that are read in order of time into lanes: those that follow each other, like the
 * files of a ring buffer, share one, and flows are followed from one to the next; those that
 * overlap were taken at different places.
 *
 * <p>A capture joins the lane with the same interfaces that ended last before it began, else it
 * opens one of its own.
 */
public final class Lanes {

  /** Frames of several processors reach a capture out of order by less than this. */
  private static final long DISORDER_NANOS = 1_000_000;

  private final List<Lane> lanes = new ArrayList<>();

  /**
   * The lane of the capture that is read next, from 1.
   *
   * @param start how it begins
   * @param side captures of different sides of a pair share no lane; any number
   */
  public int laneOf(CaptureStart start, int side) {
    int best = -1;
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).side() == side
          && lanes.get(i).canBeFollowedBy(start)
          && (best < 0 || lanes.get(i).endNanos() > lanes.get(best).endNanos())) {
        best = i;
      }
    }
    Lane open = new Lane(start, side, OptionalLong.empty());
    if (best < 0) {
      lanes.add(open);
      return lanes.size();
    }
    lanes.set(best, open);
    return best + 1;
  }

  /** The capture that was given its lane last has been read. */
  public void ended(CaptureSummary summary) {
    int index = summary.lane() - 1;
    Lane lane = lanes.get(index);
    lanes.set(index, new Lane(lane.last(), lane.side(), summary.lastNanos()));
  }

  /**
   * One lane.
   *
   * @param last its last capture
   * @param side of a pair
   * @param end the latest time stamp in that capture; empty while it is read, or without time
   */
  private record Lane(CaptureStart last, int side, OptionalLong end) {

    boolean canBeFollowedBy(CaptureStart next) {
      if (end.isEmpty()
          || next.firstNanos().isEmpty()
          || last.firstNanos().isEmpty()
          || !next.interfaces().equals(last.interfaces())) {
        return false;
      }
      long firstNanos = next.firstNanos().getAsLong();
      boolean longAfterItsStart = firstNanos - last.firstNanos().getAsLong() > DISORDER_NANOS;
      return firstNanos >= end.getAsLong()
          || (longAfterItsStart && firstNanos > end.getAsLong() - DISORDER_NANOS);
    }

    long endNanos() {
      return end.orElse(Long.MIN_VALUE);
    }
  }
}
