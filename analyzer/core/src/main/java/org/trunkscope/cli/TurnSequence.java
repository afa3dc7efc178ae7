package org.trunkscope.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.CaptureSequence;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.OpenCapture;
import org.trunkscope.capture.FrameSource;

/** Opens the captures of one side of a pair in their order. */
final class TurnSequence implements CaptureSequence {

  private final Iterator<CaptureOrder.Turn> turns;
  private final int side;
  private final CaptureReading reading;
  private Optional<FrameSource> current = Optional.empty();

  TurnSequence(List<CaptureOrder.Turn> turns, int side, CaptureReading reading) {
    this.turns = turns.iterator();
    this.side = side;
    this.reading = reading;
  }

  @Override
  public Optional<OpenCapture> next() throws IOException {
    while (turns.hasNext()) {
      CaptureOrder.Turn turn = turns.next();
      current = open(turn.target());
      if (current.isPresent()) {
        int lane = reading.laneOf(turn, side);
        return Optional.of(new OpenCapture(turn.place(), lane, current.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<FrameSource> open(String target) throws IOException {
    try {
      return reading.open(target);
    } catch (UsageException e) {
      // Told when the clocks were read, before the first frame.
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void ended(CaptureSummary summary) throws IOException {
    reading.ended(summary);
    current.orElseThrow().close();
  }
}
