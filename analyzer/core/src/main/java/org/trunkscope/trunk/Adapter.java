package org.trunkscope.trunk;

/**
 * What the routines need to know of one {@code ibmveth} adapter.
 *
 * @param role active trunk or not, as read once at probe
 * @param mtu the adapter's own MTU in bytes, 68 to 65513
 * @param mac its own address
 * @param largeSend what large-send negotiation ended with ({@code fw_large_send_support})
 */
public record Adapter(Role role, int mtu, MacAddress mac, FirmwareLargeSend largeSend) {

  /** Whether the adapter bridges. */
  public enum Role {
    /** The ACTIVE_TRUNK attribute was set at probe. */
    ACTIVE_TRUNK,
    /** A VM's adapter, or a trunk that was standby at probe. */
    NOT_TRUNK
  }

  /** How a large send tells the hypervisor its MSS. */
  public enum FirmwareLargeSend {
    /** As an argument of the send call. */
    SUPPORTED,
    /** In the frame itself, the old form: IP checksum 0xffff, MSS in the TCP checksum field. */
    NOT_SUPPORTED
  }

  /** Whether this is an active trunk. */
  public boolean isActiveTrunk() {
    return role == Role.ACTIVE_TRUNK;
  }
}
