package org.trunkscope.trunk;

/** The rules of {@link TransmitCore}. */
public enum CoreRule implements Rule {
  /** Extension headers from v6.17. */
  EXTENSION_HEADERS_NOT_SEGMENTED(
      "C1",
      "from v6.17 a large IPv6 buffer with extension headers loses checksum and "
          + "segmentation on a device with IPV6_CSUM only",
      "gso_features_check, 2025 (v6.17 from memory; model document, section 13)",
      Basis.READ),
  /** Protocols without checksum offload. */
  PROTOCOL_NOT_OFFLOADED(
      "C2",
      "a buffer in state UNNECESSARY or PARTIAL whose protocol the device cannot "
          + "checksum loses checksum and segmentation",
      "harmonize_features, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Software segmentation. */
  SEGMENTED(
      "C3",
      "a large buffer is segmented in software if its segmentation type is not among "
          + "the features, if it has a frag_list and FRAGLIST is not, or if it is marked "
          + "fixed id",
      "netif_needs_gso, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** Splits at frag_list borders. */
  FRAG_LIST_SPLIT(
      "C4",
      "only FRAGLIST missing, no member with a linear part, all members but the last "
          + "as long as the head part: split there into frames that are still large; else "
          + "into one MSS each",
      "skb_segment, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** Checksums of segments. */
  SEGMENT_CHECKSUMS(
      "C5",
      "segments get the pseudo sum and state PARTIAL if the device can checksum, else "
          + "the full checksum and state NONE; the whole buffer's partial sum is the base "
          + "if its state was PARTIAL (wrong stays wrong), else it is built from scratch",
      "tcp4_gso_segment, tcp_gso_segment, v6.18; kernel lab sections 3 and 5",
      Basis.EXECUTED),
  /** Segmentation that fails. */
  SEGMENTATION_FAILED(
      "C6",
      "a large buffer with no more data than gso_size, or without a TCP header, "
          + "cannot be segmented: dropped, tx_dropped of the device",
      "tcp_gso_segment, validate_xmit_skb, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Large buffers in state UNNECESSARY. */
  UNNECESSARY_PASSED(
      "C7",
      "a large buffer in state UNNECESSARY is passed to a device with its "
          + "segmentation type unsegmented",
      "netif_needs_gso, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Software checksum. */
  COMPLETED(
      "C8",
      "a frame in state PARTIAL for a device without checksum offload is completed: "
          + "the sum from csum_start to the end, whatever the field held, complemented, 0 "
          + "as 0xffff; state NONE",
      "skb_checksum_help, v6.18; kernel lab section 3: over zero it leaves the "
          + "checksum without pseudo header",
      Basis.EXECUTED),
  /** Extension headers from v6.12. */
  EXTENSION_HEADERS_COMPLETED(
      "C9",
      "from v6.12 an IPv6 frame in state PARTIAL with extension headers is completed "
          + "in software; before, it reaches the driver as it is",
      "skb_csum_hwoffload_help, 04c20a9356f2 (v6.12 from memory; model document, " + "section 13)",
      Basis.READ),
  /** Large buffers cannot be completed. */
  COMPLETION_FAILED(
      "C10",
      "a large buffer whose checksum is to be completed in software is dropped, "
          + "tx_dropped of the device",
      "skb_checksum_help, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Passed as it is. */
  PASSED(
      "C11",
      "any other buffer goes to the driver unchanged; UNNECESSARY and NONE are never "
          + "completed",
      "validate_xmit_skb, v6.18; kernel lab section 4",
      Basis.EXECUTED),
  /** Large buffers in state NONE. */
  NONE_MADE_PARTIAL(
      "C12",
      "a large buffer in state NONE for a device that takes its type gets the pseudo sum and state"
          + " PARTIAL and stays whole, its IP header as it was; with no more data than gso_size it"
          + " is dropped as in C6",
      "tcp4_gso_segment, tcp_gso_segment, v6.1 and v6.18; kernel lab sections 3 and 8, against"
          + " section 8 of the model document, which has it segmented",
      Basis.EXECUTED);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  CoreRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
