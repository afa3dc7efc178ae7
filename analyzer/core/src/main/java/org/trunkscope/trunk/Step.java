package org.trunkscope.trunk;

import java.util.List;

/**
 * One rule that applied to one frame, and what it did.
 *
 * @param place where on the path it applied
 * @param rule the rule
 * @param detail what was decided and from which values, one sentence
 * @param changes the bytes it changed, in order of offset; empty if none
 */
public record Step(Place place, Rule rule, String detail, List<ByteChange> changes) {

  /** Copies the list. */
  public Step {
    changes = List.copyOf(changes);
  }

  /** Who applied the rule. */
  public enum Place {
    /** The sending VM's core and driver. */
    SENDER,
    /** The hypervisor between sender and inbound trunk. */
    FIRST_HOP,
    /** The trunk adapter the bridge receives from. */
    INBOUND_TRUNK,
    /** Generic receive offload above the inbound trunk. */
    RECEIVE_OFFLOAD,
    /** The Linux bridge or Open vSwitch. */
    BRIDGE,
    /** The core checks before the outbound driver. */
    TRANSMIT_CORE,
    /** The trunk adapter the bridge sends to. */
    OUTBOUND_TRUNK,
    /** The hypervisor between outbound trunk and destination. */
    SECOND_HOP,
    /** The destination VM's adapter. */
    DESTINATION_ADAPTER,
    /** The destination VM's IP and TCP. */
    DESTINATION_STACK
  }

  /**
   * Bytes that changed.
   *
   * @param offset from the first byte of the Ethernet frame
   * @param before the old bytes, hexadecimal
   * @param after the new bytes, hexadecimal; as many unless bytes were inserted or cut out
   */
  public record ByteChange(int offset, String before, String after) {}
}
