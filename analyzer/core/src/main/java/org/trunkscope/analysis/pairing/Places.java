package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.PackedPlace;

/** The first frames of something, with the frames they became, and the last one. */
final class Places {

  /** More are counted, not kept. */
  static final int MOST = 5;

  private final long[] in = new long[MOST];
  private final long[] out = new long[MOST];
  private final long[] pieces = new long[MOST];
  private int kept;
  private long last = Long.MIN_VALUE;

  /**
   * Adds a frame.
   *
   * @param from packed place of the frame; of several the first
   * @param to packed place of the first frame that it became; 0 if there is none
   * @param count into how many it became
   */
  void add(long from, long to, long count) {
    last = Math.max(last, from);
    if (kept < MOST) {
      in[kept] = from;
      out[kept] = to;
      pieces[kept] = count;
      kept++;
    }
  }

  /** Adds those of another. */
  void take(Places other) {
    for (int i = 0; i < other.kept; i++) {
      add(other.in[i], other.out[i], other.pieces[i]);
    }
    last = Math.max(last, other.last);
  }

  void clear() {
    kept = 0;
    last = Long.MIN_VALUE;
  }

  /** The first ones. */
  List<Passed> list() {
    List<Passed> list = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      list.add(
          new Passed(
              PackedPlace.unpack(in[i]),
              out[i] == 0 ? Optional.empty() : Optional.of(PackedPlace.unpack(out[i])),
              pieces[i]));
    }
    return list;
  }

  /** The last of all; empty if there is none. */
  Optional<FramePlace> last() {
    return kept == 0 ? Optional.empty() : Optional.of(PackedPlace.unpack(last));
  }
}
