package org.trunkscope.analysis.pairing;

import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;

/** Says why one large frame left in pieces, from what these look like. */
final class CauseRule {

  /** From v7.1 on such an MSS is cut before the driver (G8, minMss). */
  private static final int LEAST_MSS = DriverPreset.V7_1.behaviour().minMss();

  private static final int ETHERNET_HEADER = 14;
  private static final int VLAN_TAG = 4;

  private CauseRule() {}

  /** Whether a frame is longer than a port with an MTU sends without segmentation. */
  static boolean exceeds(PairRow row, int mtu) {
    return row.wireLength > mtu + ETHERNET_HEADER + (long) VLAN_TAG * row.tags();
  }

  /**
   * The cause as far as one frame tells; {@link SegmentationCause#NO_TSO} and {@link
   * SegmentationCause#NO_FRAGLIST_OR_NO_TSO} may turn out as another by what became of others.
   *
   * @param side where the one frame came in
   * @param mtu of the side where its pieces left, bytes
   */
  static SegmentationCause of(Regrouping frames, int side, int mtu) {
    PairRow whole = frames.first(side);
    PairRow piece = frames.first(1 - side);
    boolean large = false;
    boolean complete = true;
    boolean fixed = true;
    int largest = 0;
    for (PairRow each = piece; each != null; each = each.nextMember) {
      large |= exceeds(each, mtu);
      complete &= each.state == ChecksumState.VALID.ordinal() + 1;
      fixed &= each.identification == piece.identification;
      largest = Math.max(largest, each.payload);
    }
    if (whole.tags() > 0 || piece.tags() > 0) {
      return SegmentationCause.TAGGED;
    }
    if (complete) {
      return SegmentationCause.NO_TSO;
    }
    if (largest < LEAST_MSS) {
      return SegmentationCause.SMALL_MSS;
    }
    if (fixed && piece.ip4) {
      return SegmentationCause.FIXED_IP_ID;
    }
    return large ? SegmentationCause.FRAGLIST_BORDERS : SegmentationCause.NO_FRAGLIST_OR_NO_TSO;
  }
}
