package org.trunkscope.analysis.flow;

import java.util.Map;

/**
 * What the flows that were followed show together.
 *
 * @param events segments by what they are; those of 0 are left out
 * @param oneDirection flows of which one direction alone is in the capture, although it answers the
 *     other
 * @param midFlow flows whose first segment in the capture is neither a SYN nor the answer to one
 */
public record FlowTotals(Map<SegmentEvent, Long> events, long oneDirection, long midFlow) {

  /** Copies the map. */
  public FlowTotals {
    events = Map.copyOf(events);
  }

  /** Where no flow was followed. */
  public static FlowTotals none() {
    return new FlowTotals(Map.of(), 0, 0);
  }

  /** How many segments are so; 0 or more. */
  public long of(SegmentEvent event) {
    return events.getOrDefault(event, 0L);
  }
}
