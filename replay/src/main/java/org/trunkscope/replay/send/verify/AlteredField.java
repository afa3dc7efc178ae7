package org.trunkscope.replay.send.verify;

/** What of a frame differs from what was sent. */
public enum AlteredField {
  /** The Ethernet destination. */
  DESTINATION_MAC("destination MAC"),
  /** The Ethernet source. */
  SOURCE_MAC("source MAC"),
  /** A VLAN tag came, went or changed; or the ethertype. */
  VLAN_TAG("VLAN tag"),
  /** DSCP or ECN, or the IPv6 flow label. */
  TRAFFIC_CLASS("traffic class"),
  /** IPv4 total length or IPv6 payload length. */
  IP_LENGTH("IP length"),
  /** IPv4 identification. */
  IP_ID("IP identification"),
  /** IPv4 flags and fragment offset. */
  IP_FRAGMENT("IP fragment field"),
  /** Time to live, or IPv6 hop limit. */
  HOP_LIMIT("hop limit"),
  /** IPv4 header checksum. */
  IP_CHECKSUM("IPv4 header checksum"),
  /** TCP or UDP checksum. */
  TRANSPORT_CHECKSUM("checksum"),
  /** TCP acknowledgment number. */
  ACKNOWLEDGMENT("TCP acknowledgment"),
  /** TCP data offset and flags. */
  TCP_FLAGS("TCP flags"),
  /** TCP window. */
  TCP_WINDOW("TCP window"),
  /** Options, extension headers, and all other fields of the headers. */
  OTHER_HEADER("other header field"),
  /** What the packet carries, the same length. */
  DATA("data"),
  /** The packet or the frame has another length. */
  LENGTH("length"),
  /** The bytes are the same, but what is still to be done with them (virtio header) is not. */
  OFFLOAD_STATE("offload state"),
  /** The headers that were sent are no longer at hand to compare with. */
  HEADERS_NOT_HELD("headers not compared");

  private final String text;

  AlteredField(String text) {
    this.text = text;
  }

  /** Its name for people. */
  public String text() {
    return text;
  }

  long bit() {
    return 1L << ordinal();
  }
}
