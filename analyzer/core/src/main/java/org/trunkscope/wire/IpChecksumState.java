package org.trunkscope.wire;

/** What an IPv4 header checksum field holds. */
public enum IpChecksumState {
  /** A checksum that verifies. */
  OK("OK"),
  /** Something that does not verify. */
  BAD("BAD"),
  /** 0x0000, left for the device to fill in. */
  ZERO("ZERO"),
  /** 0xffff: the old mark of a large send; never right. */
  ALL_ONES("FFFF"),
  /** The header is not captured whole. */
  TRUNCATED("TRUNC"),
  /** IPv6 has no header checksum. */
  NOT_APPLICABLE("-");

  private final String text;

  IpChecksumState(String text) {
    this.text = text;
  }

  /** The word reports print. */
  public String text() {
    return text;
  }
}
