package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/** What only the whole capture tells of a frame, from one reading of it. */
final class Survey {

  private Survey() {}

  static Survey of(FrameSource source, int longestPacket) throws IOException {
    return new Survey();
  }

  Optional<MssGuess> mss(FrameView view, Segment tcp) {
    return Optional.empty();
  }

  OptionalInt firstFragmentChecksum(long number) {
    return OptionalInt.empty();
  }

  OptionalInt overwrittenWord(long number) {
    return OptionalInt.empty();
  }

  long givenUp() {
    return 0;
  }
}
