package org.trunkscope.replay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.replay.send.Replay;

/**
 * Ends a replay when the process is asked to end (Ctrl-C, {@code kill -TERM}), and lets it tell
 * what it has done before it does.
 */
final class ReplayStop implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook;

  private ReplayStop(Replay replay) {
    this.hook =
        new Thread(
            () -> {
              replay.stop();
              await();
            },
            "stop");
  }

  static ReplayStop of(Replay replay) {
    ReplayStop stop = new ReplayStop(replay);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  private void await() {
    try {
      boolean inTime = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        Runtime.getRuntime().halt(ExitCode.IO.number());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is told. */
  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, which is what the hook is for.
      return;
    }
  }
}
