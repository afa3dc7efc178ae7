package org.trunkscope.replay.rewrite;

/** What told the side of a frame; a later one outweighs an earlier one. */
public enum SideReason {
  /** Nothing but who sent the first frame between the two. */
  FIRST_SENDER("who sent first"),
  /** The lower port of the flow. */
  LOWER_PORT("lower port"),
  /** The SYN or the SYN-ACK of the connection. */
  HANDSHAKE("handshake"),
  /** The list that was given. */
  LIST("list");

  private final String text;

  SideReason(String text) {
    this.text = text;
  }

  /** The words reports print. */
  public String text() {
    return text;
  }
}
