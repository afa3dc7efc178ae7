package org.trunkscope.analysis.outlook;

/** What a prediction says of a captured frame. */
enum Outcome {
  /** It reaches its destination unchanged but for the checksum. */
  ACCEPTED,
  /** It, or a part of what it stands for, reaches nobody. A large frame counts as one frame. */
  DROPPED,
  /**
   * It reaches its destination, but with other payload bytes than were sent, or as a large frame
   * with another MSS ({@code gso_size}) than it was sent with, none included.
   */
  ALTERED,
  /**
   * It reaches its destination, but a large send or merged train that stood in one buffer at the
   * inbound side was cut up by the I/O server's core or bridge before the outbound driver.
   */
  SEGMENTED
}
