package org.trunkscope.analysis;

import java.io.IOException;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/** Goes through the frames of one capture. */
final class CaptureReader {

  private final OpenCapture capture;
  private final FrameVerdict verdict = new FrameVerdict();
  private final CaptureTally tally = new CaptureTally();
  private CaptureEnd end;

  /**
   * Before the first frame of a capture.
   *
   * @param turn its 1-based place in the order of reading
   */
  CaptureReader(OpenCapture capture, int turn) {
    this.capture = capture;
    this.end = capture.source().end();
    verdict.inCapture(capture.place(), turn, capture.lane());
  }

  /** Moves to the next frame; false at the end, or where the capture cannot be read any further. */
  boolean advance() throws IOException {
    CapturedFrame frame = verdict.frame();
    FrameSource source = capture.source();
    try {
      if (!source.next(frame)) {
        end = source.end();
        return false;
      }
    } catch (CaptureException e) {
      end = new CaptureEnd(CaptureEnd.Kind.UNREADABLE, frame.recordOffset, e.getMessage());
      return false;
    }
    source.headers(frame, verdict.view());
    tally.count(frame);
    return true;
  }

  /** Says on which side of a pair its frames were seen. */
  void pairBy(PairSides sides) {
    verdict.pairedBy(sides);
  }

  /**
   * Lets its frames be matched with each other, if its current one says that it holds both sides.
   */
  void pairWithin(int lane) {
    pairBy(PairSides.within(capture.source(), verdict.frame(), verdict.view(), lane));
  }

  /** The current frame, to be judged. */
  FrameVerdict verdict() {
    return verdict;
  }

  /** The capture as a whole, at its end. */
  CaptureSummary summary() {
    return tally.summary(capture.place(), capture.lane(), capture.source(), end);
  }
}
