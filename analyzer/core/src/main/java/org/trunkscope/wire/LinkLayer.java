package org.trunkscope.wire;

/** The link layers whose frames are walked; every other LINKTYPE_ is {@link #UNSUPPORTED}. */
public enum LinkLayer {
  /** Ethernet, LINKTYPE_ETHERNET (1). */
  ETHERNET,
  /** Counted and named, not guessed. */
  UNSUPPORTED
}
