package org.trunkscope.finding;

import java.util.Optional;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * What a frame looks like by its own bytes, before anything is known of where it was captured and
 * what followed it. Where several findings fit, the most specific one.
 *
 * <p>Allocates nothing.
 */
public final class Suspicion {

  /**
   * What one segment looks like.
   *
   * @param view the frame's headers
   * @param i the segment's place in the view
   * @param state of its checksum
   * @param hint what it looks like where the state is UNVERIFIABLE
   * @return empty if nothing is odd about it
   */
  public Optional<FindingCode> of(FrameView view, int i, ChecksumState state, ChecksumHint hint) {
    return Optional.empty();
  }
}
