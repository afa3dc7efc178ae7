package org.trunkscope.replay.send.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts frames that did not arrive, and lists the first of them in the capture. */
final class MissingFrames {

  /** The most that are listed. */
  static final int MOST_LISTED = 100;

  private final long handedOver;
  private final PriorityQueue<Long> first = new PriorityQueue<>(Comparator.reverseOrder());
  private long count;
  private long inPart;
  private long notGiven;

  /**
   * Starts to count.
   *
   * @param handedOver records below this number are of frames that the kernel was given
   */
  MissingFrames(long handedOver) {
    this.handedOver = handedOver;
  }

  void add(SentFrame frame) {
    if (frame.record >= handedOver) {
      notGiven++;
      return;
    }
    count++;
    inPart += frame.covered > 0 ? 1 : 0;
    first.add(frame.frame);
    if (first.size() > MOST_LISTED) {
      first.poll();
    }
  }

  long count() {
    return count;
  }

  long inPart() {
    return inPart;
  }

  /** Frames that were announced, but never given to the kernel. */
  long notGiven() {
    return notGiven;
  }

  /** Numbers in the capture, ascending. */
  List<Long> listed() {
    List<Long> all = new ArrayList<>(first);
    all.sort(Comparator.naturalOrder());
    return all;
  }
}
