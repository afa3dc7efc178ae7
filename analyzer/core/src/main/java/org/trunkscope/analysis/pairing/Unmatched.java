package org.trunkscope.analysis.pairing;

/** Why a frame was given up without its other sighting. */
enum Unmatched {
  /** It did not come within the time that a frame waits. */
  TIMED_OUT,
  /** An equal frame came just before it on its side: a copy, or one of two that look the same. */
  REPEATED,
  /** Its receiver acknowledged it although it was not sent again: the other capture missed it. */
  ACKNOWLEDGED,
  /** Too many frames waited. */
  OVERRUN
}
