package org.trunkscope.replay.correct;

/** The two bytes of a frame that a correction writes. */
public enum CorrectedField {
  /** The TCP checksum. */
  TCP_CHECKSUM("TCP checksum"),
  /** The UDP checksum. */
  UDP_CHECKSUM("UDP checksum"),
  /** The IPv4 header checksum. */
  IP_CHECKSUM("IPv4 header checksum"),
  /** The IPv4 total length or IPv6 payload length that was left 0. */
  IP_LENGTH("IP length"),
  /** The checksum of RFC 2784. */
  GRE_CHECKSUM("GRE checksum"),
  /** Data of a later fragment over which a checksum was written. */
  FRAGMENT_DATA("overwritten fragment word");

  private final String text;

  CorrectedField(String text) {
    this.text = text;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }
}
