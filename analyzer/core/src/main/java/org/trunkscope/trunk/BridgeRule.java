package org.trunkscope.trunk;

/** The rules of {@link BridgeHop}. */
public enum BridgeRule implements Rule {
  /** The Linux bridge forwards. */
  LINUX_FORWARDS(
      "B1",
      "the Linux bridge passes buffer and state on unchanged",
      "br_dev_queue_push_xmit, v6.18; kernel lab section 4",
      Basis.EXECUTED),
  /** A cached flow. */
  FLOW_HIT(
      "B2",
      "Open vSwitch passes a frame of a cached flow on unchanged",
      "ovs_execute_actions, RHEL 8 4.18.0-394",
      Basis.READ),
  /** A miss in state PARTIAL. */
  MISS_COMPLETED(
      "B3",
      "on a flow miss a frame in state PARTIAL is completed in software before it "
          + "goes to user space, from what the field holds; it comes back in state NONE",
      "queue_userspace_packet (skb_csum_hwoffload_help); kernel lab section 6, with "
          + "NFQUEUE as stand-in",
      Basis.EXECUTED),
  /** A miss in another state. */
  MISS_UNCHANGED(
      "B4",
      "on a flow miss the bytes of a frame in state UNNECESSARY or NONE go up and "
          + "come back unchanged, in state NONE",
      "queue_userspace_packet, RHEL 8 4.18.0-394",
      Basis.READ),
  /** A miss of a large buffer. */
  MISS_SPLIT(
      "B5",
      "on a flow miss a large buffer is split to MSS-size frames with full checksums, "
          + "which come back in state NONE",
      "queue_gso_packets, RHEL 8 4.18.0-394",
      Basis.READ),
  /** A miss that cannot be split. */
  MISS_LOST(
      "B6",
      "a large buffer that cannot be split is lost in the upcall (OVS counter lost)",
      "queue_gso_packets, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Too long for the Linux bridge. */
  OVER_MTU_LINUX(
      "B7",
      "the Linux bridge drops a frame that is not large and longer than port MTU + 18 "
          + "(a tag in metadata not counted), silently",
      "is_skb_forwardable, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Too long for Open vSwitch. */
  OVER_MTU_OVS(
      "B8",
      "Open vSwitch drops a frame that is not large and whose data after Ethernet "
          + "header and one tag exceeds the port MTU: port tx_errors, log line dropped "
          + "over-mtu packet",
      "ovs_vport_send, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Bridge netfilter and the IP header. */
  NETFILTER_HEADER(
      "B9",
      "with bridge-nf-call-iptables the Linux bridge drops an untagged IPv4 frame "
          + "with a wrong header checksum (0xffff and 0x0000 too), reason IP_INHDR, no SNMP "
          + "counter; without, it passes",
      "br_nf_pre_routing, v6.18; kernel lab section 7",
      Basis.EXECUTED),
  /** Bridge netfilter and padding. */
  NETFILTER_TRIM(
      "B10",
      "with bridge-nf-call-iptables an untagged IPv4 frame loses its padding; its "
          + "checksum field stays",
      "br_nf_pre_routing, v6.18; kernel lab section 7",
      Basis.EXECUTED);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  BridgeRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
