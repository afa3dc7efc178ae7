package org.trunkscope.wire;

/** What is special about a segment, beyond its checksum. */
public enum SegmentDetail {
  /** First fragment of several. */
  FIRST_FRAGMENT("FRAG", 1 << 0),
  /** Later fragment: its bytes are not an L4 header. */
  LATER_FRAGMENT("FRAGN", 1 << 1),
  /** Part of the segment was on the wire but is not in the capture. */
  CUT("SNAP", 1 << 2),
  /** The IP length is larger than what the frame (or the enclosing packet) can hold. */
  IP_LENGTH_EXCEEDS_FRAME("IPLEN_GT_FRAME", 1 << 3),
  /** The IP length leaves less than a TCP or UDP header. */
  SHORT("SHORT", 1 << 4),
  /** The IP length is 0 (large send, BIG TCP): the frame's length is used. */
  IP_LENGTH_ZERO("IPLEN0", 1 << 5),
  /** The TCP data offset is below 5 or points beyond the segment. */
  BAD_DATA_OFFSET("BAD_DOFF", 1 << 6),
  /** Bytes follow the IP packet. */
  PADDED("PAD", 1 << 7),
  /** The length comes from an IPv6 jumbo payload option (RFC 2675). */
  JUMBOGRAM("JUMBO", 1 << 8),
  /** The pseudo header's destination comes from a source route or routing header. */
  ROUTED("ROUTE", 1 << 9),
  /** The pseudo header's source comes from a home address option (RFC 6275 section 6.3). */
  HOME_ADDRESS("HOA", 1 << 10),
  /** The UDP length field is below 8 or larger than the IP payload. */
  BAD_UDP_LENGTH("BAD_ULEN", 1 << 11);

  private final String text;
  private final int mask;

  SegmentDetail(String text, int mask) {
    this.text = text;
    this.mask = mask;
  }

  /** The word reports print. */
  public String text() {
    return text;
  }

  /** This detail's bit in {@link Segment#details}. */
  public int mask() {
    return mask;
  }
}
