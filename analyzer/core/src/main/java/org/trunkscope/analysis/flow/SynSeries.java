package org.trunkscope.analysis.flow;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.ChecksumState;

/** The SYNs of one side of a connection: how many, over which time, and with which checksums. */
final class SynSeries {

  private static final ChecksumState[] STATES = ChecksumState.values();
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static final int COUNT_BITS = 12;
  private static final int MOST = (1 << COUNT_BITS) - 1;
  private static final int STATE_BITS = 4;
  private static final int LAST_AT = STATE_BITS;
  private static final int RUN_AT = LAST_AT + STATE_BITS;
  private static final int COUNT_AT = RUN_AT + COUNT_BITS;
  private static final int ONE_CHANGE_AT = COUNT_AT + COUNT_BITS;
  private static final int SPAN_AT = ONE_CHANGE_AT + 1;
  private static final long MOST_MILLIS = (1L << (Long.SIZE - 1 - SPAN_AT)) - 1;

  private int count;
  private long firstTime;
  private long lastTime;
  private int firstState;
  private int lastState;

  /** How many of the first ones have the same state as the first. */
  private int run;

  /** How often the state changed from one to the next. */
  private int changes;

  /** Forgets all. */
  void clear() {
    count = 0;
    run = 0;
    changes = 0;
  }

  /** Takes the next SYN. */
  void add(SegmentRow row) {
    if (count == 0) {
      firstTime = row.time;
      firstState = row.state;
      lastState = row.state;
    }
    changes += row.state == lastState ? 0 : 1;
    run += changes == 0 ? 1 : 0;
    lastState = row.state;
    lastTime = row.time;
    count++;
  }

  /** When the first was sent, nanoseconds since 1970 UTC, or {@code CapturedFrame.NO_TIMESTAMP}. */
  long firstTime() {
    return firstTime;
  }

  /** How many. */
  int count() {
    return count;
  }

  /** All of it in one number, for {@link #text}; more than {@value #MOST} SYNs are that many. */
  long packed() {
    boolean timed =
        firstTime != CapturedFrame.NO_TIMESTAMP && lastTime != CapturedFrame.NO_TIMESTAMP;
    long millis = timed ? Math.round((lastTime - firstTime) / (double) NANOS_PER_MILLI) : 0;
    return firstState
        | (long) lastState << LAST_AT
        | (long) Math.min(run, MOST) << RUN_AT
        | (long) Math.min(count, MOST) << COUNT_AT
        | (changes == 1 ? 1L << ONE_CHANGE_AT : 0)
        | Math.max(0, Math.min(millis, MOST_MILLIS)) << SPAN_AT;
  }

  /** E.g. {@code SYN sent 5 times in 31 s, ZERO each time}, or {@code NO_PSEUDO, then VALID}. */
  static String text(long packed) {
    int count = (int) (packed >>> COUNT_AT) & MOST;
    ChecksumState first = STATES[(int) packed & ((1 << STATE_BITS) - 1)];
    if (count == 1) {
      return "SYN sent once" + (first == ChecksumState.VALID ? "" : ", " + first.text());
    }
    return "SYN sent "
        + count
        + (count == MOST ? " times or more in " : " times in ")
        + Seconds.text(packed >>> SPAN_AT)
        + ", "
        + states(packed, count, first.text());
  }

  private static String states(long packed, int count, String first) {
    int run = (int) (packed >>> RUN_AT) & MOST;
    if (run == count) {
      return first + " each time";
    }
    String last = STATES[(int) (packed >>> LAST_AT) & ((1 << STATE_BITS) - 1)].text();
    if ((packed >>> ONE_CHANGE_AT & 1) != 0) {
      return times(first, run) + ", then " + times(last, count - run);
    }
    return "the first " + first + ", the last " + last;
  }

  private static String times(String state, int times) {
    return times == 1 ? state : state + " " + times + " times";
  }
}
