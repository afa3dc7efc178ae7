package org.trunkscope.analysis.situation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.PackedPlace;

/**
 * The first frame of each shape, of the shapes with the smallest hashes. Merges in any order, and
 * may be shared by several threads.
 *
 * <p>At most 16 MiB: {@value #MOST} frames of at most 64 KiB; longer ones, which no driver sends,
 * are not kept.
 */
public final class ShapeExamples {

  private static final int MOST = 256;
  private static final int LONGEST = 65_536;

  /** By hash of the shape. */
  private final SortedMap<Long, ShapeExample> byHash = new TreeMap<>(Long::compareUnsigned);

  /** None. */
  public ShapeExamples() {}

  /** Keeps a copy of a frame if it is the first of its shape. */
  synchronized void offer(long shape, long packed, CapturedFrame frame) {
    long hash = Hash.of(shape);
    if (frame.capturedLength <= LONGEST && isWanted(hash, packed)) {
      put(hash, new ShapeExample(new Shape(shape), PackedPlace.unpack(packed), frame.copy()));
    }
  }

  private boolean isWanted(long hash, long packed) {
    ShapeExample known = byHash.get(hash);
    if (known != null) {
      return packed < PackedPlace.of(known.place());
    }
    return byHash.size() < MOST || Long.compareUnsigned(hash, byHash.lastKey()) < 0;
  }

  private void put(long hash, ShapeExample example) {
    byHash.put(hash, example);
    if (byHash.size() > MOST) {
      byHash.remove(byHash.lastKey());
    }
  }

  synchronized void merge(ShapeExamples other) {
    other.byHash.forEach(
        (hash, example) -> {
          if (isWanted(hash, PackedPlace.of(example.place()))) {
            put(hash, example);
          }
        });
  }

  synchronized Map<Shape, ShapeExample> byShape() {
    Map<Shape, ShapeExample> examples = new LinkedHashMap<>();
    byHash.values().forEach(each -> examples.put(each.shape(), each));
    return Collections.unmodifiableMap(examples);
  }
}
