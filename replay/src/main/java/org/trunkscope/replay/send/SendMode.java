package org.trunkscope.replay.send;

/** In which state frames are handed to the kernel. */
public enum SendMode {
  /** Complete checksums, frames up to the MTU: what a wire carries. */
  RAW("raw", "complete checksums, super-frames cut"),
  /**
   * What was not complete in the capture has a pseudo sum and is marked to be completed; super-
   * frames are cut.
   */
  PARTIAL("partial", "pseudo sums marked for completion, super-frames cut"),
  /** The same, and super-frames are whole, marked to be cut. */
  GSO("gso", "pseudo sums marked for completion, super-frames whole, marked to be cut"),
  /** The bytes of the capture, whatever they are. */
  AS_CAPTURED("as captured", "the capture's bytes, uncorrected");

  private final String key;
  private final String text;

  SendMode(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** The word of the command line, and of reports. */
  public String key() {
    return key;
  }

  /** The same in a few words. */
  public String text() {
    return text;
  }

  /** Whether frames are handed over with a header that tells their state. */
  boolean isMarked() {
    return this == PARTIAL || this == GSO;
  }
}
