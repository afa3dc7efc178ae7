package org.trunkscope.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The streams of one run. Results go to {@link #out}, talk to {@link #err}.
 *
 * @param in standard input
 * @param out standard output; a failed write throws, so that a full disk or a closed pipe is told
 * @param err standard error
 * @param quiet whether {@code -q} asked for no talk; errors are still told
 * @param terminal what a terminal shows of it
 */
public record Console(
    InputStream in, OutputStream out, PrintStream err, boolean quiet, Terminal terminal) {

  /** A line of talk for people, unless {@code -q}. */
  public void say(String line) {
    if (!quiet) {
      err.println(oneLine(line));
    }
  }

  /** A line that says what went wrong, also with {@code -q}. */
  public void complain(String line) {
    err.println(oneLine("trunkscope: " + line));
  }

  /** The text on one line: file names may hold control characters, which would move the cursor. */
  static String oneLine(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }
}
