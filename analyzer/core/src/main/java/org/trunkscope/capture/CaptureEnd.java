package org.trunkscope.capture;

/**
 * How the reading of a capture ended.
 *
 * @param kind what happened
 * @param offset where, in bytes from the start of the (uncompressed) capture
 * @param reason one sentence for people; empty for {@link Kind#OPEN} and {@link Kind#COMPLETE}
 */
public record CaptureEnd(Kind kind, long offset, String reason) {

  /** The ways a capture can end. */
  public enum Kind {
    /** Not ended yet. */
    OPEN,
    /** At the end of the input, on a record boundary. */
    COMPLETE,
    /** The input ends in the middle of a record: a capture that was still being written, or cut. */
    CUT,
    /** A record contradicts the format; nothing after it can be trusted. */
    DAMAGED,
    /** The disk, pipe or device failed. */
    UNREADABLE
  }
}
