package org.trunkscope.analysis.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a TCP segment is, given what both sides have sent before it. One segment can be several. A
 * second sighting of a frame is none of them.
 */
public enum SegmentEvent {
  /** A SYN, or a SYN with ACK, with the sequence number of the one before. */
  SYN_RETRANSMISSION("synRetransmissions"),
  /**
   * Data or a FIN, any part of which had been sent before; or that fills a gap longer after this
   * was left than frames are late that were only overtaken.
   */
  RETRANSMISSION("retransmissions"),
  /** All of what is sent again had been acknowledged; counted as a retransmission, too. */
  SPURIOUS_RETRANSMISSION("spuriousRetransmissions"),
  /** Fills a gap that was left less than a round trip before, so that nobody can have asked. */
  OUT_OF_ORDER("outOfOrder"),
  /** Acknowledges more than what was acknowledged before it. */
  ACKNOWLEDGMENT("acknowledgments"),
  /** Holds a SACK block (RFC 2018 section 3). */
  SELECTIVE_ACKNOWLEDGMENT("selectiveAcks"),
  /** Repeats an acknowledgment while something is outstanding (RFC 5681 section 2). */
  DUPLICATE_ACKNOWLEDGMENT("duplicateAcks"),
  /** A RST. */
  RESET("resets"),
  /** A RST where a SYN was to be answered; counted as a reset, too. */
  REFUSAL("refusals"),
  /** Nothing or one byte, from before the next sequence number (RFC 9293 section 3.8.4). */
  KEEP_ALIVE("keepAlives"),
  /** The acknowledgment that follows a keep-alive of the other side. */
  KEEP_ALIVE_ANSWER("keepAliveAnswers"),
  /** Announces a window of 0. */
  ZERO_WINDOW("zeroWindows"),
  /** Nothing or one byte, to a side whose window is 0 (RFC 9293 section 3.8.6.1). */
  ZERO_WINDOW_PROBE("zeroWindowProbes"),
  /** The acknowledgment that follows a probe while the window stays 0. */
  ZERO_WINDOW_PROBE_ANSWER("zeroWindowProbeAnswers"),
  /** Takes the sequence number 0 after 2^32-1. */
  SEQUENCE_WRAP("sequenceWraps");

  private static final SegmentEvent[] ALL = values();

  private final String key;

  SegmentEvent(String key) {
    this.key = key;
  }

  /** The name of its count in JSON. */
  public String key() {
    return key;
  }

  /** Its bit in the sum of a segment's events. */
  int bit() {
    return 1 << ordinal();
  }

  /** Whether it is one of some. */
  boolean isIn(int events) {
    return (events & bit()) != 0;
  }

  /** Counts by event, in the order of their places; those of 0 are left out. Unmodifiable. */
  static Map<SegmentEvent, Long> counted(long[] counts) {
    Map<SegmentEvent, Long> counted = new EnumMap<>(SegmentEvent.class);
    for (SegmentEvent event : ALL) {
      if (counts[event.ordinal()] > 0) {
        counted.put(event, counts[event.ordinal()]);
      }
    }
    return Collections.unmodifiableMap(counted);
  }
}
