package org.trunkscope.replay.lab;

/**
 * What the lab is asked.
 *
 * @param depth how much of each connection
 * @param delivery in which state frames are handed over
 * @param limit the most connections, 1 or more
 */
public record LabOptions(Depth depth, Delivery delivery, int limit) {

  /** Connections that are asked about unless told otherwise. */
  public static final int USUAL_LIMIT = 1000;

  /** How much of a connection is sent. */
  public enum Depth {
    /** Its first SYN. */
    SYN,
    /** All that its client sent, as long as the kernel answers. */
    FULL
  }
}
