package org.trunkscope.replay.send.verify;

/** How a frame arrived. */
enum Match {
  /** With the same bytes, and as much left to be done. */
  UNCHANGED,
  /** Filled up with zeros to the least length of Ethernet, and perhaps completed. */
  PADDED,
  /** With its checksum completed. */
  COMPLETED,
  /** In pieces that cover it exactly. */
  SEGMENTED,
  /** With others in one frame. */
  MERGED,
  /** With other bytes. */
  ALTERED
}
