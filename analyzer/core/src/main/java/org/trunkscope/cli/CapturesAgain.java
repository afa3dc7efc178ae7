package org.trunkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.FrameReview;
import org.trunkscope.analysis.ReviewedCapture;
import org.trunkscope.capture.FrameSource;

/** Opens the captures of a command line once more. */
final class CapturesAgain implements FrameReview.Opener {

  private final CaptureOpener opener;
  private final List<String> targets;

  /**
   * With the captures in the order of the command line.
   *
   * @param opener has copies of those that can be read only once
   */
  CapturesAgain(CaptureOpener opener, List<String> targets) {
    this.opener = opener;
    this.targets = List.copyOf(targets);
  }

  @Override
  public FrameSource frames(CaptureSummary capture) throws IOException {
    try {
      return opener.open(target(capture));
    } catch (UsageException e) {
      // Told when it was opened first.
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public ReviewedCapture whole(CaptureSummary capture, FrameSource source) {
    return new ReviewedCapture() {
      @Override
      public CaptureSummary summary() {
        return capture;
      }

      @Override
      public FrameSource source() {
        return source;
      }

      @Override
      public Optional<InputStream> bytes() throws IOException {
        return opener.bytes(target(capture));
      }
    };
  }

  private String target(CaptureSummary capture) {
    return targets.get(capture.place() - 1);
  }
}
