package org.trunkscope.replay.send.verify;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long frames took, and how far they were from their schedule. Counting allocates nothing. */
final class ArrivalTimes {

  /** {@link SentFrame#dueNanos} of a frame that was not scheduled. */
  static final long NOT_SCHEDULED = Long.MIN_VALUE;

  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int DIGITS = 3;

  private final Histogram delays = new Histogram(1, LONGEST_NANOS, DIGITS);
  private final Histogram schedule = new Histogram(1, LONGEST_NANOS, DIGITS);
  private final Histogram gaps = new Histogram(1, LONGEST_NANOS, DIGITS);
  private long early;
  private long leastError;
  private long mostError;

  /** Of the first frame that arrived and was scheduled. */
  private long firstDue = NOT_SCHEDULED;

  private long firstArrival;
  private long lastPosition = -2;
  private long lastDue;
  private long lastArrival;

  void arrived(SentFrame frame, long nanos) {
    long delay = nanos - frame.sentNanos;
    if (delay < 0) {
      early++;
    }
    record(delays, Math.max(0, delay));
    if (frame.dueNanos != NOT_SCHEDULED) {
      scheduled(frame, nanos);
    }
  }

  private void scheduled(SentFrame frame, long nanos) {
    if (firstDue == NOT_SCHEDULED) {
      firstDue = frame.dueNanos;
      firstArrival = nanos;
    }
    long error = nanos - firstArrival - (frame.dueNanos - firstDue);
    leastError = Math.min(leastError, error);
    mostError = Math.max(mostError, error);
    record(schedule, Math.abs(error));
    if (frame.record == lastPosition + 1) {
      record(gaps, Math.abs(nanos - lastArrival - (frame.dueNanos - lastDue)));
    }
    lastPosition = frame.record;
    lastDue = frame.dueNanos;
    lastArrival = nanos;
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST_NANOS));
  }

  /** From the call that sends to the kernel's time of arrival; empty if nothing arrived. */
  Optional<Spread> delay() {
    return Spread.of(delays);
  }

  /** Frames that would have arrived before they were sent: the clocks are not known better. */
  long early() {
    return early;
  }

  /** How far arrivals were from the schedule, which starts with the first frame that arrived. */
  Optional<Spread> schedule() {
    return Spread.of(schedule);
  }

  /** The earliest against the schedule, negative, or 0; only where there is a schedule. */
  long leastError() {
    return leastError;
  }

  /** The latest against the schedule, 0 or more; only where there is a schedule. */
  long mostError() {
    return mostError;
  }

  /** How far gaps between frames were from the scheduled ones. */
  Optional<Spread> gap() {
    return Spread.of(gaps);
  }
}
