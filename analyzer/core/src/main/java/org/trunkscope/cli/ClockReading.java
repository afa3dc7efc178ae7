package org.trunkscope.cli;

import java.io.IOException;
import java.util.List;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.ClockSample;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/** Reads both sides of a pair once for the difference of their clocks. */
final class ClockReading {

  private final CaptureOpener opener;

  ClockReading(CaptureOpener opener) {
    this.opener = opener;
  }

  /** How far the clock of the outbound captures is ahead. */
  ClockOffset offset(List<CaptureOrder.Turn> inbound, List<CaptureOrder.Turn> outbound)
      throws IOException, UsageException {
    return sample(inbound).offset(sample(outbound));
  }

  private ClockSample sample(List<CaptureOrder.Turn> turns) throws IOException, UsageException {
    ClockSample sample = new ClockSample();
    for (CaptureOrder.Turn turn : turns) {
      try (FrameSource source = opener.open(turn.target())) {
        CapturedFrame frame = new CapturedFrame();
        FrameView view = new FrameView();
        while (source.next(frame)) {
          source.headers(frame, view);
          sample.add(frame, view);
        }
      } catch (CaptureException e) {
        // Told when the capture is read for its frames.
      }
    }
    return sample;
  }
}
