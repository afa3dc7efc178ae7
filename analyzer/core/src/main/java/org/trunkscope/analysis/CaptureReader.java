package org.trunkscope.analysis;

import java.io.IOException;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/** Goes through the frames of one capture, or of some parts of it in their order. */
final class CaptureReader {

  private final OpenCapture capture;
  private final FrameVerdict verdict = new FrameVerdict();
  private final CaptureTally tally = new CaptureTally();
  private FrameSource source;
  private CaptureEnd end;

  /**
   * Before the first frame of a capture.
   *
   * @param turn its 1-based place in the order of reading
   */
  CaptureReader(OpenCapture capture, int turn) {
    this.capture = capture;
    verdict.inCapture(capture.place(), turn, capture.lane());
    enter(capture.source());
  }

  /** Goes on with a part of the capture. */
  void enter(FrameSource part) {
    source = part;
    end = part.end();
  }

  /** Moves to the next frame; false at the end, or where the capture cannot be read any further. */
  boolean advance() throws IOException {
    CapturedFrame frame = verdict.frame();
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
  void pairWithin() {
    pairBy(PairSides.within(source, verdict.frame(), verdict.view(), capture.lane()));
  }

  /** The current frame, to be judged. */
  FrameVerdict verdict() {
    return verdict;
  }

  /** What is read. */
  FrameSource source() {
    return source;
  }

  /** How what was read last has ended. */
  CaptureEnd end() {
    return end;
  }

  /** What was counted of the frames that were read. */
  CaptureTally tally() {
    return tally;
  }

  /** The capture as a whole, at its end. */
  CaptureSummary summary() {
    return tally.summary(capture.place(), capture.lane(), source, end);
  }
}
