package org.trunkscope.replay.correct;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/**
 * Tells how much later than a frame the next one was captured: reads the capture a second time, one
 * frame ahead, from when it is first asked.
 */
final class GapReader implements Closeable {

  private final CaptureAgain capture;
  private final CapturedFrame ahead = new CapturedFrame();
  private Optional<FrameSource> source = Optional.empty();

  GapReader(CaptureAgain capture) {
    this.capture = capture;
  }

  /**
   * Nanoseconds up to the frame behind a given one; 0 if there is none, it is earlier, or one of
   * the two has no time. Asked in the order of frames.
   *
   * @throws IOException if the capture cannot be read again
   */
  long behind(CapturedFrame frame) throws IOException {
    if (source.isEmpty()) {
      source = Optional.of(capture.open());
    }
    while (ahead.number <= frame.number) {
      if (!source.get().next(ahead)) {
        return 0;
      }
    }
    boolean known =
        ahead.timestampNanos != CapturedFrame.NO_TIMESTAMP
            && frame.timestampNanos != CapturedFrame.NO_TIMESTAMP;
    return known ? Math.max(0, ahead.timestampNanos - frame.timestampNanos) : 0;
  }

  @Override
  public void close() throws IOException {
    if (source.isPresent()) {
      source.get().close();
    }
  }
}
