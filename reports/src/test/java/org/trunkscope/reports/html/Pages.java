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
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;

/**
 * Makes pages of captures as a second reading does: a frame is flagged if it looks like one of the
 * findings, and its verdict is that of the example, if it is one.
 */
final class Pages {

  private Pages() {}

  /** The page of some captures. */
  static String of(Path... captures) throws IOException {
    return of(frame -> "steps of frame " + frame + "\n", captures);
  }

  /** The page of some captures, with other explanations. */
  static String of(Function<FramePlace, String> explain, Path... captures) throws IOException {
    return of(explain, result -> result, captures);
  }

  /** The page of some captures, with other explanations and another result. */
  static String of(
      Function<FramePlace, String> explain,
      Function<AnalysisResult, AnalysisResult> change,
      Path... captures)
      throws IOException {
    Analysis first = new Analysis(AnalysisOptions.usual(), List.of());
    List<CaptureSummary> summaries = new ArrayList<>();
    for (Path capture : captures) {
      summaries.add(read(first, summaries.size() + 1, capture));
    }
    AnalysisResult result = change.apply(first.result());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (FrameReviewer.Session session = new HtmlSession(WholeFile.over(page, "the page"))) {
      session.begin(result);
      Second reading = new Second(session, result, explain);
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
    public InputStream bytes() throws IOException {
      return Files.newInputStream(path);
    }
  }

  private record Frame(FrameVerdict verdict, List<FlaggedFrame> flags, String explanation)
      implements ReviewedFrame {}

  /** Hands frames on; one thread reads. */
  private record Second(
      FrameReviewer.Session session, AnalysisResult result, Function<FramePlace, String> explain)
      implements FrameSink.Session, FrameSink.Part {

    @Override
    public FrameSink.Part part() {
      return this;
    }

    @Override
    public void frame(FrameVerdict verdict) {
      FramePlace place = new FramePlace(verdict.capture(), verdict.frame().number);
      List<FlaggedFrame> flags =
          verdict
              .suspicion()
              .flatMap(this::finding)
              .map(finding -> new FlaggedFrame(place, finding.code(), became(finding, place)))
              .stream()
              .toList();
      try {
        session.frame(new Frame(verdict, flags, explain.apply(place)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Optional<Finding> finding(FindingCode code) {
      return result.findings().stream().filter(each -> each.code() == code).findFirst();
    }

    private static Verdict became(Finding finding, FramePlace place) {
      return finding.examples().stream()
          .filter(each -> each.place().equals(place))
          .map(each -> each.verdict())
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
