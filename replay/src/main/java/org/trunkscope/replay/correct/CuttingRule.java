package org.trunkscope.replay.correct;

import java.util.OptionalInt;

/**
 * Which TCP frames are cut into frames of one MSS, and by which MSS.
 *
 * @param kind which frames
 * @param every bytes of TCP data; only of {@link Kind#EVERY}
 * @param given the MSS where the capture does not tell it, bytes of TCP data; empty if it follows
 *     from {@code mtu}
 * @param mtu bytes of the largest IP packet of a link
 */
public record CuttingRule(Kind kind, int every, OptionalInt given, int mtu) {

  /** Which frames are cut. */
  public enum Kind {
    /** Those that are longer than their flow's MSS allows. */
    AUTO,
    /** The same, and all that are longer than the MTU: no piece is, whatever its flow's MSS. */
    FITTING,
    /** None. */
    OFF,
    /** All with more data than a given number of bytes. */
    EVERY
  }
}
