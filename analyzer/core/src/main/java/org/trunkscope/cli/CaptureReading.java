package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.Lanes;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.FrameSource;

/** Reads the captures of a command line into one analysis and tells those that cannot be read. */
final class CaptureReading {

  private final CaptureOpener opener;
  private final Console console;

  CaptureReading(CaptureOpener opener, Console console) {
    this.opener = opener;
    this.console = console;
  }

  /** Reads what can be read; false if a capture could not be, or held no frame. */
  boolean readAll(List<String> captures, Analysis analysis) throws IOException, UsageException {
    boolean allRead = true;
    Lanes lanes = new Lanes();
    for (CaptureOrder.Turn turn : CaptureOrder.of(captures)) {
      Optional<FrameSource> opened = open(turn.target());
      if (opened.isPresent()) {
        try (FrameSource source = opened.get()) {
          CaptureSummary summary = analysis.read(turn.place(), lanes.laneOf(turn.start()), source);
          lanes.ended(summary);
          allRead &= isRead(summary);
        }
      } else {
        allRead = false;
      }
    }
    return allRead;
  }

  private Optional<FrameSource> open(String target) throws IOException, UsageException {
    try {
      return Optional.of(opener.open(target));
    } catch (CaptureException e) {
      console.complain(e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isRead(CaptureSummary summary) {
    CaptureEnd end = summary.end();
    if (end.kind() == CaptureEnd.Kind.UNREADABLE) {
      console.complain(end.reason());
      return false;
    }
    if (summary.frames() == 0) {
      String reason = end.kind() == CaptureEnd.Kind.COMPLETE ? "" : "; " + end.reason();
      console.complain(summary.name() + ": holds no frame" + opener.whichFrames() + reason);
      return false;
    }
    return true;
  }
}
