package org.trunkscope.capture;

import java.io.IOException;
import java.util.Optional;

/**
 * Cuts a capture into parts, in order. Where parts begin is found by walking from record to record,
 * never by searching: a frame may carry a capture.
 *
 * <p>One thread at a time asks for the next part; parts are read by any.
 */
public interface CaptureParts {

  /**
   * The next part.
   *
   * @param spent a part that nobody reads any more, whose memory is used again
   * @return empty after the last part, which every capture has exactly one of
   * @throws IOException never for what a part's frames can tell
   */
  Optional<CapturePart> next(Optional<CapturePart> spent) throws IOException;

  /** A capture that can only be read as a whole, from its beginning. */
  static CaptureParts one(FrameSource source) {
    return new CaptureParts() {
      private Optional<CapturePart> whole = Optional.of(new CapturePart(source, 0, true));

      @Override
      public Optional<CapturePart> next(Optional<CapturePart> spent) {
        Optional<CapturePart> next = whole;
        whole = Optional.empty();
        return next;
      }
    };
  }
}
