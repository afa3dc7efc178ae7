package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;

/** Delays and errors of schedules, by times made by hand. */
class ArrivalTimesTest {

  private static final long MILLI = 1_000_000;

  private final FakeWire wire = new FakeWire();

  private static byte[] frame(int number) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40_000, 80)
        .seq(number)
        .payload(10, number)
        .build();
  }

  /** Ten frames, delayed by 1 to 10 ms: half of them 5 ms or less, nine of ten 9 ms or less. */
  @Test
  void shouldSpreadDelays() {
    for (int i = 1; i <= 10; i++) {
      wire.send(frame(i));
      wire.arrive(frame(i), OffloadState.NONE, wire.now() + i * MILLI);
    }

    ArrivalTiming timing = wire.end().timing();

    Spread delay = timing.delay().orElseThrow();
    assertThat(delay.count()).isEqualTo(10);
    assertNear(delay.p50(), 5 * MILLI);
    assertNear(delay.p90(), 9 * MILLI);
    assertNear(delay.p99(), 10 * MILLI);
    assertNear(delay.p999(), 10 * MILLI);
    assertNear(delay.max(), 10 * MILLI);
    assertThat(timing.early()).isZero();
    assertThat(timing.schedule()).isEmpty();
    assertThat(timing.gap()).isEmpty();
  }

  /** Three digits. */
  private static void assertNear(long nanos, long expected) {
    assertThat(nanos).isBetween(expected - expected / 1000, expected + expected / 1000);
  }

  @Test
  void shouldCountFramesThatSeemToArriveBeforeTheyWereSent() {
    wire.send(frame(1));
    wire.arrive(frame(1), OffloadState.NONE, wire.now() - 300);

    ArrivalTiming timing = wire.end().timing();

    assertThat(timing.early()).isEqualTo(1);
    assertThat(timing.delay().orElseThrow().max()).isZero();
  }

  /**
   * Due at 0, 10, 20, 30 ms; arrived at 100, 111, 119, 130 ms: errors 0, +1, -1, 0; gaps 11, 8 and
   * 11 ms instead of 10.
   */
  @Test
  void shouldMeasureAgainstTheScheduleFromTheFirstFrameOn() {
    long[] due = {0, 10, 20, 30};
    long[] arrival = {100, 111, 119, 130};
    for (int i = 0; i < due.length; i++) {
      wire.send(frame(i), OffloadState.NONE, due[i] * MILLI);
      wire.arrive(frame(i), OffloadState.NONE, arrival[i] * MILLI);
    }

    ArrivalTiming timing = wire.end().timing();

    Spread schedule = timing.schedule().orElseThrow();
    assertThat(schedule.count()).isEqualTo(4);
    assertThat(schedule.p50()).isZero();
    assertNear(schedule.p90(), MILLI);
    assertThat(timing.earliestNanos()).isEqualTo(-MILLI);
    assertThat(timing.latestNanos()).isEqualTo(MILLI);
    Spread gap = timing.gap().orElseThrow();
    assertThat(gap.count()).isEqualTo(3);
    assertNear(gap.p50(), MILLI);
    assertNear(gap.max(), 2 * MILLI);
  }

  /**
   * The second of four is lost: only the last gap is one between frames sent next to each other.
   */
  @Test
  void shouldMeasureNoGapAcrossALostFrame() {
    for (int i = 0; i < 4; i++) {
      wire.send(frame(i), OffloadState.NONE, i * 10L * MILLI);
      if (i != 1) {
        wire.arrive(frame(i), OffloadState.NONE, i * 11L * MILLI);
      }
    }

    ArrivalTiming timing = wire.end().timing();

    assertThat(timing.gap().orElseThrow().count()).isEqualTo(1);
    assertNear(timing.gap().orElseThrow().max(), MILLI);
    assertThat(timing.schedule().orElseThrow().count()).isEqualTo(3);
    assertThat(timing.latestNanos()).isEqualTo(3 * MILLI);
  }

  @Test
  void shouldCountMoreThanAnHourAsAnHour() {
    wire.send(frame(1));
    wire.arrive(frame(1), OffloadState.NONE, wire.now() + 7200 * 1000 * MILLI);

    assertNear(wire.end().timing().delay().orElseThrow().max(), 3600 * 1000 * MILLI);
  }
}
