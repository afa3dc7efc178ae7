package org.trunkscope.replay.send.verify;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.ReceiveBuffer;

/** The thread that receives what arrives, and matches it. */
final class Receiver {

  private static final int BATCH = 64;

  /** More than any frame of Linux that can be sent. */
  private static final int LONGEST = 1 << 17;

  /** Records of what was sent are taken at least so often. */
  private static final int WAIT_MILLIS = 10;

  private static final int FRAME_OVERHEAD = Verification.FRAME_OVERHEAD;
  private static final int MOST_QUIETS = 10;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final PacketSocket socket;
  private final FrameMatcher matcher;
  private final ClockOffset clock;
  private final long quietNanos;
  private final ReceiveBuffer buffer = new ReceiveBuffer(BATCH, LONGEST);
  private final Thread thread = new Thread(this::run, "verification");
  private final AtomicLong announced = new AtomicLong();
  private final AtomicLong caughtUp = new AtomicLong();

  private volatile boolean finishing;
  private volatile boolean closing;
  private volatile boolean over;
  private IOException failure;

  Receiver(PacketSocket socket, FrameMatcher matcher, ClockOffset clock, int quietMillis) {
    this.socket = socket;
    this.matcher = matcher;
    this.clock = clock;
    quietNanos = quietMillis * NANOS_PER_MILLI;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How much the sending thread has sent in all, in bytes and what each frame counts beside. */
  void announce(long total) {
    announced.setRelease(total);
  }

  /** Up to where in {@link #announce}'s measure all has arrived, or will not. */
  long caughtUp() {
    return caughtUp.getAcquire();
  }

  /** Whether this has ended, so that nobody takes what is sent. */
  boolean isOver() {
    return over;
  }

  private void run() {
    try {
      receiveAll();
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      // Else what arrives from here on would be told as lost.
      failure = new IOException("cannot be watched further: " + e, e);
    } finally {
      over = true;
    }
  }

  private void receiveAll() throws IOException {
    while (!closing && !finishing) {
      receive();
    }
    long start = System.nanoTime();
    long latest = start;
    boolean waiting = true;
    while (!closing && waiting) {
      boolean ours = receive();
      long now = System.nanoTime();
      latest = ours ? now : latest;
      boolean quiet = matcher.isComplete() || now - latest >= quietNanos;
      boolean tooLong = now - start >= MOST_QUIETS * quietNanos;
      waiting = !tooLong && (buffer.count() > 0 || !quiet);
    }
  }

  /** Receives a batch; tells whether anything of ours was in it. */
  private boolean receive() throws IOException {
    long before = announced.getAcquire();
    int count = socket.receive(buffer, WAIT_MILLIS);
    matcher.drain();
    boolean ours = false;
    long received = 0;
    for (int i = 0; i < count; i++) {
      buffer.select(i);
      received += buffer.length() + FRAME_OVERHEAD;
      ours |= matched();
    }
    // A batch that is not full has emptied the socket: what was sent before is in, or lost.
    long reached = Math.min(caughtUp.getPlain() + received, announced.getAcquire());
    caughtUp.setRelease(count < BATCH ? Math.max(before, reached) : reached);
    return ours;
  }

  private boolean matched() {
    long state =
        OffloadState.of(
            buffer.virtioFlags(),
            buffer.gsoType(),
            buffer.gsoSize(),
            buffer.checksumStart(),
            buffer.checksumOffset());
    long nanos = buffer.timeNanos() - clock.nanos();
    return matcher.arrived(buffer.bytes(), 0, buffer.length(), state, nanos);
  }

  /** Waits for the thread, and takes what it found. */
  Matched finish(long handedOver) throws IOException {
    finishing = true;
    join();
    if (failure != null) {
      throw failure;
    }
    return matcher.conclude(handedOver);
  }

  void close() {
    closing = true;
    try {
      join();
    } catch (IOException e) {
      // Interrupted again: the thread is a daemon, and ends by itself.
      Thread.currentThread().interrupt();
    }
  }

  private void join() throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while frames were to arrive", e);
    }
  }
}
