package org.trunkscope.replay.lab.trunk;

import org.trunkscope.trunk.Adapter.Role;

/** The four adapters of the tap trunk; each is a tap of the kernel. */
enum Port {
  /** The sender's. */
  VM_A("vm-a", "ttS", Role.NOT_TRUNK, "02:00:00:00:01:01"),
  /** The trunk that the bridge receives from. */
  TRUNK_IN("trunk-in", "ttA", Role.ACTIVE_TRUNK, "02:00:00:00:0a:01"),
  /** The trunk that the bridge sends to. */
  TRUNK_OUT("trunk-out", "ttB", Role.ACTIVE_TRUNK, "02:00:00:00:0a:02"),
  /** The destination's. */
  VM_B("vm-b", "ttD", Role.NOT_TRUNK, "02:00:00:00:02:01");

  private final String word;
  private final String prefix;
  private final Role role;
  private final String mac;

  Port(String word, String prefix, Role role, String mac) {
    this.word = word;
    this.prefix = prefix;
    this.role = role;
    this.mac = mac;
  }

  /** For people. */
  String word() {
    return word;
  }

  /**
   * The tap's name.
   *
   * @param run tells runs apart, as traces see the names of all namespaces
   */
  String link(long run) {
    return prefix + run;
  }

  Role role() {
    return role;
  }

  String mac() {
    return mac;
  }

  boolean isTrunk() {
    return role == Role.ACTIVE_TRUNK;
  }

  /** The adapter at the other end of the hypervisor. */
  Port peer() {
    return switch (this) {
      case VM_A -> TRUNK_IN;
      case TRUNK_IN -> VM_A;
      case TRUNK_OUT -> VM_B;
      case VM_B -> TRUNK_OUT;
    };
  }

  /** The adapter at the other end of the bridge, of a trunk; itself of a VM. */
  Port acrossBridge() {
    return switch (this) {
      case TRUNK_IN -> TRUNK_OUT;
      case TRUNK_OUT -> TRUNK_IN;
      case VM_A, VM_B -> this;
    };
  }
}
