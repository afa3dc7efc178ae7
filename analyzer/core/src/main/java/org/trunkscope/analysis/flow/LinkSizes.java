package org.trunkscope.analysis.flow;

import java.util.List;
import org.trunkscope.analysis.situation.Link;

/**
 * The TCP frames of one link by their length.
 *
 * @param frames how many are in each bin of {@link SizeBins}
 */
public record LinkSizes(Link link, List<Long> frames) {

  /** Copies the list. */
  public LinkSizes {
    frames = List.copyOf(frames);
  }
}
