package org.trunkscope.trunk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames as one stretch of a path hands them to the next, and what is known to become of them
 * there. Equal if the frames are, with everything that travels beside them.
 */
final class Handed {

  private final List<PointState> frames;
  private final FrameTraits traits;
  private final int hash;
  private final Map<List<Object>, Stretch> onward = new HashMap<>();

  Handed(List<? extends PointState> frames) {
    this.frames = List.copyOf(frames);
    this.traits = new FrameTraits(this.frames);
    int sum = 0;
    for (PointState frame : this.frames) {
      sum = 31 * sum + hash(frame);
    }
    hash = sum;
  }

  private static int hash(PointState frame) {
    return frame instanceof TapState tap ? tap.contentHash() : ((HypervisorFrame) frame).hashCode();
  }

  List<PointState> frames() {
    return frames;
  }

  /** How much memory the frames take, about. */
  long size() {
    long size = 0;
    for (PointState frame : frames) {
      size +=
          frame instanceof TapState tap
              ? tap.sharedBytes().length
              : ((HypervisorFrame) frame).sharedBytes().length;
    }
    return size;
  }

  FrameTraits traits() {
    return traits;
  }

  /** What is known to become of the frames where this decides. */
  Optional<Stretch> onward(List<Object> decidedBy) {
    return Optional.ofNullable(onward.get(decidedBy));
  }

  void learn(List<Object> decidedBy, Stretch stretch) {
    onward.put(decidedBy, stretch);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Handed that)
        || hash != that.hash
        || frames.size() != that.frames.size()) {
      return false;
    }
    for (int i = 0; i < frames.size(); i++) {
      if (!same(frames.get(i), that.frames.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(PointState one, PointState other) {
    return one instanceof TapState tap
        ? other instanceof TapState that && tap.hasContentOf(that)
        : one.equals(other);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
