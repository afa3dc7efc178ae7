package org.trunkscope.capture;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * A window over a stream of bytes that moves forward only. What lies between {@link #position} and
 * {@link #limit} can be read in place.
 *
 * <p>Fields are plain and visible to be read in the per-frame loop without a call. The array is
 * replaced when a record larger than it must be held, and never by more than twice the bytes that
 * have really arrived, so a false length costs nothing.
 */
final class ByteWindow implements Closeable {

  /**
   * The size reads are made in: fits a second-level cache, so the copy out of the kernel is cheap.
   */
  static final int SIZE = 256 * 1024;

  private static final byte[] NOTHING = new byte[0];

  byte[] bytes;
  int position;
  int limit;

  private InputStream input;
  private long base;
  private boolean ended;
  private IOException failure;

  /**
   * @param start offset of the first byte of {@code input} in the capture, for messages
   */
  ByteWindow(InputStream input, long start) {
    this.input = input;
    this.base = start;
    this.bytes = new byte[SIZE];
  }

  /** A window over nothing yet, for {@link #cut} or {@link #moveTo} to fill. */
  ByteWindow() {
    this.input = InputStream.nullInputStream();
    this.bytes = NOTHING;
    this.ended = true;
  }

  /** Offset of {@link #position} in the capture. */
  long offset() {
    return base + position;
  }

  /** Bytes that can be read in place now. */
  int available() {
    return limit - position;
  }

  /**
   * Sees to it that {@code count} bytes can be read in place; may move them.
   *
   * @return false if the input ends before
   */
  boolean need(int count) throws IOException {
    return limit - position >= count || readOn(count);
  }

  private boolean readOn(int count) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (ended) {
      return false;
    }
    moveToFront();
    while (limit < count) {
      if (limit == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(Math.max(count, SIZE), 2 * bytes.length));
      }
      if (!read()) {
        return false;
      }
    }
    return true;
  }

  private void moveToFront() {
    System.arraycopy(bytes, position, bytes, 0, limit - position);
    base += position;
    limit -= position;
    position = 0;
  }

  private boolean read() throws IOException {
    int read = input.read(bytes, limit, bytes.length - limit);
    if (read < 0) {
      ended = true;
      return false;
    }
    limit += read;
    return true;
  }

  /**
   * Sees to it that {@code count} bytes can be read in place, or as many as there are; may move
   * them. A medium that fails does so when more is needed than it gave.
   */
  void fill(int count) {
    if (available() >= count) {
      return;
    }
    moveToFront();
    if (bytes.length < count) {
      bytes = Arrays.copyOf(bytes, count);
    }
    try {
      while (!ended && failure == null && limit < count) {
        read();
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Hands what lies between {@code from} and the position to another window, with its array, and
   * goes on in other memory.
   *
   * @param memory at least as long as what is left
   */
  void cut(int from, ByteWindow part, byte[] memory) {
    int left = limit - position;
    System.arraycopy(bytes, position, memory, 0, left);
    part.bytes = bytes;
    part.position = from;
    part.limit = position;
    part.base = base;
    base += position;
    bytes = memory;
    position = 0;
    limit = left;
  }

  /** Hands everything to another window, the input, too; this one is not used any more. */
  void moveTo(ByteWindow other) {
    other.bytes = bytes;
    other.position = position;
    other.limit = limit;
    other.base = base;
    other.input = input;
    other.ended = ended;
    other.failure = failure;
  }

  /**
   * Moves over {@code count} bytes and hands them to {@code passed}, piece by piece.
   *
   * @return false if the input ends before
   */
  boolean pass(long count, PassedBytes passed) throws IOException {
    long left = count;
    while (left > 0) {
      if (!need(1)) {
        return false;
      }
      int piece = (int) Math.min(left, available());
      passed.accept(bytes, position, piece);
      position += piece;
      left -= piece;
    }
    return true;
  }

  /** What is left, as a stream; the window is not used any more after this. */
  InputStream rest() {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, position, limit - position), input);
  }

  /** What is wrong with the compressed data beneath, once the end was reached. */
  Damage damage() {
    return input instanceof DecompressedInput decompressed ? decompressed.damage() : Damage.NONE;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
