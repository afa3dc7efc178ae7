package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.Basis;

/** What frames of both captures say of their clocks. */
class ClockEstimateTest {

  private static final long FORTH = 1L << 32 | 2;
  private static final long BACK = 2L << 32 | 1;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldSeeOneClockWhereBothDirectionsTakeTime() {
    ClockOffset clock = estimate(new long[] {8_000, 20_000, -5_000}, FORTH, FORTH, BACK);

    assertThat(clock.aheadNanos()).isZero();
    assertThat(clock.basis()).isEqualTo(Basis.INFERRED);
    assertThat(clock.frames()).isEqualTo(3);
  }

  @Test
  void shouldPutTheDifferenceHalfWayBetweenTheDirections() {
    ClockOffset clock =
        estimate(
            new long[] {3 * SECOND + 8_000, 3 * SECOND + 90_000, 3 * SECOND - 4_000},
            FORTH,
            FORTH,
            BACK);

    assertThat(clock.aheadNanos()).isEqualTo(3 * SECOND + 2_000);
    assertThat(clock.uncertaintyNanos()).isEqualTo(6_000);
    assertThat(clock.basis()).isEqualTo(Basis.INFERRED);
  }

  @Test
  void shouldAssumeOneClockForOneDirectionThatIsNotFarApart() {
    ClockOffset clock = estimate(new long[] {8_000, 10_700_000}, FORTH, FORTH);

    assertThat(clock.aheadNanos()).isZero();
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void shouldTakeTheShortestWayOfOneDirectionForTheDifference() {
    ClockOffset clock = estimate(new long[] {-7 * SECOND + 5, -7 * SECOND + 900}, FORTH, FORTH);

    assertThat(clock.aheadNanos()).isEqualTo(-7 * SECOND + 5);
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  /** One frame in a hundred may be another one that looks the same. */
  @Test
  void shouldNotListenToOneFrameOfManyThatIsFarOff() {
    long[] differences = new long[202];
    long[] ways = new long[202];
    Arrays.fill(differences, 0, 101, SECOND + 10_000);
    Arrays.fill(differences, 101, 202, SECOND - 10_000);
    Arrays.fill(ways, 0, 101, FORTH);
    Arrays.fill(ways, 101, 202, BACK);
    differences[50] = -SECOND;
    differences[150] = 9 * SECOND;

    ClockOffset clock = new ClockEstimate(differences, ways).offset();

    assertThat(clock.aheadNanos()).isEqualTo(SECOND);
  }

  /** 100 millionths over an hour are 360 ms, more than any frame took. */
  @Test
  void shouldSayThatNoOneDifferenceFitsWhereAClockRunsAtAnotherRate() {
    ClockOffset clock =
        estimate(new long[] {20_000, 360_000_000, -20_000, 359_960_000}, FORTH, FORTH, BACK, BACK);

    assertThat(clock.steady()).isFalse();
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void shouldSayThatNoOneDifferenceFitsWhereOneDirectionGoesBothWays() {
    ClockOffset clock =
        estimate(new long[] {-180_000_000, 20_000, 180_000_000}, FORTH, FORTH, FORTH);

    assertThat(clock.steady()).isFalse();
  }

  @Test
  void shouldSayWhereNoFrameIsInBoth() {
    ClockOffset clock = estimate(new long[0]);

    assertThat(clock.aheadNanos()).isZero();
    assertThat(clock.frames()).isZero();
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  private static ClockOffset estimate(long[] differences, long... ways) {
    return new ClockEstimate(differences, ways).offset();
  }
}
