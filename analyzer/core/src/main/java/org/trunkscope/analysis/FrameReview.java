package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.FrameLinks;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * Reads captures once more, when it is known what was found, and hands each frame with what is
 * reported of it to those who asked.
 */
public final class FrameReview {

  private final AnalysisResult result;
  private final CapturePoints points;
  private final FrameLabels labels;
  private final RemarkLog remarks;
  private final CapturePlaces places;
  private final FrameJudge judge = new FrameJudge();
  private final FrameLinks links = new FrameLinks();
  private final ShapeReader shapes;

  FrameReview(Conclusion.Concluded concluded, RemarkLog remarks, CapturePlaces places) {
    this.result = concluded.result();
    this.labels = concluded.labels();
    this.points = concluded.points();
    this.remarks = remarks;
    this.places = places;
    Mtus mtus = result.options().outlook().mtus();
    this.shapes = new ShapeReader(mtus.trunk(), mtus.port());
  }

  /** Opens captures again. */
  public interface Opener {

    /**
     * A capture's frames, as the first reading took them; closed here.
     *
     * @throws IOException if it cannot be opened
     */
    FrameSource frames(CaptureSummary capture) throws IOException;

    /**
     * The capture for those who want more than frames.
     *
     * @param source the frames that were opened
     */
    ReviewedCapture whole(CaptureSummary capture, FrameSource source);
  }

  /** Explains a frame to a person. */
  public interface Explainer {

    /**
     * Every step of a frame's path.
     *
     * @param source where the frame was read
     * @param reported what is reported of it
     */
    String explain(
        FrameSource source,
        FrameVerdict verdict,
        CapturePoints points,
        List<FlaggedFrame> reported);
  }

  /**
   * Reads every capture of the result, in the order of the command line.
   *
   * @throws IOException if a capture cannot be read or an output not be written
   */
  public void run(Opener opener, Explainer explainer, List<FrameReviewer.Session> reviewers)
      throws IOException {
    for (FrameReviewer.Session each : reviewers) {
      each.begin(result);
    }
    for (CaptureSummary capture : result.captures()) {
      try (FrameSource source = opener.frames(capture)) {
        for (FrameReviewer.Session each : reviewers) {
          each.capture(opener.whole(capture, source));
        }
        read(capture, source, explainer, reviewers);
      }
    }
    for (FrameReviewer.Session each : reviewers) {
      each.finish();
    }
  }

  private void read(
      CaptureSummary capture,
      FrameSource source,
      Explainer explainer,
      List<FrameReviewer.Session> reviewers)
      throws IOException {
    int turn = places.turn(capture.place());
    CaptureReader reader =
        new CaptureReader(new OpenCapture(capture.place(), capture.lane(), source), turn);
    FlagsByPlace flags = new FlagsByPlace(remarks, labels, turn, capture.place());
    Current current = new Current(reader.verdict(), source, explainer);
    while (reader.advance()) {
      judge.judge(reader.verdict());
      current.flags = all(reader.verdict(), flags.of(reader.verdict().frame().number));
      for (FrameReviewer.Session each : reviewers) {
        each.frame(current);
      }
    }
  }

  /** What was remarked of the frame, and what follows from its link and its looks. */
  private List<FlaggedFrame> all(FrameVerdict verdict, List<FlaggedFrame> remarked) {
    long link = links.number(verdict.lane(), verdict.frame(), verdict.view());
    Optional<FindingCode> everyFrame = labels.everyFrame(link);
    boolean remarkedAlone = verdict.suspicion().isPresent() || labels.unfinished(link).isEmpty();
    if (everyFrame.isEmpty() && remarkedAlone) {
      return remarked;
    }
    List<FlaggedFrame> all = new ArrayList<>(remarked);
    everyFrame.ifPresent(code -> all.add(flag(verdict, code, verdictOfAll(code))));
    if (!remarkedAlone && shape(verdict).isUnfinished()) {
      labels.unfinished(link).ifPresent(code -> all.add(flag(verdict, code, Verdict.UNCONFIRMED)));
    }
    return all;
  }

  private Shape shape(FrameVerdict verdict) {
    FrameView view = verdict.view();
    boolean transport = view.segmentCount() > 0;
    return new Shape(
        shapes.read(
            verdict.frame(),
            view,
            transport ? verdict.state(0) : ChecksumState.UNVERIFIABLE,
            transport ? verdict.hint(0) : ChecksumHint.NONE,
            verdict.suspicion()));
  }

  private Verdict verdictOfAll(FindingCode code) {
    boolean confirmed =
        result.findings().stream()
            .anyMatch(each -> each.code() == code && each.confirmed() == each.count());
    return confirmed ? Verdict.CONFIRMED : Verdict.UNCONFIRMED;
  }

  private static FlaggedFrame flag(FrameVerdict verdict, FindingCode code, Verdict became) {
    CapturedFrame frame = verdict.frame();
    return new FlaggedFrame(new FramePlace(verdict.capture(), frame.number), code, became);
  }

  /** The frame that is being handed out. */
  private final class Current implements ReviewedFrame {

    private final FrameVerdict verdict;
    private final FrameSource source;
    private final Explainer explainer;
    private List<FlaggedFrame> flags = List.of();

    Current(FrameVerdict verdict, FrameSource source, Explainer explainer) {
      this.verdict = verdict;
      this.source = source;
      this.explainer = explainer;
    }

    @Override
    public FrameVerdict verdict() {
      return verdict;
    }

    @Override
    public List<FlaggedFrame> flags() {
      return flags;
    }

    @Override
    public String explanation() {
      return explainer.explain(source, verdict, points, flags);
    }
  }
}
