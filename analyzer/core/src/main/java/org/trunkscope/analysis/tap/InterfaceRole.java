package org.trunkscope.analysis.tap;

/** Whose interface was tapped. */
public enum InterfaceRole {
  /** A trunk adapter of the I/O server. */
  TRUNK("trunk", "a trunk adapter"),
  /** The ibmveth adapter of a VM. */
  VM("vm", "a VM's adapter"),
  /** A physical adapter through which several machines behind a bridge reach the outside. */
  NIC("nic", "a physical adapter behind a bridge"),
  /** The loopback of a machine: no adapter serves it. */
  LOOPBACK("loopback", "a loopback"),
  /** An end host's own adapter; nothing says that it is PowerVM's. */
  HOST("host", "an end host's own adapter"),
  /** Nothing tells. */
  UNKNOWN("unknown", "not known");

  private final String key;
  private final String text;

  InterfaceRole(String key, String text) {
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

  /** Whether nothing speaks against frames that passed the I/O server's bridge there. */
  public boolean canBeBridged() {
    return this == TRUNK || this == VM || this == NIC || this == UNKNOWN;
  }
}
