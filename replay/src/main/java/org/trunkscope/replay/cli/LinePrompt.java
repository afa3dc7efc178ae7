package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.trunkscope.cli.Console;
import org.trunkscope.replay.send.SendPrompt;

/**
 * Asks for a line of standard input before each frame. A thread of its own reads, as nothing ends
 * the wait for a line but a line.
 */
final class LinePrompt implements SendPrompt {

  private static final long GLANCE_MILLIS = 100;

  private final Console console;
  private final Semaphore lines = new Semaphore(0);
  private volatile boolean ended;
  private boolean reading;

  LinePrompt(Console console) {
    this.console = console;
  }

  @Override
  public boolean mayGo(long frame, BooleanSupplier stopped) throws IOException {
    if (!reading) {
      reading = true;
      Thread reader = new Thread(this::read, "lines");
      reader.setDaemon(true);
      reader.start();
    }
    console.err().print("frame " + frame + ": Enter sends it ");
    console.err().flush();
    return awaitLine(stopped);
  }

  private boolean awaitLine(BooleanSupplier stopped) {
    try {
      boolean line = lines.tryAcquire();
      while (!line && !stopped.getAsBoolean()) {
        boolean nothingFollows = ended;
        line = lines.tryAcquire(nothingFollows ? 0 : GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        if (nothingFollows && !line) {
          return false;
        }
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void read() {
    try {
      int read = console.in().read();
      while (read >= 0) {
        if (read == '\n') {
          lines.release();
        }
        read = console.in().read();
      }
    } catch (IOException e) {
      console.complain("standard input cannot be read: " + e.getMessage());
    } finally {
      ended = true;
    }
  }
}
