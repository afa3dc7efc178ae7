package org.trunkscope.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.ReviewedCapture;
import org.trunkscope.analysis.ReviewedFrame;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;

/** One page: collects rows while frames are read again, and is written at the end. */
final class HtmlSession implements FrameReviewer.Session {

  private final WholeFile target;
  private final ExampleFrames examples = new ExampleFrames();
  private Optional<AnalysisResult> found = Optional.empty();
  private Optional<FrameChoice> choice = Optional.empty();

  HtmlSession(WholeFile target) {
    this.target = target;
  }

  @Override
  public void begin(AnalysisResult result) {
    found = Optional.of(result);
    choice = Optional.of(new FrameChoice(result));
    examples.of(result.findings());
  }

  @Override
  public void capture(ReviewedCapture capture) {
    examples.enter(capture.summary().place());
  }

  @Override
  public void frame(ReviewedFrame frame) {
    FrameChoice rows = choice.orElseThrow();
    for (FlaggedFrame flag : frame.flags()) {
      rows.flagged(flag, frame.verdict());
    }
    if (examples.isNext(frame.verdict().frame().number)) {
      example(frame, rows);
    }
  }

  /**
   * A finding may have frames that nothing marks one by one: its examples are shown all the same.
   */
  private void example(ReviewedFrame frame, FrameChoice rows) {
    FramePlace place = new FramePlace(frame.verdict().capture(), frame.verdict().frame().number);
    String explanation = frame.explanation();
    for (Finding finding : found.orElseThrow().findings()) {
      for (Example example : finding.examples()) {
        if (example.place().equals(place)) {
          rows.example(
              new FlaggedFrame(place, finding.code(), example.verdict()),
              frame.verdict(),
              explanation);
        }
      }
    }
  }

  @Override
  public void finish() throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(target.stream(), UTF_8));
    new HtmlPage(found.orElseThrow(), choice.orElseThrow()).writeTo(writer);
    writer.flush();
    target.commit();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
