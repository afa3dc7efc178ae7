package org.trunkscope.replay.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;

/**
 * A few batches of frames that go round between the thread that prepares and the one that sends, so
 * memory is bounded and nothing is allocated on the way.
 */
final class FrameQueue {

  private static final int BATCHES = 16;

  private final CountDownLatch filled = new CountDownLatch(BATCHES);
  private final BlockingQueue<PreparedFrames> empty = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<PreparedFrames> full = new ArrayBlockingQueue<>(BATCHES);

  /** The batch that is being filled; the preparing thread's. */
  private PreparedFrames current;

  FrameQueue(Headers headers) {
    for (int i = 0; i < BATCHES - 1; i++) {
      empty.add(new PreparedFrames(headers));
    }
    current = new PreparedFrames(headers);
  }

  /**
   * The batch to add a frame to.
   *
   * @param length of the frame, bytes
   */
  PreparedFrames roomFor(int length) throws IOException {
    if (!current.hasRoomFor(length)) {
      handOver();
    }
    return current;
  }

  private void handOver() throws IOException {
    try {
      full.put(current);
      filled.countDown();
      current = empty.take();
      current.clear();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Nothing follows; the rest is handed over. */
  void end() throws IOException {
    current.end();
    try {
      full.put(current);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      while (filled.getCount() > 0) {
        filled.countDown();
      }
    }
  }

  /**
   * Waits until all batches are full, or nothing follows: reading is slow at first, and what is
   * sent should not have to wait for it.
   */
  void awaitFilled() throws IOException {
    try {
      filled.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The next frames to send; waits for them. */
  PreparedFrames next() throws IOException {
    try {
      return full.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Gives back what was sent. */
  void sent(PreparedFrames frames) {
    empty.add(frames);
  }

  private static IOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }
}
