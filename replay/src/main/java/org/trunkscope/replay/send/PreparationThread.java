package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.Optional;

/** The thread that reads ahead of the one that sends. */
final class PreparationThread {

  private final Thread thread;
  private volatile Optional<IOException> failure = Optional.empty();

  PreparationThread(Preparation preparation) {
    thread =
        new Thread(
            () -> {
              try {
                preparation.run();
              } catch (IOException e) {
                failure = Optional.of(e);
              } catch (RuntimeException | Error e) {
                // Else what is missing would look as if it had been sent.
                failure = Optional.of(new IOException("cannot be prepared further: " + e, e));
              }
            },
            "preparation");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until it has ended; the caller takes no more frames. */
  void end() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the capture could not be read on. */
  Optional<IOException> failure() {
    return failure;
  }
}
