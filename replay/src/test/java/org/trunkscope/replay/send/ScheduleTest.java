package org.trunkscope.replay.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.replay.send.Timing.Kind;

/** When frames are due, by what the options of {@code replay} say. */
class ScheduleTest {

  private static final long START = 1_700_000_000_000_000_000L;

  private static long[] due(Schedule schedule, long... times) {
    long[] due = new long[times.length];
    for (int i = 0; i < times.length; i++) {
      due[i] = schedule.due(frame(i + 1, times[i]), 100);
    }
    return due;
  }

  private static CapturedFrame frame(long number, long time) {
    CapturedFrame frame = new CapturedFrame();
    frame.number = number;
    frame.timestampNanos = time;
    return frame;
  }

  @Test
  void shouldKeepRecordedTimesToTheNanosecond() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, START, START + 1, START + 5_000_000_003L);

    assertThat(due).containsExactly(0, 1, 5_000_000_003L);
    assertThat(schedule.notes().longestGapNanos()).isEqualTo(5_000_000_002L);
    assertThat(schedule.notes().longestGapFrame()).isEqualTo(3);
  }

  @Test
  void shouldNotAddUpRoundingsOfAMultiplier() {
    Schedule schedule = new Schedule(new Timing(Kind.RECORDED, 3, OptionalLong.empty()));
    long last = 0;

    for (int i = 0; i <= 3_000_000; i++) {
      last = schedule.due(frame(i + 1, START + 10L * i), 60);
    }

    // 3,000,000 gaps of 10 ns, three times as fast; each rounded would be 3 ns and 9 ms in all
    assertThat(last).isEqualTo(10_000_000);
  }

  @Test
  void shouldSendFramesOfThePastWithTheOneInFrontAndDelayNoneBehindThem() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, START + 100, START + 50, START + 80, START + 200);

    assertThat(due).containsExactly(0, 0, 0, 100);
    assertThat(schedule.notes().backwards()).isEqualTo(2);
  }

  @Test
  void shouldGoOnFromAClockThatWasSetBack() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, START + 5_000_000_000L, START, START + 70, START + 80);

    assertThat(due).containsExactly(0, 0, 70, 80);
    assertThat(schedule.notes().backwards()).isEqualTo(1);
  }

  @Test
  void shouldNotWaitFiftyYearsForTheFrameBehindAZeroStamp() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, START, 0, CapturedFrame.NO_TIMESTAMP, START + 70, START + 80);

    assertThat(due).containsExactly(0, 0, 0, 70, 80);
    assertThat(schedule.notes().untimed()).isEqualTo(2);
  }

  @Test
  void shouldStartAtOnceWhereAllStampsAreZero() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, 0, 0, 0);

    assertThat(due).containsExactly(0, 0, 0);
    assertThat(schedule.notes().untimed()).isEqualTo(3);
  }

  @Test
  void shouldShortenWaitsAfterTheyAreMadeFaster() {
    Schedule schedule = new Schedule(new Timing(Kind.RECORDED, 2, OptionalLong.of(1_000)));

    long[] due = due(schedule, START, START + 1_800, START + 10_000);

    assertThat(due).containsExactly(0, 900, 1_900);
    assertThat(schedule.notes().shortened()).isEqualTo(1);
    assertThat(schedule.notes().longestGapNanos()).isEqualTo(1_000);
  }

  @Test
  void shouldNotOverflowBetweenTheFirstTimeAndTheLast() {
    Schedule schedule = new Schedule(Timing.recorded());

    long[] due = due(schedule, Long.MIN_VALUE + 1, Long.MAX_VALUE);

    assertThat(due[1]).isPositive();
  }

  @Test
  void shouldCountFramesInASecond() {
    Schedule schedule = new Schedule(new Timing(Kind.PPS, 3, OptionalLong.empty()));

    long[] due = due(schedule, START, START, START, START);

    assertThat(due).containsExactly(0, 333_333_333, 666_666_667, 1_000_000_000);
  }

  @Test
  void shouldCountBitsInASecond() {
    Schedule schedule = new Schedule(new Timing(Kind.MBPS, 8, OptionalLong.empty()));

    long[] due = due(schedule, START, START, START);

    // 100 bytes each, and 8 Mbit/s are a byte each microsecond
    assertThat(due).containsExactly(0, 100_000, 200_000);
  }

  @Test
  void shouldGoOnWithoutAWaitWhenTheCaptureBeginsAgain() {
    Schedule schedule = new Schedule(Timing.recorded());
    due(schedule, START, START + 500);

    schedule.again();
    long[] second = due(schedule, START, START + 500);

    assertThat(second).containsExactly(500, 1_000);
    assertThat(schedule.notes().backwards()).isZero();
  }

  @Test
  void shouldRefuseARateThatIsNone() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Timing(Kind.PPS, rate, OptionalLong.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
