package org.trunkscope.analysis.undo;

import org.trunkscope.trunk.CapturePoint;

/** Whose interface recorded a frame, and which way the frame went there. */
public enum Tap {
  /** The sender VM's adapter sent it. */
  VM_SENT(CapturePoint.P1, "the sender VM sent it"),
  /** The inbound trunk received it. */
  TRUNK_RECEIVED(CapturePoint.P2, "the inbound trunk received it"),
  /** The outbound trunk sent it. */
  TRUNK_SENT(CapturePoint.P3, "the outbound trunk sent it"),
  /** The destination VM's adapter received it. */
  VM_RECEIVED(CapturePoint.P4, "the destination VM received it"),
  /** A physical adapter of the I/O server received it from outside. */
  NIC_RECEIVED(CapturePoint.P2, "the physical adapter received it"),
  /** A physical adapter of the I/O server sent it to the outside. */
  NIC_SENT(CapturePoint.P3, "the physical adapter sent it");

  private final CapturePoint point;
  private final String words;

  Tap(CapturePoint point, String words) {
    this.point = point;
    this.words = words;
  }

  /** The point of the model's table; a physical adapter stands in for the trunk on its side. */
  public CapturePoint point() {
    return point;
  }

  /** For people, e.g. {@code the inbound trunk received it}. */
  public String words() {
    return words;
  }
}
