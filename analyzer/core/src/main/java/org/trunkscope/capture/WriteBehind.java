package org.trunkscope.capture;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * An output whose bytes another thread writes, so that whoever makes them need not wait for the
 * medium. At most 2 MiB are on their way.
 *
 * <p>A failure is told by the next call that could tell it; nothing is written after it. {@link
 * #flush} returns when everything is written. Closing ends the thread, and leaves the medium open.
 *
 * <p>Not safe for use by several threads.
 */
public final class WriteBehind extends OutputStream {

  private static final int SIZE = 1 << 19;
  private static final int BUFFERS = 4;

  private final OutputStream output;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final Thread writer;
  private volatile IOException failure;
  private byte[] current = new byte[SIZE];
  private int used;
  private boolean closed;

  /**
   * Before an output.
   *
   * @param output stays the caller's to close
   */
  public WriteBehind(OutputStream output) {
    this.output = output;
    for (int i = 1; i < BUFFERS; i++) {
      free.add(new byte[SIZE]);
    }
    writer = new Thread(this::carryOut, "trunkscope-writer");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int now = Math.min(left, SIZE - used);
      System.arraycopy(bytes, from, current, used, now);
      used += now;
      from += now;
      left -= now;
      if (used == SIZE) {
        handOver();
      }
    }
  }

  private void handOver() throws IOException {
    check();
    try {
      orders.put(new Order(current, used, new CountDownLatch(0)));
      current = free.take();
      used = 0;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public void flush() throws IOException {
    handOver();
    CountDownLatch done = new CountDownLatch(1);
    try {
      orders.put(new Order(new byte[0], 0, done));
      done.await();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    check();
  }

  private void check() throws IOException {
    IOException told = failure;
    if (told != null) {
      throw told;
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while an output was written");
  }

  /** What the thread does: after a failure it only takes, so that nobody waits for it. */
  private void carryOut() {
    try {
      for (Order order = orders.take(); !order.isLast(); order = orders.take()) {
        carryOut(order);
      }
    } catch (InterruptedException e) {
      failure = new InterruptedIOException("the thread that writes was interrupted");
    }
  }

  private void carryOut(Order order) throws InterruptedException {
    try {
      if (failure == null) {
        output.write(order.bytes, 0, order.length);
        if (order.isFlush()) {
          output.flush();
        }
      }
    } catch (IOException e) {
      failure = e;
    }
    if (order.isFlush()) {
      order.done.countDown();
    } else {
      free.put(order.bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      orders.put(Order.LAST);
      writer.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Bytes to write; none of them: to flush. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
  private record Order(byte[] bytes, int length, CountDownLatch done) {

    static final Order LAST = new Order(new byte[0], -1, new CountDownLatch(0));

    boolean isLast() {
      return length < 0;
    }

    boolean isFlush() {
      return done.getCount() > 0;
    }
  }
}
