package org.trunkscope.analysis.flow;

/** How the latest connection of a flow was opened. */
public enum Handshake {
  /** Its SYN was answered, in view or as what follows shows. */
  ANSWERED("answered"),
  /** A RST answered its SYN. */
  REFUSED("refused"),
  /** Its SYN was sent more than once, and nothing answered. */
  UNANSWERED("unanswered"),
  /** Its SYN was sent once, and nothing answered. */
  SILENT("silent"),
  /** Its SYN is not in the capture, the answer is. */
  SYN_MISSING("syn-missing"),
  /** It was opened before the capture began, or out of its sight. */
  MID_FLOW("mid-flow"),
  /** Not TCP. */
  NONE("none");

  private final String key;

  Handshake(String key) {
    this.key = key;
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }
}
