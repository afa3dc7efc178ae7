package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * One analysis over one or more captures: reads every frame, names the state of every checksum,
 * hands each frame to the sinks and counts.
 *
 * <p>Memory does not grow with the captures.
 */
public final class Analysis {

  private final FrameSink.Session[] sinks;
  private final FrameVerdict verdict = new FrameVerdict();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final ContentTally content = new ContentTally();
  private final List<CaptureSummary> captures = new ArrayList<>();

  /** An analysis that hands its frames to {@code sinks}. */
  public Analysis(List<FrameSink.Session> sinks) {
    this.sinks = sinks.toArray(FrameSink.Session[]::new);
  }

  /**
   * Reads a capture to its end, or as far as it can be read.
   *
   * @param place the capture's 1-based place on the command line; later captures have higher ones
   * @param source the capture; not closed here
   * @return the capture's part of the result
   * @throws IOException if a sink cannot write
   */
  public CaptureSummary read(int place, FrameSource source) throws IOException {
    CaptureTally tally = new CaptureTally();
    verdict.inCapture(place);
    CaptureEnd end = readFrames(source, tally);
    content.merge(tally.content());
    CaptureSummary summary = tally.summary(place, source, end);
    captures.add(summary);
    return summary;
  }

  private CaptureEnd readFrames(FrameSource source, CaptureTally tally) throws IOException {
    CapturedFrame frame = verdict.frame();
    while (true) {
      try {
        if (!source.next(frame)) {
          return source.end();
        }
      } catch (CaptureException e) {
        return new CaptureEnd(CaptureEnd.Kind.UNREADABLE, frame.recordOffset, e.getMessage());
      }
      source.headers(frame, verdict.view());
      judgeSegments();
      tally.count(verdict);
      for (FrameSink.Session sink : sinks) {
        sink.frame(verdict);
      }
    }
  }

  private void judgeSegments() {
    FrameView view = verdict.view();
    for (int i = 0; i < view.segmentCount(); i++) {
      ChecksumState state = classifier.classify(view.segment(i));
      verdict.judge(i, state, classifier.hint());
    }
  }

  /** What was found in the captures read so far. */
  public AnalysisResult result() {
    return content.result(captures);
  }
}
