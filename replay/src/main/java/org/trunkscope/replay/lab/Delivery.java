package org.trunkscope.replay.lab;

/** In which state a frame is handed to the kernel. */
public enum Delivery {
  /** As CHECKSUM_NONE: the destination verifies it. */
  NONE,
  /** As CHECKSUM_PARTIAL (a virtio header with NEEDS_CSUM): its checksum is left to a device. */
  PARTIAL
}
