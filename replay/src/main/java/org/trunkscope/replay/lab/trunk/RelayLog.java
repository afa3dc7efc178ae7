package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;

/**
 * The TCP frames that went through the taps since it was cleared, in order; safe for several
 * threads. At most {@link #MOST} are kept, more are counted.
 */
final class RelayLog {

  /** Many times what a scenario sends. */
  static final int MOST = 10_000;

  private final List<RelayedFrame> frames = new ArrayList<>();
  private long seen;

  synchronized void add(RelayedFrame frame) {
    seen++;
    if (frames.size() < MOST) {
      frames.add(frame);
    }
  }

  synchronized void clear() {
    frames.clear();
    seen = 0;
  }

  /** How many frames were seen, kept or not. */
  synchronized long seen() {
    return seen;
  }

  /**
   * Does nothing where all frames that were seen were kept.
   *
   * @throws IOException if there were too many
   */
  synchronized void requireComplete() throws IOException {
    if (seen > MOST) {
      throw new IOException(seen + " frames went through the taps, more than " + MOST);
    }
  }

  synchronized List<RelayedFrame> frames() {
    return List.copyOf(frames);
  }

  /** Those of one connection at one place, by the client's port. */
  List<RelayedFrame> at(Port port, Way way, int clientPort) {
    return frames().stream()
        .filter(frame -> frame.isAt(port, way) && frame.tcp().isOf(clientPort))
        .toList();
  }
}
