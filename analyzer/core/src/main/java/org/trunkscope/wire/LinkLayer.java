package org.trunkscope.wire;

/** The link layers whose frames are walked; every other LINKTYPE_ is {@link #UNSUPPORTED}. */
public enum LinkLayer {
  /** Ethernet, LINKTYPE_ETHERNET (1). */
  ETHERNET,
  /** Counted and named, not guessed. */
  UNSUPPORTED;

  /**
   * The link layer of a capture's LINKTYPE_ number.
   *
   * @param linkType any number
   */
  public static LinkLayer of(int linkType) {
    return linkType == 1 ? ETHERNET : UNSUPPORTED;
  }
}
