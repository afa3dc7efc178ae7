package org.trunkscope.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * An input that another thread reads ahead of whoever takes its bytes, at most 2 MiB. A failure is
 * told when all bytes before it were taken. Closing it ends the thread and closes the input.
 *
 * <p>Not safe for use by several threads.
 */
public final class ReadAhead extends InputStream {

  private static final int SIZE = 1 << 19;
  private static final int BUFFERS = 4;

  private final InputStream input;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final Thread reader;
  private Piece current = Piece.NOTHING;
  private int taken;

  /** Begins to read. */
  public ReadAhead(InputStream input) {
    this.input = input;
    for (int i = 0; i < BUFFERS; i++) {
      free.add(new byte[SIZE]);
    }
    reader = new Thread(this::readOn, "trunkscope-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void readOn() {
    try {
      Piece piece;
      do {
        piece = filled(free.take());
        pieces.put(piece);
      } while (piece.length > 0);
    } catch (InterruptedException e) {
      // Closed: nobody takes any more.
      Thread.currentThread().interrupt();
    }
  }

  private Piece filled(byte[] bytes) {
    try {
      return new Piece(bytes, input.read(bytes, 0, SIZE), Optional.empty());
    } catch (IOException e) {
      return new Piece(bytes, Piece.FAILED, Optional.of(e));
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (taken == current.length) {
      advance();
    }
    if (current.length == Piece.FAILED) {
      throw current.failure.orElseThrow();
    }
    if (current.length < 0) {
      return -1;
    }
    int now = Math.min(length, current.length - taken);
    System.arraycopy(current.bytes, taken, target, offset, now);
    taken += now;
    return now;
  }

  private void advance() throws IOException {
    try {
      if (current.length > 0) {
        free.put(current.bytes);
      }
      current = pieces.take();
      taken = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a capture was read");
    }
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    input.close();
  }

  /** What one call read. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
  private record Piece(byte[] bytes, int length, Optional<IOException> failure) {

    static final int FAILED = -2;
    static final Piece NOTHING = new Piece(new byte[0], 0, Optional.empty());
  }
}
