package org.trunkscope.replay.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Waiting; how exact it is, is a matter for the benchmarks. */
class PacerTest {

  private static final long HOUR = 3_600_000_000_000L;

  @Test
  void shouldNeverReturnBeforeAFrameIsDue() {
    for (long spin : new long[] {0, 100_000, HOUR}) {
      Pacer pacer = new Pacer(spin, () -> false);
      pacer.start();
      for (long due = 0; due < 2_000_000; due += 150_000) {
        assertThat(pacer.await(due)).isGreaterThanOrEqualTo(due);
      }
    }
  }

  @Test
  void shouldCountFromTheAnchor() {
    Pacer pacer = new Pacer(0, () -> false);
    long earlier = System.nanoTime();
    pacer.start();

    long now = pacer.await(1_000);

    assertThat(now).isBetween(1_000L, System.nanoTime() - earlier);
  }

  @Test
  void shouldEndAWaitWhenStopped() throws InterruptedException {
    for (long spin : new long[] {0, 2 * HOUR}) {
      AtomicBoolean stopped = new AtomicBoolean();
      Pacer pacer = new Pacer(spin, stopped::get);
      pacer.start();
      Thread waiting = new Thread(() -> pacer.await(HOUR));
      waiting.start();

      stopped.set(true);
      waiting.join();

      assertThat(waiting.isAlive()).isFalse();
    }
  }
}
