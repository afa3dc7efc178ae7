package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trunkscope.analysis.flow.LinkSizes;
import org.trunkscope.analysis.flow.SizeBins;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.CapturePoints;

/**
 * How long TCP frames were, by which way they went at the interface.
 *
 * @param bounds the most bytes of a frame of each bin but the last, which has no bound; ascending
 * @param received frames in each bin that the interface received, one more than bounds
 * @param sent those that it sent
 * @param unknown those of which nothing tells
 */
public record SizeDistribution(
    List<Integer> bounds, List<Long> received, List<Long> sent, List<Long> unknown) {

  /** Copies the lists. */
  public SizeDistribution {
    bounds = List.copyOf(bounds);
    received = List.copyOf(received);
    sent = List.copyOf(sent);
    unknown = List.copyOf(unknown);
  }

  static SizeDistribution of(List<LinkSizes> links, CapturePoints points) {
    return new SizeDistribution(
        SizeBins.mostBytes(),
        sum(links, points, Side.RECEIVED),
        sum(links, points, Side.SENT),
        sum(links, points, Side.UNKNOWN));
  }

  private static List<Long> sum(List<LinkSizes> links, CapturePoints points, Side side) {
    List<Long> sum = new ArrayList<>(Collections.nCopies(SizeBins.mostBytes().size() + 1, 0L));
    for (LinkSizes each : links) {
      if (points.side(each.link()) == side) {
        for (int bin = 0; bin < sum.size(); bin++) {
          sum.set(bin, sum.get(bin) + each.frames().get(bin));
        }
      }
    }
    return sum;
  }
}
