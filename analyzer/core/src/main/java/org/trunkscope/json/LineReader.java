package org.trunkscope.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as bytes, in bounded memory: a line longer than {@link #MOST_BYTES} is passed over
 * and told.
 */
final class LineReader {

  /** The longest line that is kept, in bytes. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int FIRST_CAPACITY = 8192;

  private final InputStream in;
  private byte[] line = new byte[FIRST_CAPACITY];
  private int length;
  private long number;

  /** What {@link #next} found. */
  enum Outcome {
    /** A line. */
    LINE,
    /** A line that was too long to be kept. */
    TOO_LONG,
    /** The end of the input. */
    END
  }

  /** Reads from {@code in}, which should be buffered. */
  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next line.
   *
   * @throws IOException if the input cannot be read
   */
  Outcome next() throws IOException {
    length = 0;
    boolean tooLong = false;
    int b = in.read();
    if (b < 0) {
      return Outcome.END;
    }
    number++;
    while (b >= 0 && b != '\n') {
      if (length == MOST_BYTES) {
        tooLong = true;
      } else {
        append((byte) b);
      }
      b = in.read();
    }
    return tooLong ? Outcome.TOO_LONG : Outcome.LINE;
  }

  /** The line's bytes from the first on, without its end; valid until the next call. */
  byte[] bytes() {
    return line;
  }

  /** How many bytes the line has. */
  int length() {
    return length;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  /** Whether the line holds nothing but white space. */
  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void append(byte b) {
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(2 * line.length, MOST_BYTES));
    }
    line[length++] = b;
  }
}
