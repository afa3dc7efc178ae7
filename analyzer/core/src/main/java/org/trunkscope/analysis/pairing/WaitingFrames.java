package org.trunkscope.analysis.pairing;

import java.util.Arrays;
import org.trunkscope.analysis.situation.Hash;

/** The frames of one side that wait for their other sighting, in order. */
final class WaitingFrames {

  /** The most that wait on one side; the oldest gives way. Some 16 MB. */
  static final int MOST = 65_536;

  /** Sequence numbers are indexed in spans of 64 KiB, which few frames exceed. */
  private static final int SPAN_BITS = 16;

  /** Far more spans than any TCP frame takes: BIG TCP stays below 512 KiB (Linux GSO_MAX_SIZE). */
  private static final int MOST_SPANS = 16;

  /** The most frames of one train that are looked at for one frame. */
  private static final int MOST_STEPS = 1024;

  private static final int RECENT = 1 << 15;

  private final KeyIndex exact = new KeyIndex();
  private final KeyIndex trains = new KeyIndex();
  private final KeyIndex data = new KeyIndex();
  private final long[] recentKeys = new long[RECENT];
  private final long[] recentTimes = new long[RECENT];
  private PairRow oldest;
  private PairRow newest;
  private int waiting;

  /** How far before a sequence number a frame may begin that reaches it, in spans. */
  private int spans = 1;

  WaitingFrames() {
    Arrays.fill(recentTimes, Long.MIN_VALUE);
  }

  /** Takes waiting frames. */
  interface Visitor {

    /** Sees a waiting frame whose sequence range may overlap; false to see no more. */
    boolean frame(PairRow row);
  }

  /**
   * Notes that a frame came.
   *
   * @return whether an equal one came within {@code window} nanoseconds before it
   */
  boolean isRepeated(PairRow row, long window) {
    int slot = (int) row.exact & (RECENT - 1);
    boolean equal =
        recentKeys[slot] == row.exact
            && recentTimes[slot] != Long.MIN_VALUE
            && row.seenAt - recentTimes[slot] <= window;
    recentKeys[slot] = row.exact;
    recentTimes[slot] = row.seenAt;
    return equal;
  }

  boolean isFull() {
    return waiting == MOST;
  }

  /** Lets a frame wait. */
  void add(PairRow row) {
    append(row);
    waiting++;
    exact.add(row.exactNode, row.exact);
    if (row.hasTrain()) {
      trains.add(row.trainNode, trainKey(row.train, row.sequence >>> SPAN_BITS));
      data.add(row.dataNode, dataKey(row));
      int reach = Math.min(MOST_SPANS, (row.payload >>> SPAN_BITS) + 1);
      spans = Math.max(spans, reach);
    }
  }

  /** Takes a frame out that waits. */
  void remove(PairRow row) {
    unlink(row);
    waiting--;
    exact.remove(row.exactNode);
    trains.remove(row.trainNode);
    data.remove(row.dataNode);
  }

  /** A frame that was found to be part of a train is no longer found by its bytes. */
  void joined(PairRow row) {
    exact.remove(row.exactNode);
  }

  /** The frame that has waited longest; null if none waits. */
  PairRow oldest() {
    return oldest;
  }

  /**
   * The oldest waiting frame with the same bytes on another interface; null if there is none.
   *
   * @param row of the other side
   */
  PairRow same(PairRow row) {
    int steps = 0;
    for (KeyIndex.Node node = exact.first(row.exact);
        node != null && steps < MOST_STEPS;
        node = exact.after(node)) {
      if (node.row.stream == row.stream && node.row.tap != row.tap) {
        return node.row;
      }
      steps++;
    }
    return null;
  }

  /** Shows the waiting frames of a train of the other side that may overlap one of its frames. */
  void ofTrain(PairRow row, Visitor visitor) {
    int first = (row.sequence >>> SPAN_BITS) - spans;
    int last = (row.sequenceEnd() - 1) >>> SPAN_BITS;
    int count = (last - first) & 0xffff;
    int steps = 0;
    for (int i = 0; i <= Math.min(count, 2 * MOST_SPANS); i++) {
      KeyIndex.Node node = trains.first(trainKey(row.train, (first + i) & 0xffff));
      while (node != null && steps < MOST_STEPS) {
        KeyIndex.Node next = trains.after(node);
        if (!visitor.frame(node.row)) {
          return;
        }
        node = next;
        steps++;
      }
    }
  }

  /** Marks what waits with data that a frame of the same side carries once more. */
  void markResent(PairRow copy) {
    int steps = 0;
    for (KeyIndex.Node node = data.first(dataKey(copy));
        node != null && steps < MOST_STEPS;
        node = data.after(node)) {
      node.row.resent |= node.row.way == copy.way && node.row.exact != copy.exact;
      steps++;
    }
  }

  /** Lets a frame that has waited longest by a clock that was behind wait from now on. */
  void refresh(PairRow row, long now) {
    row.seenAt = now;
    unlink(row);
    append(row);
  }

  private void append(PairRow row) {
    row.older = newest;
    if (newest == null) {
      oldest = row;
    } else {
      newest.newer = row;
    }
    newest = row;
  }

  private void unlink(PairRow row) {
    if (row.older == null) {
      oldest = row.newer;
    } else {
      row.older.newer = row.newer;
    }
    if (row.newer == null) {
      newest = row.older;
    } else {
      row.newer.older = row.older;
    }
    row.older = null;
    row.newer = null;
  }

  private static long dataKey(PairRow row) {
    return Hash.of(row.connection, (long) row.way << Integer.SIZE | (row.sequence & 0xffffffffL));
  }

  private static long trainKey(long train, int span) {
    return Hash.of(train, span);
  }
}
