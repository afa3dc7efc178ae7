package org.trunkscope.reports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ReviewedCapture;
import org.trunkscope.analysis.ReviewedFrame;
import org.trunkscope.capture.AnnotatedCopy;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;

/**
 * {@code --annotate}: the same frames as pcapng, with a comment for each finding and the flags of
 * what is known of the checksum. Several captures become one file of several sections.
 */
public final class AnnotatedCapture implements FrameReviewer {

  private static final String OPTION = "annotate";

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(
            OPTION,
            "FILE",
            "the same frames as pcapng, with a comment for each finding; - is stdout"));
  }

  @Override
  public Optional<FrameReviewer.Session> open(OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    return file.isEmpty() ? Optional.empty() : Optional.of(new Copies(request.open(file.get())));
  }

  /** The output of one analysis. */
  private static final class Copies implements FrameReviewer.Session {

    private static final long NOT_READY = 1 << 9;
    private static final long VALID = 1 << 10;

    private final WholeFile target;
    private Optional<AnnotatedCopy> current = Optional.empty();

    Copies(WholeFile target) {
      this.target = target;
    }

    @Override
    public void begin(AnalysisResult result) {}

    @Override
    public void capture(ReviewedCapture capture) throws IOException {
      endCurrent();
      current = Optional.of(copy(capture));
    }

    private AnnotatedCopy copy(ReviewedCapture capture) throws IOException {
      boolean blocks = AnnotatedCopy.isPcapng(capture.summary().format());
      Optional<InputStream> bytes = blocks ? capture.bytes() : Optional.empty();
      return bytes.isPresent()
          ? AnnotatedCopy.ofPcapng(bytes.get(), capture.summary().name(), target.stream())
          : AnnotatedCopy.ofFrames(capture.source(), target.stream());
    }

    @Override
    public void frame(ReviewedFrame frame) throws IOException {
      CapturedFrame content = frame.verdict().frame();
      List<String> comments = frame.flags().stream().map(Copies::comment).toList();
      current.orElseThrow().frame(content, flags(frame.verdict()), comments);
    }

    private static String comment(FlaggedFrame flag) {
      FindingCode code = flag.code();
      return "trunkscope: " + code.key() + ", " + flag.verdict().key() + ", cure: " + code.cure();
    }

    /** What the capture records, and what is known of the outermost checksum besides. */
    private static long flags(FrameVerdict verdict) {
      long recorded = verdict.frame().flags;
      if (verdict.view().segmentCount() == 0) {
        return recorded;
      }
      long known = known(verdict.state(0));
      return known == 0 ? recorded : (recorded == CapturedFrame.NO_FLAGS ? 0 : recorded) | known;
    }

    private static long known(ChecksumState state) {
      return switch (state) {
        case VALID -> VALID;
        case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH -> NOT_READY;
        case ZERO, NO_PSEUDO_HEADER, LARGE_SEND_MSS, CORRUPT, UNVERIFIABLE, NO_CHECKSUM -> 0;
      };
    }

    @Override
    public void finish() throws IOException {
      endCurrent();
      target.commit();
    }

    private void endCurrent() throws IOException {
      if (current.isPresent()) {
        AnnotatedCopy copy = current.get();
        current = Optional.empty();
        try (copy) {
          copy.end();
        }
      }
    }

    @Override
    public void close() throws IOException {
      try (target) {
        if (current.isPresent()) {
          current.get().close();
        }
      }
    }
  }
}
