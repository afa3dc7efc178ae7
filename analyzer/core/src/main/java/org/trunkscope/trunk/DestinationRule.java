package org.trunkscope.trunk;

/** The rules of {@link DestinationReceive}. */
public enum DestinationRule implements Rule {
  /** Not IP, or not judged. */
  NOT_JUDGED(
      "D1",
      "a frame that is not IP, neither TCP nor UDP, or a fragment is taken without a "
          + "look at a transport checksum",
      "ip_rcv, ip_local_deliver, RHEL 8 4.18.0-394",
      Basis.READ),
  /** The IPv4 header. */
  IP_CHECKSUM(
      "D2",
      "a wrong IPv4 header checksum drops the frame before TCP is looked at: "
          + "Ip.InHdrErrors and IpExt.InCsumErrors",
      "ip_rcv_core, v6.18; kernel lab section 7",
      Basis.EXECUTED),
  /** Lengths. */
  IP_LENGTH(
      "D3",
      "a frame shorter than its datagram, or with an impossible TCP header, is "
          + "dropped: Ip.InTruncatedPkts, or Tcp.InErrs",
      "ip_rcv_core, tcp_v4_rcv, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Padding. */
  PADDING_TRIMMED(
      "D4",
      "bytes after the datagram's end are cut off before TCP",
      "ip_rcv_core, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Trusted states. */
  TRUSTED(
      "D5",
      "TCP in state UNNECESSARY or PARTIAL is accepted without a look at its checksum",
      "tcp_v4_rcv, v6.18; kernel lab section 4",
      Basis.EXECUTED),
  /** State NONE, right. */
  VERIFIED(
      "D6",
      "TCP in state NONE is verified in software; right, it is accepted",
      "tcp_v4_rcv, v6.18; kernel lab section 2",
      Basis.EXECUTED),
  /** State NONE, wrong. */
  WRONG(
      "D7",
      "TCP in state NONE with a wrong checksum (zero and pseudo too) is dropped "
          + "without a reset: Tcp.InCsumErrors and Tcp.InErrs",
      "tcp_v4_rcv, v6.18; kernel lab section 2",
      Basis.EXECUTED),
  /** UDP. */
  UDP(
      "D8",
      "UDP in state NONE is verified unless its field is 0 over IPv4; wrong: "
          + "Udp.InCsumErrors and Udp.InErrors",
      "udp4_csum_init, udp6_csum_init, RHEL 8 4.18.0-394",
      Basis.READ);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  DestinationRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
