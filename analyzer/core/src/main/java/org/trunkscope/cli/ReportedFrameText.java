package org.trunkscope.cli;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameReview;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.trunk.DriverPreset;

/**
 * Explains reported frames as {@code explain} does: under the driver that the command line names,
 * else under the first one under which such frames come to this end.
 */
final class ReportedFrameText implements FrameReview.Explainer {

  private static final String CAUSE =
      "chosen here: under it frames come to such an end; no capture records it";

  private final PathOptions options;
  private final AnalysisResult result;

  ReportedFrameText(PathOptions options, AnalysisResult result) {
    this.options = options;
    this.result = result;
  }

  @Override
  public String explain(
      FrameSource source, FrameVerdict verdict, CapturePoints points, List<FlaggedFrame> reported) {
    FoundFrame found = FoundFrame.of(verdict.frame(), verdict.view(), verdict.lane(), points);
    return text(reported).of(source, found);
  }

  private ExplainText text(List<FlaggedFrame> reported) {
    Optional<DriverPreset> cause =
        reported.stream()
            .flatMap(each -> result.outlook().driverOf(each.code()).stream())
            .findFirst();
    return options.drivers().isEmpty() && cause.isPresent()
        ? new ExplainText(options, cause.get(), CAUSE)
        : new ExplainText(options);
  }
}
