package org.trunkscope.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.analysis.ReviewedCapture;
import org.trunkscope.analysis.ReviewedFrame;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;

/**
 * Makes pages of captures as a second reading does: a frame is flagged if it looks like one of the
 * findings, and its verdict is that of the example, if it is one.
 *
 * @param explain the steps of a frame
 * @param change what the page is told instead of the analysis' own result
 * @param times how often each frame comes, each time under a number of its own and flagged with
 *     every finding if more than once
 */
record Pages(
    Function<FramePlace, String> explain, UnaryOperator<AnalysisResult> change, int times) {

  /** As a capture is. */
  static Pages plain() {
    return new Pages(place -> "steps of " + place.frame() + "\n", result -> result, 1);
  }

  Pages explained(Function<FramePlace, String> words) {
    return new Pages(words, change, times);
  }

  Pages changed(UnaryOperator<AnalysisResult> other) {
    return new Pages(explain, other, times);
  }

  Pages repeated(int often) {
    return new Pages(explain, change, often);
  }

  String of(Path... captures) throws IOException {
    Analysis first = new Analysis(AnalysisOptions.usual(), List.of());
    List<CaptureSummary> summaries = new ArrayList<>();
    for (Path capture : captures) {
      summaries.add(read(first, summaries.size() + 1, capture));
    }
    AnalysisResult result = change.apply(first.result());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (FrameReviewer.Session session = new HtmlSession(WholeFile.over(page, "the page"))) {
      session.begin(result);
      Second reading = new Second(session, result);
      Analysis second = new Analysis(AnalysisOptions.usual(), List.of(reading));
      for (int i = 0; i < captures.length; i++) {
        session.capture(new Reviewed(summaries.get(i), captures[i]));
        read(second, i + 1, captures[i]);
      }
      session.finish();
    }
    return page.toString(UTF_8);
  }

  private static CaptureSummary read(Analysis analysis, int place, Path capture)
      throws IOException {
    try (FrameSource source = CaptureFiles.open(capture)) {
      return analysis.read(place, place, source);
    }
  }

  private record Reviewed(CaptureSummary summary, Path path) implements ReviewedCapture {

    @Override
    public FrameSource source() {
      throw new UnsupportedOperationException("a page asks for no more than frames");
    }

    @Override
    public Optional<InputStream> bytes() throws IOException {
      return Optional.of(Files.newInputStream(path));
    }
  }

  private record Frame(FrameVerdict verdict, List<FlaggedFrame> flags, String explanation)
      implements ReviewedFrame {}

  /** Hands frames on; one thread reads. */
  private final class Second implements FrameSink.Session, FrameSink.Part {

    private final FrameReviewer.Session session;
    private final AnalysisResult result;

    Second(FrameReviewer.Session session, AnalysisResult result) {
      this.session = session;
      this.result = result;
    }

    @Override
    public FrameSink.Part part() {
      return this;
    }

    @Override
    public void frame(FrameVerdict verdict) {
      long all = result.captures().get(verdict.capture() - 1).frames();
      try {
        for (int i = 0; i < times; i++) {
          FramePlace place = new FramePlace(verdict.capture(), verdict.frame().number + i * all);
          session.frame(new Frame(verdict, flags(verdict, place), explain.apply(place)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<FlaggedFrame> flags(FrameVerdict verdict, FramePlace place) {
      return result.findings().stream()
          .filter(each -> times > 1 || verdict.suspicion().filter(each.code()::equals).isPresent())
          .map(each -> new FlaggedFrame(place, each.code(), became(each, place)))
          .toList();
    }

    private static Verdict became(Finding finding, FramePlace place) {
      return finding.examples().stream()
          .filter(each -> each.place().equals(place))
          .map(Example::verdict)
          .findFirst()
          .orElse(finding.confirmed() == finding.count() ? Verdict.CONFIRMED : Verdict.UNCONFIRMED);
    }

    @Override
    public void write() {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
