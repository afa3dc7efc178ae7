package org.trunkscope.capture;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects records and hands them on in large pieces. Not synchronized, and records are built in
 * place: an output of many small frames costs one copy.
 */
final class OutputBuffer implements Flushable {

  private static final int SIZE = 256 * 1024;

  byte[] bytes = new byte[SIZE];

  private final OutputStream output;
  private int position;

  OutputBuffer(OutputStream output) {
    this.output = output;
  }

  /** Sees to it that {@code count} bytes can be written in place, and says where. */
  int room(int count) throws IOException {
    if (bytes.length - position < count) {
      pushOut();
      if (bytes.length < count) {
        bytes = new byte[Math.max(count, 2 * bytes.length)];
      }
    }
    return position;
  }

  /** {@code count} bytes were written in place. */
  void advance(int count) {
    position += count;
  }

  void put(byte[] source, int offset, int length) throws IOException {
    if (length >= SIZE) {
      pushOut();
      output.write(source, offset, length);
      return;
    }
    System.arraycopy(source, offset, bytes, room(length), length);
    position += length;
  }

  private void pushOut() throws IOException {
    output.write(bytes, 0, position);
    position = 0;
  }

  @Override
  public void flush() throws IOException {
    pushOut();
    output.flush();
  }
}
