package org.trunkscope.replay.correct;

/** What the checksum fields of a corrected capture hold. */
public enum ChecksumMode {
  /** Complete checksums, as on the wire. */
  FULL("full"),
  /**
   * The pseudo-header sum in the innermost TCP or UDP header of every frame whose checksum was not
   * complete, as a sender hands it to a device that completes it; all else complete.
   */
  PARTIAL("partial"),
  /** What the capture holds. */
  KEEP("keep");

  private final String key;

  ChecksumMode(String key) {
    this.key = key;
  }

  /** The word of the command line. */
  public String key() {
    return key;
  }
}
