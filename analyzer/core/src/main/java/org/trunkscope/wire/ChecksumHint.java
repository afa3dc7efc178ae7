package org.trunkscope.wire;

/** What the field of an {@link ChecksumState#UNVERIFIABLE} segment looks like without its data. */
public enum ChecksumHint {
  /** Nothing in particular, or the segment is not unverifiable, or is a fragment. */
  NONE("-"),
  /** 0x0000. */
  LOOKS_ZERO("LOOKS_ZERO"),
  /** The folded pseudo header with the segment's length. */
  LOOKS_PSEUDO("LOOKS_PSEUDO"),
  /** The folded pseudo header with length 0. */
  LOOKS_NOLEN("LOOKS_NOLEN");

  private final String text;

  ChecksumHint(String text) {
    this.text = text;
  }

  /** The word reports print. */
  public String text() {
    return text;
  }
}
