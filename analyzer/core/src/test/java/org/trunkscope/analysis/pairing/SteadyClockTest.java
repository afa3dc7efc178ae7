package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Time by stamps that may be wrong. */
class SteadyClockTest {

  private static final long SECOND = 1_000_000_000L;

  private final SteadyClock clock = new SteadyClock();

  @Test
  void shouldNotGoBack() {
    clock.at(5 * SECOND);

    assertThat(clock.at(4 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(clock.at(6 * SECOND)).isEqualTo(6 * SECOND);
  }

  @Test
  void shouldNotBelieveOneLeap() {
    clock.at(SECOND);

    assertThat(clock.at(900 * SECOND)).isEqualTo(SECOND);
    assertThat(clock.at(2 * SECOND)).isEqualTo(2 * SECOND);
    assertThat(clock.at(900 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void shouldBelieveALeapThatTheNextStampBearsOut() {
    clock.at(SECOND);
    clock.at(900 * SECOND);

    assertThat(clock.at(901 * SECOND)).isEqualTo(901 * SECOND);
    assertThat(clock.at(902 * SECOND)).isEqualTo(902 * SECOND);
  }
}
