package org.trunkscope.wire;

/** What the checksum field of a TCP segment or UDP datagram holds. */
public enum ChecksumState {
  /** A checksum that verifies; 0x0000 can be one in TCP. */
  VALID("VALID"),
  /** 0x0000, and that is not the right value. */
  ZERO("ZERO"),
  /** The folded, not complemented pseudo header with the segment's length. */
  PARTIAL("PSEUDO"),
  /** The same with length 0. */
  PARTIAL_NO_LENGTH("PSEUDO_NOLEN"),
  /** The same with the length up to the end of a padded frame. */
  PARTIAL_OTHER_LENGTH("PSEUDO_OTHER"),
  /** The checksum of the segment alone: completed after the pseudo header had been zeroed. */
  NO_PSEUDO_HEADER("NO_PSEUDO"),
  /**
   * The IPv4 header checksum is 0xffff, the old form of a large send: the field is an MSS where
   * plausible, else (0 is real) unknown. TCP only.
   */
  LARGE_SEND_MSS("LARGE_SEND_MSS"),
  /** None of these. */
  CORRUPT("CORRUPT"),
  /** A fragment, cut by snap length, or lengths contradict each other. */
  UNVERIFIABLE("UNVERIFIABLE"),
  /** UDP over IPv4 with 0x0000: the sender computed none (RFC 768). Never TCP. */
  NO_CHECKSUM("NO_CHECKSUM");

  private final String text;

  ChecksumState(String text) {
    this.text = text;
  }

  /** The word reports print. */
  public String text() {
    return text;
  }
}
