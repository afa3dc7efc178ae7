package org.trunkscope.capture.rewrite;

/** Why fields are rewritten, which decides where not both can be had. */
public enum Aim {
  /**
   * Nothing of what was there may be left, and no checksum may look other than before: what is cut
   * off or of an unknown kind becomes zeros, and another field of TCP gives way where a checksum
   * would come into another state by accident.
   */
  HIDE,
  /**
   * Nothing may change but what the map changes and the checksums over it, so that the map's
   * inverse gives the same bytes back: what is cut off or of an unknown kind stays, and once in
   * some 65,000 segments a field that was left to a device is right by accident.
   */
  REPLACE
}
