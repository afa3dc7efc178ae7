package org.trunkscope.analysis.consistency;

import org.trunkscope.analysis.undo.Tap;

/** Whose driver a frame speaks of. */
public enum DriverRole {
  /** The I/O server's, which the trunks share. */
  TRUNK("trunk", "the trunk's driver"),
  /** That of the VM on whose adapter the frame was taken. */
  VM("vm", "the VM's driver");

  private final String key;
  private final String text;

  DriverRole(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }

  /** The words reports print. */
  public String text() {
    return text;
  }

  /** Whose driver shapes most of what a tap shows. */
  static DriverRole at(Tap tap) {
    return switch (tap) {
      case VM_SENT, VM_RECEIVED -> VM;
      case TRUNK_RECEIVED, TRUNK_SENT, NIC_RECEIVED, NIC_SENT -> TRUNK;
    };
  }
}
