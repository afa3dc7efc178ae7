package org.trunkscope.analysis.flow;

import java.util.Arrays;
import java.util.List;

/**
 * The bins in which frames are counted by their length. Their bounds are at what decides of a
 * frame: the shortest and the longest Ethernet frame with and without a VLAN tag (IEEE 802.3), the
 * same of a 9,000-byte MTU, and the 65,535 bytes of the longest IP packet.
 */
public final class SizeBins {

  private static final int STEP = 64;
  private static final int LAST_STEP = 1472;

  private static final int[] BOUNDS = bounds();

  private SizeBins() {}

  private static int[] bounds() {
    int[] steps = new int[LAST_STEP / STEP];
    Arrays.setAll(steps, i -> STEP * (i + 1));
    int[] longer = {
      1514, 1518, 2048, 3072, 4096, 6144, 8192, 9014, 9018, 12_288, 16_384, 24_576, 32_768, 49_152,
      65_549
    };
    int[] all = Arrays.copyOf(steps, steps.length + longer.length);
    System.arraycopy(longer, 0, all, steps.length, longer.length);
    return all;
  }

  /** The most bytes of a frame of each bin but the last, which has no bound; ascending. */
  public static List<Integer> mostBytes() {
    return Arrays.stream(BOUNDS).boxed().toList();
  }

  /** How many bins there are. */
  static int count() {
    return BOUNDS.length + 1;
  }

  /**
   * The bin of a length.
   *
   * @param wireLength bytes, 0 or more
   */
  static int of(long wireLength) {
    if (wireLength <= LAST_STEP) {
      return Math.max(0, (int) (wireLength - 1) / STEP);
    }
    int bin = LAST_STEP / STEP;
    while (bin < BOUNDS.length && wireLength > BOUNDS[bin]) {
      bin++;
    }
    return bin;
  }
}
