package org.trunkscope.analysis.counters.text;

import java.io.IOException;

/**
 * Text that is none of what is read. The message is one line for people and names file and line.
 */
public final class CounterTextException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  CounterTextException(String message) {
    super(message);
  }
}
