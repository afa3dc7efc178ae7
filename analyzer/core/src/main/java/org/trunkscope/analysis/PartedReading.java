package org.trunkscope.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.PartQueue.Waiting;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CapturePart;
import org.trunkscope.capture.CaptureParts;

/**
 * Reads one capture in parts, of which several are read at a time. One thread leads: it alone adds
 * what depends on the order of frames, part by part, as the flows would otherwise wander from one
 * processor's cache to the other's; and it reads parts itself whenever none is ready to be added. A
 * part whose turn it is it reads without keeping anything for later.
 *
 * <p>One thread alone takes the same way.
 */
final class PartedReading {

  private final OpenCapture capture;
  private final int captureTurn;
  private final List<FrameTaker> takers;
  private final ReadRange all;
  private final CaptureParts parts;
  private final PartQueue queue;
  private final List<CaptureReader> readers = new ArrayList<>();
  private int handedOut;
  private Optional<PairSides> sides = Optional.empty();

  /**
   * A capture that nobody has read from.
   *
   * @param captureTurn its 1-based place in the order of reading
   * @param takers one for each thread
   * @param all the range of all frames
   * @param later ranges that are used in turn, one or more
   */
  PartedReading(
      OpenCapture capture,
      int captureTurn,
      List<FrameTaker> takers,
      ReadRange all,
      List<ReadRange> later) {
    this.capture = capture;
    this.captureTurn = captureTurn;
    this.takers = takers;
    this.all = all;
    this.parts = capture.source().parts();
    this.queue = new PartQueue(later);
  }

  /**
   * Reads the capture to its end, or as far as it can be read.
   *
   * @throws IOException if a sink cannot write
   */
  CaptureSummary read() throws IOException {
    CaptureReader reader = reader();
    Waiting first = next(Optional.empty(), reader).orElseThrow();
    List<Thread> others = new ArrayList<>();
    if (!first.part().last()) {
      for (FrameTaker taker : takers.subList(1, takers.size())) {
        others.add(new Thread(() -> guarded(() -> help(taker)), "trunkscope reader"));
      }
    }
    others.forEach(Thread::start);
    guarded(() -> lead(takers.get(0), reader, first));
    for (Thread each : others) {
      await(each);
    }
    CaptureReader last = queue.end();
    CaptureTally tally = new CaptureTally();
    readers.forEach(each -> tally.merge(each.tally()));
    return tally.summary(capture.place(), capture.lane(), last.source(), last.end());
  }

  /** On which sides of a pair its frames were seen. */
  PairSides sides() {
    return sides.orElse(PairSides.none());
  }

  private static void await(Thread other) throws IOException {
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** What a thread does. */
  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      queue.fail(e);
    }
  }

  private CaptureReader reader() {
    CaptureReader reader = new CaptureReader(capture, captureTurn);
    synchronized (readers) {
      readers.add(reader);
    }
    return reader;
  }

  /** Hands out the next part, at its first frame: the first one of all tells the sides. */
  private synchronized Optional<Waiting> next(Optional<CapturePart> spent, CaptureReader reader)
      throws IOException {
    Optional<CapturePart> part = parts.next(spent);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    reader.enter(part.get().frames());
    boolean hasFrame = reader.advance();
    if (hasFrame && sides.isEmpty()) {
      reader.pairWithin();
      sides = Optional.of(reader.verdict().sides());
    }
    reader.pairBy(sides.orElse(PairSides.none()));
    return Optional.of(new Waiting(handedOut++, part.get(), reader, hasFrame));
  }

  /** Adds parts in their order, and reads those that nobody else does. */
  private void lead(FrameTaker taker, CaptureReader reader, Waiting first) throws IOException {
    readInTurn(taker, first);
    Optional<CapturePart> spent = Optional.of(first.part());
    while (!queue.isAtEnd()) {
      Optional<Waiting> ready = queue.ready();
      Optional<ReadRange> range = ready.isPresent() ? Optional.empty() : queue.freeRange();
      Optional<Waiting> own = range.isPresent() ? next(spent, reader) : Optional.empty();
      if (ready.isPresent()) {
        addOrRead(taker, ready.get());
      } else if (own.isEmpty()) {
        range.ifPresent(queue::giveBack);
        queue.awaitReady();
      } else {
        spent = Optional.of(own.get().part());
        readOwn(taker, own.get(), range.get());
      }
    }
  }

  private void readOwn(FrameTaker taker, Waiting part, ReadRange range) throws IOException {
    if (queue.isInTurn(part)) {
      queue.giveBack(range);
      readInTurn(taker, part);
    } else {
      readForLater(taker, part, range);
    }
  }

  private void addOrRead(FrameTaker taker, Waiting part) throws IOException {
    Optional<ReadRange> read = part.read();
    if (read.isPresent()) {
      all.follow(read.get());
      queue.giveBack(read.get());
      queue.pass(part);
    } else {
      readInTurn(taker, part);
    }
  }

  private void readInTurn(FrameTaker taker, Waiting part) throws IOException {
    CaptureReader reader = part.reader();
    boolean hasFrame = part.hasFrame();
    while (hasFrame) {
      taker.takeInTurn(reader.verdict(), all);
      hasFrame = reader.advance();
    }
    all.write();
    requireEnd(part);
    queue.pass(part);
  }

  /** Reads parts for the thread that leads, as long as there are some. */
  private void help(FrameTaker taker) throws IOException {
    CaptureReader reader = reader();
    Optional<CapturePart> spent = Optional.empty();
    Optional<ReadRange> range = queue.awaitFreeRange();
    while (range.isPresent()) {
      Optional<Waiting> part = next(spent, reader);
      if (part.isEmpty()) {
        queue.giveBack(range.get());
        return;
      }
      spent = part.map(Waiting::part);
      readForLater(taker, part.get(), range.get());
      range = queue.awaitFreeRange();
    }
  }

  /** The last part has no bound: it is left to be read when its turn comes. */
  private void readForLater(FrameTaker taker, Waiting part, ReadRange range) throws IOException {
    if (part.part().last()) {
      queue.giveBack(range);
      queue.put(part);
      return;
    }
    CaptureReader reader = part.reader();
    boolean hasFrame = part.hasFrame();
    while (hasFrame) {
      taker.take(reader.verdict(), range);
      hasFrame = reader.advance();
    }
    requireEnd(part);
    queue.put(part.with(range));
  }

  private static void requireEnd(Waiting part) {
    CaptureEnd end = part.reader().end();
    if (!part.part().last() && end.kind() != CaptureEnd.Kind.COMPLETE) {
      throw new IllegalStateException("a part ends before its end: " + end);
    }
  }
}
