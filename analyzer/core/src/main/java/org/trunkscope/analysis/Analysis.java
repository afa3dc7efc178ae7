package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/**
 * One analysis over one or more captures: reads every frame, names the state of every checksum,
 * hands each frame to the sinks, counts, and concludes.
 *
 * <p>Memory does not grow with the captures.
 */
public final class Analysis {

  private final FrameSink.Session[] sinks;
  private final FrameVerdict verdict = new FrameVerdict();
  private final FrameJudge judge = new FrameJudge();
  private final AnalysisOptions options;
  private final RangeTally tally;
  private final List<CaptureSummary> captures = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();

  /** An analysis that hands its frames to {@code sinks}. */
  public Analysis(AnalysisOptions options, List<FrameSink.Session> sinks) {
    this.options = options;
    this.sinks = sinks.toArray(FrameSink.Session[]::new);
    this.tally = new RangeTally(options.outlook().mtus());
  }

  /**
   * Reads a capture to its end, or as far as it can be read.
   *
   * @param place the capture's 1-based place on the command line
   * @param lane captures that follow each other in time share one, from 1; they are read in order
   *     of time
   * @param source the capture; not closed here
   * @return the capture's part of the result
   * @throws IOException if a sink cannot write
   */
  public CaptureSummary read(int place, int lane, FrameSource source) throws IOException {
    CaptureTally capture = new CaptureTally();
    places.add(place);
    verdict.inCapture(place, places.size(), lane);
    CaptureEnd end = readFrames(source, capture);
    CaptureSummary summary = capture.summary(place, lane, source, end);
    captures.add(summary);
    return summary;
  }

  private CaptureEnd readFrames(FrameSource source, CaptureTally capture) throws IOException {
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
      judge.judge(verdict);
      capture.count(frame);
      tally.count(verdict);
      for (FrameSink.Session sink : sinks) {
        sink.frame(verdict);
      }
    }
  }

  /** What was found in the captures read so far. */
  public AnalysisResult result() {
    return new Conclusion(options, inOrder()).of(tally, new CapturePlaces(places));
  }

  /** Where the captures read so far were taken. */
  public CapturePoints points() {
    return new Conclusion(options, inOrder()).points(tally.situations().situations());
  }

  private List<CaptureSummary> inOrder() {
    return captures.stream().sorted(Comparator.comparingInt(CaptureSummary::place)).toList();
  }
}
