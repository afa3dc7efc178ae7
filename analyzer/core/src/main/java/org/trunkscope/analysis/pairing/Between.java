package org.trunkscope.analysis.pairing;

/** What the two sides of a pair are. */
public enum Between {
  /** Two captures: the inbound and the outbound one. */
  CAPTURES("captures"),
  /** What interfaces received, and what they sent, as one capture records it. */
  DIRECTIONS("directions"),
  /** The two interfaces that one capture describes. */
  INTERFACES("interfaces");

  private final String key;

  Between(String key) {
    this.key = key;
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }
}
