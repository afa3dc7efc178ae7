package org.trunkscope.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CapturePart;
import org.trunkscope.capture.CaptureParts;

/**
 * Reads one capture in parts, of which several are read at a time. What depends on the order of
 * frames is added part by part in their order: whoever has read a part waits for its turn, and who
 * has it when he begins a part need not keep anything for later.
 *
 * <p>One thread takes the same way, and always has the turn.
 */
final class PartedReading {

  private final OpenCapture capture;
  private final int captureTurn;
  private final List<FrameTaker> takers;
  private final FrameSequence sequence;
  private final CaptureParts parts;
  private final CaptureTally tally = new CaptureTally();
  private final Turn turn = new Turn();
  private int handedOut;
  private Optional<PairSides> sides = Optional.empty();
  private Optional<CaptureReader> last = Optional.empty();

  /**
   * A capture that nobody has read from.
   *
   * @param captureTurn its 1-based place in the order of reading
   * @param takers one for each thread
   * @param sequence of all frames
   */
  PartedReading(
      OpenCapture capture, int captureTurn, List<FrameTaker> takers, FrameSequence sequence) {
    this.capture = capture;
    this.captureTurn = captureTurn;
    this.takers = takers;
    this.sequence = sequence;
    this.parts = capture.source().parts();
  }

  /** A part with its place in the order, from 0; its first frame, if it has one, was read. */
  private record Task(int number, CapturePart part, boolean hasFrame) {}

  /**
   * Reads the capture to its end, or as far as it can be read.
   *
   * @throws IOException if a sink cannot write
   */
  CaptureSummary read() throws IOException {
    CaptureReader reader = new CaptureReader(capture, captureTurn);
    Task first = next(Optional.empty(), reader).orElseThrow();
    List<Thread> others = new ArrayList<>();
    if (!first.part().last()) {
      for (FrameTaker taker : takers.subList(1, takers.size())) {
        others.add(new Thread(() -> work(taker), "trunkscope reader"));
      }
    }
    others.forEach(Thread::start);
    work(takers.get(0), reader, first);
    for (Thread each : others) {
      await(each);
    }
    turn.throwFailure();
    CaptureReader ended = last.orElseThrow();
    return tally.summary(capture.place(), capture.lane(), ended.source(), ended.end());
  }

  private static void await(Thread other) throws IOException {
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** On which sides of a pair its frames were seen. */
  PairSides sides() {
    return sides.orElse(PairSides.none());
  }

  private void work(FrameTaker taker) {
    try {
      CaptureReader reader = new CaptureReader(capture, captureTurn);
      Optional<Task> task = next(Optional.empty(), reader);
      if (task.isPresent()) {
        work(taker, reader, task.get());
      }
    } catch (IOException | RuntimeException | Error e) {
      turn.fail(e);
    }
  }

  /** Reads parts until there are no more, or somebody has failed. */
  private void work(FrameTaker taker, CaptureReader reader, Task first) {
    try {
      Optional<Task> task = Optional.of(first);
      while (task.isPresent() && read(taker, reader, task.get())) {
        task = next(Optional.of(task.get().part()), reader);
      }
    } catch (IOException | RuntimeException | Error e) {
      turn.fail(e);
    }
    add(reader.tally());
  }

  private synchronized void add(CaptureTally counted) {
    tally.merge(counted);
  }

  /** Hands out the next part, at its first frame: the first one of all tells the sides. */
  private synchronized Optional<Task> next(Optional<CapturePart> spent, CaptureReader reader)
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
    return Optional.of(new Task(handedOut++, part.get(), hasFrame));
  }

  /** Reads a part; false if somebody has failed. */
  private boolean read(FrameTaker taker, CaptureReader reader, Task task) throws IOException {
    // The last part has no bound: what it holds cannot wait for its turn.
    if (task.part().last() && !turn.await(task.number())) {
      return false;
    }
    boolean now = turn.is(task.number());
    boolean hasFrame = task.hasFrame();
    while (hasFrame) {
      if (now) {
        taker.takeNow(reader.verdict(), sequence);
      } else {
        taker.takeForLater(reader.verdict());
      }
      hasFrame = reader.advance();
    }
    if (task.part().last()) {
      last = Optional.of(reader);
    } else if (reader.end().kind() != CaptureEnd.Kind.COMPLETE) {
      throw new IllegalStateException("a part ends before its end: " + reader.end());
    }
    if (!turn.await(task.number())) {
      return false;
    }
    taker.catchUp(sequence);
    turn.pass();
    return true;
  }

  /** Whose part comes next. */
  private static final class Turn {

    private int number;
    private Optional<Throwable> failure = Optional.empty();

    synchronized boolean is(int part) {
      return number == part;
    }

    /** Waits for the turn of a part; false if it will not come, as somebody has failed. */
    synchronized boolean await(int part) throws IOException {
      while (number != part && failure.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
      }
      return failure.isEmpty();
    }

    synchronized void pass() {
      number++;
      notifyAll();
    }

    /** Ends the waiting of all; the first failure is the one that is told. */
    synchronized void fail(Throwable why) {
      if (failure.isEmpty()) {
        failure = Optional.of(why);
      }
      notifyAll();
    }

    synchronized void throwFailure() throws IOException {
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
    }
  }
}
