package org.trunkscope.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.capture.CapturePart;

/**
 * The parts of a capture that wait for their turn, and the ranges into which parts are read: there
 * are so many of these and no more, so nobody reads far ahead. Safe for use by several threads.
 */
final class PartQueue {

  private final Map<Integer, Waiting> waiting = new HashMap<>();
  private final Deque<ReadRange> free = new ArrayDeque<>();
  private int turn;
  private Optional<CaptureReader> last = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  /** Of a capture of which nothing is read. */
  PartQueue(List<ReadRange> ranges) {
    free.addAll(ranges);
  }

  /**
   * A part.
   *
   * @param number its place in the order, from 0
   * @param reader that is at its first frame, or at its end
   * @param hasFrame whether it has a first frame
   * @param read what was read of it; empty if that is still to be done
   */
  record Waiting(
      int number,
      CapturePart part,
      CaptureReader reader,
      boolean hasFrame,
      Optional<ReadRange> read) {

    /** A part that is still to be read. */
    Waiting(int number, CapturePart part, CaptureReader reader, boolean hasFrame) {
      this(number, part, reader, hasFrame, Optional.empty());
    }

    /** The same with what was read of it. */
    Waiting with(ReadRange range) {
      return new Waiting(number, part, reader, hasFrame, Optional.of(range));
    }
  }

  synchronized boolean isInTurn(Waiting part) {
    return part.number() == turn;
  }

  /** Lets a part wait for its turn. */
  synchronized void put(Waiting part) {
    waiting.put(part.number(), part);
    notifyAll();
  }

  /** The part whose turn it is, if it waits. */
  synchronized Optional<Waiting> ready() {
    return Optional.ofNullable(waiting.remove(turn));
  }

  /** Waits until the part whose turn it is does, or the end has come. */
  synchronized void awaitReady() throws IOException {
    try {
      while (!waiting.containsKey(turn) && !isAtEnd()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** A part whose turn it was has been added. */
  synchronized void pass(Waiting part) {
    turn++;
    if (part.part().last()) {
      last = Optional.of(part.reader());
    }
    notifyAll();
  }

  /** Whether all parts were added, or somebody has failed. */
  synchronized boolean isAtEnd() {
    return last.isPresent() || failure.isPresent();
  }

  /** A range into which a part can be read, if there is one. */
  synchronized Optional<ReadRange> freeRange() {
    return Optional.ofNullable(free.poll());
  }

  /** Waits for one; empty at the end. */
  synchronized Optional<ReadRange> awaitFreeRange() throws IOException {
    try {
      while (free.isEmpty() && !isAtEnd()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    return isAtEnd() ? Optional.empty() : freeRange();
  }

  /** Takes a range that is empty again. */
  synchronized void giveBack(ReadRange range) {
    free.add(range);
    notifyAll();
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  /** Ends all waiting; the first failure is the one that is told. */
  synchronized void fail(Throwable why) {
    if (failure.isEmpty()) {
      failure = Optional.of(why);
    }
    notifyAll();
  }

  /**
   * The reader that has come to the end of the capture.
   *
   * @throws IOException what somebody has failed of
   */
  synchronized CaptureReader end() throws IOException {
    Throwable why = failure.orElse(null);
    if (why instanceof IOException failed) {
      throw failed;
    }
    if (why instanceof RuntimeException failed) {
      throw failed;
    }
    if (why instanceof Error failed) {
      throw failed;
    }
    return last.orElseThrow();
  }
}
