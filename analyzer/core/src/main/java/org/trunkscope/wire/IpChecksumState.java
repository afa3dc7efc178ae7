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

  /**
   * Of the IPv4 header at {@code at}.
   *
   * @param length bytes of the header with its options
   * @param whole whether all of them are captured; the first 20 are in any case
   */
  static IpChecksumState of(byte[] bytes, int at, int length, boolean whole) {
    int field = BigEndian.u16(bytes, at + Ipv4.CHECKSUM_OFFSET);
    if (field == 0xffff) {
      return ALL_ONES;
    }
    if (!whole) {
      return TRUNCATED;
    }
    if (InternetChecksum.verifies(
        InternetChecksum.add(InternetChecksum.start(), bytes, at, length))) {
      return OK;
    }
    return field == 0 ? ZERO : BAD;
  }

  /** The word reports print. */
  public String text() {
    return text;
  }
}
