package org.trunkscope.cli;

import java.io.Closeable;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * A line at the bottom of a terminal that is drawn again and again by a thread of its own, from a
 * second after its start on, and erased at its end. It uses no escape sequences: what has no {@code
 * \r} is no terminal.
 */
final class ProgressBar implements Closeable {

  /** What is done sooner needs no bar. */
  private static final long MILLIS_TO_FIRST = 1000;

  private static final long MILLIS_BETWEEN = 200;

  private final PrintStream err;
  private final Supplier<String> line;
  private int shown;
  private boolean closed;

  /**
   * A bar that is not shown yet.
   *
   * @param line what to show, shorter than the terminal is wide
   */
  ProgressBar(PrintStream err, Supplier<String> line) {
    this.err = err;
    this.line = line;
  }

  void start() {
    Thread thread = new Thread(this::drawUntilClosed, "trunkscope progress");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void drawUntilClosed() {
    try {
      long pause = MILLIS_TO_FIRST;
      while (!closed) {
        wait(pause);
        if (!closed) {
          draw();
        }
        pause = MILLIS_BETWEEN;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Draws over what is shown. */
  synchronized void draw() {
    String text = line.get();
    int columns = ProgressLine.columns(text);
    err.print("\r" + text + " ".repeat(Math.max(0, shown - columns)));
    err.flush();
    shown = columns;
  }

  private synchronized void erase() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }

  /** Where lines of talk go meanwhile: they take the place of the bar, which comes back below. */
  PrintStream talk() {
    return new PrintStream(err, true) {
      @Override
      public void println(String talk) {
        synchronized (ProgressBar.this) {
          erase();
          err.println(talk);
        }
      }
    };
  }

  /** Erases it for good. */
  @Override
  public synchronized void close() {
    closed = true;
    erase();
    notifyAll();
  }
}
