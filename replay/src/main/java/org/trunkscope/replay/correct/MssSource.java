package org.trunkscope.replay.correct;

/** How a frame's MSS is known, the surest way first. */
public enum MssSource {
  /** What both sides announced when the connection began. */
  HANDSHAKE("handshake"),
  /** The TCP checksum field of a large send of the old form. */
  LARGE_SEND_FIELD("large-send field"),
  /** The size of the full segments that the same sender sent uncut. */
  SIZES("sizes seen in the flow"),
  /** The user's word. */
  GIVEN("given"),
  /** What a packet of the MTU takes. */
  MTU("MTU");

  private final String text;

  MssSource(String text) {
    this.text = text;
  }

  /** The words for people. */
  public String text() {
    return text;
  }
}
