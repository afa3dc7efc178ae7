package org.trunkscope.finding;

/** What the capture says of a frame that looks as if it must be lost (design, section 5). */
public enum Verdict {
  /** The sender behaves as if it was: the same range came again before anything acknowledged it. */
  CONFIRMED("confirmed"),
  /** It arrived: an answer covers it before any copy of it, or echoes its time stamp. */
  REFUTED("refuted"),
  /** Nothing in the capture speaks for either. */
  UNCONFIRMED("unconfirmed");

  private final String key;

  Verdict(String key) {
    this.key = key;
  }

  /** The word of JSON and reports. */
  public String key() {
    return key;
  }
}
