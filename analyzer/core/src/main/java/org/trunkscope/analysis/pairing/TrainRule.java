package org.trunkscope.analysis.pairing;

/**
 * Whether two frames of one train (one flow, acknowledgment and set of options) carry parts of the
 * same sending: their data overlaps, and their IPv4 identifications fit. Segmentation offload
 * counts the identification up with each segment or keeps it, and receive offload merges only what
 * does one of both (Linux {@code inet_gso_segment}, {@code inet_gro_receive}); a segment that was
 * sent again has a later one.
 */
final class TrainRule {

  /** The least MSS that Linux sends with (TCP_MIN_SND_MSS). */
  private static final int LEAST_MSS = 48;

  private TrainRule() {}

  /** Whether they do; both have data of the same train. */
  static boolean areOfOneTrain(PairRow one, PairRow other) {
    boolean inOrder = one.sequence - other.sequence <= 0;
    PairRow first = inOrder ? one : other;
    PairRow second = inOrder ? other : one;
    int distance = second.sequence - first.sequence;
    return distance < first.payload && distance >= 0 && fit(first, second, distance);
  }

  private static boolean fit(PairRow first, PairRow second, int distance) {
    if (first.identification == 0 && second.identification == 0) {
      return true;
    }
    int segments = (second.identification - first.identification) & 0xffff;
    if (segments == 0) {
      return true;
    }
    return distance % segments == 0 && distance / segments >= LEAST_MSS;
  }
}
