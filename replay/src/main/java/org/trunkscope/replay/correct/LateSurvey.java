package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.Optional;
import org.trunkscope.capture.FrameSource;

/** The {@link Survey} of a capture, made when somebody first asks for it. */
final class LateSurvey {

  private final CaptureAgain capture;
  private final int longestPacket;
  private Optional<Survey> made = Optional.empty();

  LateSurvey(CaptureAgain capture, int longestPacket) {
    this.capture = capture;
    this.longestPacket = longestPacket;
  }

  /**
   * The survey.
   *
   * @throws IOException if the capture cannot be read
   */
  Survey get() throws IOException {
    if (made.isEmpty()) {
      try (FrameSource source = capture.open()) {
        made = Optional.of(Survey.of(source, longestPacket));
      }
    }
    return made.get();
  }

  /** The survey, if anybody asked for it. */
  Optional<Survey> made() {
    return made;
  }
}
