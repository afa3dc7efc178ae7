package org.trunkscope.analysis.flow;

import java.util.Map;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;

/**
 * One flow.
 *
 * @param client address and port of the side that opened it or was seen first, e.g. {@code
 *     10.66.0.1:40192} or {@code [fd00::1]:40192}
 * @param server the other side
 * @param segments TCP segments of both directions
 * @param bytes their captured bytes
 * @param handshake how it was opened, in words
 * @param outcome the same in one word
 * @param events its segments by what they are; those of 0 are left out
 * @param oneDirection whether one direction alone is in the capture, although it answers the other
 * @param suspects suspicious frames by code
 * @param confirmed those of them that were lost
 * @param first its first frame
 */
public record FlowSummary(
    String client,
    String server,
    long segments,
    long bytes,
    String handshake,
    Handshake outcome,
    Map<SegmentEvent, Long> events,
    boolean oneDirection,
    Map<FindingCode, Long> suspects,
    long confirmed,
    FramePlace first) {

  /** Copies the maps. */
  public FlowSummary {
    events = Map.copyOf(events);
    suspects = Map.copyOf(suspects);
  }
}
