package org.trunkscope.trunk;

/** Where a frame can be looked at on its way (model document, section 9). */
public enum CapturePoint {
  /** The sender VM's transmit tap: after segmentation and software checksum, before the driver. */
  P1,
  /** Between the sender's driver and the inbound trunk: in the hypervisor, not capturable. */
  W1,
  /** The inbound trunk's receive tap (or the physical adapter's): after helpers and offload. */
  P2,
  /** The outbound trunk's (or physical adapter's) transmit tap: before the driver. */
  P3,
  /** Between the outbound trunk's driver and the destination: not capturable on a trunk. */
  W2,
  /** The destination VM's receive tap. */
  P4;

  /** Whether a packet socket sees frames here. */
  public boolean isTap() {
    return this != W1 && this != W2;
  }
}
