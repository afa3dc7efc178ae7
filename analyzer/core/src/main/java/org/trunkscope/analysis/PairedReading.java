package org.trunkscope.analysis;

import java.io.IOException;
import java.util.Optional;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.SteadyClock;
import org.trunkscope.capture.CapturedFrame;

/** Goes through the captures of one side, one frame ahead. */
final class PairedReading {

  private final Analysis analysis;
  private final CaptureSequence captures;
  private final PairSides sides;
  private Optional<CaptureReader> current = Optional.empty();
  private final SteadyClock clock = new SteadyClock();

  PairedReading(Analysis analysis, CaptureSequence captures, PairSides sides) throws IOException {
    this.analysis = analysis;
    this.captures = captures;
    this.sides = sides;
    openNext();
  }

  /** Whether there is a frame left. */
  boolean hasFrame() {
    return current.isPresent();
  }

  /** When the frame was seen, on the inbound side's clock; one without a time as the one before. */
  long time() {
    return clock.now();
  }

  /** Takes the frame and moves to the next. */
  void take() throws IOException {
    CaptureReader reader = current.orElseThrow();
    analysis.take(reader);
    if (reader.advance()) {
      look(reader);
    } else {
      captures.ended(analysis.close(reader));
      openNext();
    }
  }

  private void openNext() throws IOException {
    current = Optional.empty();
    while (current.isEmpty()) {
      Optional<OpenCapture> next = captures.next();
      if (next.isEmpty()) {
        return;
      }
      CaptureReader reader = analysis.open(next.get());
      reader.pairBy(sides);
      if (reader.advance()) {
        current = Optional.of(reader);
        look(reader);
      } else {
        captures.ended(analysis.close(reader));
      }
    }
  }

  private void look(CaptureReader reader) {
    long seen = sides.time(reader.verdict().frame());
    if (seen != CapturedFrame.NO_TIMESTAMP) {
      clock.at(seen);
    }
  }
}
