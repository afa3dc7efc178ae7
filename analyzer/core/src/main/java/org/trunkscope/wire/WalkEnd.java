package org.trunkscope.wire;

/** Why the walk through a frame's headers ended. */
public enum WalkEnd {
  /** At a TCP or UDP header whose payload is not a tunnel, or at IPv6 "no next header". */
  COMPLETE,
  /** At a fragment, which is not walked into. */
  FRAGMENT,
  /** The next header is not, or not wholly, captured although the frame had it. */
  CUT,
  /** Lengths or versions in the bytes contradict each other or the frame's length. */
  CONTRADICTION,
  /** The next header's protocol is not one we walk. */
  NOT_MODELLED,
  /**
   * More headers, tunnels or tags in a row than {@link FrameView#MAX_LAYERS}, {@link
   * FrameView#MAX_TUNNELS} and {@link FrameView#MAX_TAGS}.
   */
  TOO_DEEP
}
