package org.trunkscope.replay.rewrite;

/** Who sent a frame. */
public enum Side {
  /** The one who opens connections. */
  CLIENT,
  /** The one who is asked. */
  SERVER
}
