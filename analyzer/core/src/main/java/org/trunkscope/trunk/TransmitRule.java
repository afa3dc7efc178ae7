package org.trunkscope.trunk;

/** The rules of {@link TransmitRoutine}; section 7 of the model document. */
public enum TransmitRule implements Rule {
  /** To itself. */
  OWN_DESTINATION(
      "T1a",
      "txMac DEST and DEST_AND_SOURCE: a frame to the adapter's own address is counted in tx_dropped"
          + " and dropped.",
      "ibmveth_is_packet_unsupported, 6f2275433a2f"),
  /** From another. */
  FOREIGN_SOURCE(
      "T1b",
      "txMac DEST_AND_SOURCE: a frame from any but the adapter's own address is counted in tx_dropped"
          + " and dropped; with T1a it counts twice.",
      "ibmveth_is_packet_unsupported, 6f2275433a2f; removed by 2ac8af0967aa"),
  /** frag_list. */
  FRAG_LIST_LINEARIZED(
      "T2a",
      "txCopy SIX_DESCRIPTORS: an active trunk that may offload linearizes a buffer with a"
          + " frag_list.",
      "ibmveth_start_xmit, 66aa0678efc2; removed by d6832ca48d8a"),
  /** Too many fragments. */
  FRAGMENTS_LINEARIZED(
      "T2b",
      "txCopy SIX_DESCRIPTORS: a buffer with more than 5 page fragments is linearized.",
      "ibmveth_start_xmit, as of v4.12; removed by d6832ca48d8a"),
  /** Software checksum. */
  SOFTWARE_CHECKSUM(
      "T3a",
      "A PARTIAL buffer whose IP header does not say TCP, by ethertype and fixed header, gets its"
          + " checksum completed in software, 0 written as 0xffff; its state becomes NONE.",
      "ibmveth_start_xmit with skb_checksum_help, as of v4.12 and every generation since"),
  /** Cannot be completed. */
  SOFTWARE_CHECKSUM_FAILED(
      "T3b",
      "The software checksum fails for a segmentation buffer, or where its field is not in the frame:"
          + " tx_dropped rises by one and the frame is dropped.",
      "ibmveth_start_xmit with skb_checksum_help, as of v4.12 and every generation since"),
  /** VALID. */
  PLAIN_FLAGS(
      "T4a",
      "Every descriptor has VALID; nothing else unless a rule adds it.",
      "ibmveth_start_xmit, as of v4.12 and every generation since"),
  /** Checksum offload. */
  CHECKSUM_OFFLOAD(
      "T4b",
      "A PARTIAL buffer is sent with NO_CSUM and CSUM_GOOD, and its checksum field set to zero.",
      "ibmveth_start_xmit, as of v4.12 and every generation since"),
  /** LRG_SND. */
  LARGE_SEND_FLAG(
      "T4c",
      "With firmware large send, LRG_SND is added for a segmentation buffer in state PARTIAL, or in"
          + " any state where txLarge is ANY_STATE.",
      "ibmveth_start_xmit, as of v4.12; state required from 66aa0678efc2"),
  /** Bounce buffer. */
  BOUNCE_SHORT(
      "T5a",
      "txCopy SIX_DESCRIPTORS: a linear buffer shorter than 128 bytes goes through the bounce buffer"
          + " with one descriptor and MSS argument 0; no large-send encoding, no tx_large_packets.",
      "ibmveth_start_xmit, as of v4.12; removed by d6832ca48d8a"),
  /** Mapping failed. */
  MAPPING_FAILED(
      "T5b",
      "txCopy SIX_DESCRIPTORS: if a DMA mapping fails, tx_map_failed rises by one and the whole"
          + " buffer goes through the bounce buffer as in T5a.",
      "ibmveth_start_xmit, as of v4.12; removed by d6832ca48d8a"),
  /** MSS as argument. */
  LARGE_SEND_ARGUMENT(
      "T6a",
      "With firmware large send the MSS argument of the send call is gso_size, and tx_large_packets"
          + " rises by one.",
      "ibmveth_start_xmit, as of v4.12; state required from 66aa0678efc2"),
  /** MSS in the frame. */
  LARGE_SEND_IN_FRAME(
      "T6b",
      "Without firmware large send, IPv4: the IP checksum becomes 0xffff, the TCP checksum gso_size,"
          + " and tx_large_packets rises by one.",
      "ibmveth_start_xmit, as of v4.12; state required from 66aa0678efc2"),
  /** IPv6 without firmware support. */
  LARGE_SEND_UNMARKED(
      "T6c",
      "Without firmware large send, not IPv4: nothing marks the frame, it leaves oversized.",
      "ibmveth_start_xmit, as of v4.12; state required from 66aa0678efc2"),
  /** Parts named one by one. */
  DESCRIPTORS(
      "T7a",
      "txCopy SIX_DESCRIPTORS: one descriptor for the linear part and one per page fragment, all with"
          + " the same flags; a frag_list that is still there is not sent.",
      "ibmveth_start_xmit, as of v4.12; removed by d6832ca48d8a"),
  /** Copied. */
  ONE_BUFFER(
      "T7b",
      "txCopy ONE_BUFFER: linear part and page fragments are copied into one buffer, one descriptor"
          + " names the total length.",
      "ibmveth_start_xmit, d6832ca48d8a"),
  /** Too long. */
  TOO_LONG(
      "T7c",
      "txCopy ONE_BUFFER: a frame longer than 65536 bytes is counted in tx_dropped and dropped.",
      "ibmveth_start_xmit, d6832ca48d8a"),
  /** frag_list not copied. */
  FRAG_LIST_DROPPED(
      "T7d",
      "txCopy ONE_BUFFER: if linear part and page fragments are not the whole frame because of a"
          + " frag_list, it is counted in tx_dropped and dropped.",
      "ibmveth_start_xmit, d6832ca48d8a"),
  /** Busy. */
  BUSY_RETRIED(
      "T8a",
      "A send call that returns busy is repeated, up to 1025 calls.",
      "ibmveth_send, as of v4.12 and every generation since"),
  /** Sent. */
  SENT(
      "T8b",
      "On success tx_packets rises by one and tx_bytes by the buffer's length, sent or not.",
      "ibmveth_start_xmit, as of v4.12 and every generation since"),
  /** Dropped by the hypervisor. */
  DROPPED_BY_HYPERVISOR(
      "T8c",
      "A send call that returns dropped (-12) counts exactly as success.",
      "ibmveth_send, as of v4.12 and every generation since"),
  /** Failed. */
  SEND_FAILED(
      "T8d",
      "On any other result tx_send_failed and tx_dropped rise by one.",
      "ibmveth_start_xmit, as of v4.12 and every generation since");

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  TransmitRule(String number, String summary, String source) {
    text = new RuleText(number, summary, source, Basis.EXECUTED);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
