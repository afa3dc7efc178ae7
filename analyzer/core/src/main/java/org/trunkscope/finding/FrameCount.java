package org.trunkscope.finding;

/** What is counted of frames, once a frame. */
public enum FrameCount {
  /** All frames. */
  TOTAL("total"),
  /** Frames that hold TCP, fragments of it included. */
  TCP("tcp"),
  /** Frames that hold UDP and no TCP. */
  UDP("udp"),
  /** Frames with a VLAN tag. */
  VLAN("vlan"),
  /** Frames with TCP or UDP inside a tunnel. */
  TUNNEL("tunnel"),
  /** Frames with a fragment of an IP packet. */
  FRAGMENT("fragment"),
  /** Frames of which the capture holds fewer bytes than there were. */
  TRUNCATED("truncated"),
  /** Frames whose lengths or versions contradict each other. */
  MALFORMED("malformed"),
  /** Frames that lead to a protocol or link layer that is not walked. */
  NOT_MODELLED("notModelled"),
  /** Frames with more headers than are walked. */
  TOO_DEEP("tooDeep"),
  /** Frames recorded as received by their interface. */
  RECEIVED("received"),
  /** Frames recorded as sent by their interface. */
  SENT("sent"),
  /** Frames recorded with a checksum still to be completed ({@code epb_flags} bit 9). */
  CHECKSUM_NOT_READY("checksumNotReady"),
  /** Frames recorded with a checksum that the device had verified ({@code epb_flags} bit 10). */
  CHECKSUM_VALID("checksumValid"),
  /** Frames recorded as TCP segmentation offload buffers ({@code epb_flags} bit 11). */
  SEGMENTATION_OFFLOADED("segmentationOffloaded");

  private final String key;

  FrameCount(String key) {
    this.key = key;
  }

  /** The name machines read, e.g. in JSON. */
  public String key() {
    return key;
  }
}
