package org.trunkscope.analysis.outlook;

import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Situation;

/** Frames that every driver treats alike, and one of them to be turned back. */
final class ShapeGroup {

  private Optional<ShapeExample> example = Optional.empty();
  private long syns;
  private long others;

  /** Adds frames; the first of which a frame was kept gives the example. */
  void add(Situation situation, Map<Shape, ShapeExample> examples) {
    if (example.isEmpty()) {
      example = Optional.ofNullable(examples.get(situation.shape()));
    }
    if (situation.shape().isSyn()) {
      syns += situation.frames();
    } else {
      others += situation.frames();
    }
  }

  Optional<ShapeExample> example() {
    return example;
  }

  /** Frames that are a SYN. */
  long syns() {
    return syns;
  }

  /** Frames that are none. */
  long others() {
    return others;
  }
}
