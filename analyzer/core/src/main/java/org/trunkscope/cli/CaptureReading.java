package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.Lanes;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.FrameSource;

/** Reads the captures of a command line into one analysis and tells those that cannot be read. */
final class CaptureReading {

  private final CaptureOpener opener;
  private final Console console;
  private final Lanes lanes = new Lanes();
  private boolean allRead = true;

  CaptureReading(CaptureOpener opener, Console console) {
    this.opener = opener;
    this.console = console;
  }

  /** Reads what can be read; false if a capture could not be, or held no frame. */
  boolean readAll(List<String> captures, Analysis analysis) throws IOException, UsageException {
    for (CaptureOrder.Turn turn : CaptureOrder.of(captures, 1)) {
      Optional<FrameSource> opened = open(turn.target());
      if (opened.isPresent()) {
        try (FrameSource source = opened.get()) {
          int lane = lanes.laneOf(turn.start(), PairSides.INBOUND);
          ended(analysis.read(turn.place(), lane, source));
        }
      }
    }
    return allRead;
  }

  /**
   * Reads two sides of a pair together, in the same way. They are read twice, so the opener must
   * have copies of what can be read only once.
   *
   * @param inbound captures of one side
   * @param outbound captures of the other; their places follow those of the first
   */
  boolean readPaired(List<String> inbound, List<String> outbound, Analysis analysis)
      throws IOException, UsageException {
    List<CaptureOrder.Turn> in = CaptureOrder.of(inbound, 1);
    List<CaptureOrder.Turn> out = CaptureOrder.of(outbound, inbound.size() + 1);
    ClockOffset clock = new ClockReading(opener).offset(in, out);
    analysis.readPaired(
        new TurnSequence(in, PairSides.INBOUND, this),
        new TurnSequence(out, PairSides.OUTBOUND, this),
        clock);
    return allRead;
  }

  /** Opens a capture, or tells why it cannot be. */
  Optional<FrameSource> open(String target) throws IOException, UsageException {
    try {
      return Optional.of(opener.open(target));
    } catch (CaptureException e) {
      console.complain(e.getMessage());
      allRead = false;
      return Optional.empty();
    }
  }

  /** The lane of the capture that is opened next on one side of a pair. */
  int laneOf(CaptureOrder.Turn turn, int side) {
    return lanes.laneOf(turn.start(), side);
  }

  /** Notes how a capture ended, and tells if it could not be read, or held no frame. */
  void ended(CaptureSummary summary) {
    lanes.ended(summary);
    CaptureEnd end = summary.end();
    if (end.kind() == CaptureEnd.Kind.UNREADABLE) {
      console.complain(end.reason());
      allRead = false;
    } else if (summary.frames() == 0) {
      String reason = end.kind() == CaptureEnd.Kind.COMPLETE ? "" : "; " + end.reason();
      console.complain(summary.name() + ": holds no frame" + opener.whichFrames() + reason);
      allRead = false;
    }
  }
}
