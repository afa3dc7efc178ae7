package org.trunkscope.trunk;

/** The rules of {@link ReceiveRoutine}; section 6 of the model document. */
public enum ReceiveRule implements Rule {
  /** Not valid. */
  INVALID(
      "R1",
      "A queue entry without VALID is counted in rx_invalid_buffer, its buffer recycled, and nothing"
          + " goes up.",
      Source.POLL),
  /** MSS read from the buffer. */
  MSS_FROM_BUFFER(
      "R2", "With LRG_PKT the MSS is read from byte 8 of the receive buffer.", Source.POLL_LARGE),
  /** Copied. */
  COPYBREAK(
      "R3",
      "A frame shorter than rx_copybreak (128 bytes) is copied and its buffer recycled; the stack"
          + " sees no difference.",
      Source.POLL),
  /** Initial state. */
  INITIAL_STATE(
      "R4",
      "The buffer starts in state NONE with gso_size 0, and its ethertype as the frame has it;"
          + " values below 0x600 become raw 802.3 or LLC.",
      Source.POLL + ", eth_type_trans"),
  /** Order of the two blocks. */
  ORDER(
      "R5",
      "Where a frame is large and its checksum good, the knob rxOrder says which block runs first.",
      "ibmveth_poll; checksum first from 66aa0678efc2, MSS first from 5ce9ad815a29"),
  /** Large. */
  LARGE(
      "R5a",
      "A frame longer than MTU + 14, from v5.10 also one with LRG_PKT or with IPv4 header checksum"
          + " 0xffff, goes to the MSS helper and is counted in rx_large_packets whatever the helper"
          + " does.",
      "ibmveth_poll; length alone from 7b5967389f5a, bit and 0xffff from 413f142cc05c"),
  /** MSS from the buffer. */
  GSO_FROM_BUFFER(
      "R5b",
      "Large TCP frame with LRG_PKT: gso_type is set and gso_size is the MSS from the buffer, which"
          + " may be 0.",
      "ibmveth_rx_mss_helper, 7b5967389f5a"),
  /** MSS from the checksum field. */
  GSO_FROM_CHECKSUM(
      "R5c",
      "Large TCP frame without LRG_PKT: gso_type is set, gso_size is taken from the TCP checksum"
          + " field, whatever that holds, and the field set to zero.",
      "ibmveth_rx_mss_helper, 7b5967389f5a"),
  /** Number of segments. */
  GSO_SEGMENTS(
      "R5d",
      "With gso_size set, gso_segs is the TCP payload divided by it, rounded up, kept in 16 bits.",
      "ibmveth_rx_mss_helper, 94acf164dc8f"),
  /** Checksum good. */
  CHECKSUM_GOOD(
      "R5e",
      "With CSUM_GOOD the buffer's state becomes UNNECESSARY.",
      "ibmveth_poll; read from the driver of every generation"),
  /** 0xffff repaired. */
  IP_CHECKSUM_REPAIRED(
      "R5f",
      "With CSUM_GOOD, an IPv4 header checksum of 0xffff is computed anew.",
      "ibmveth_poll, from 66aa0678efc2 ibmveth_rx_csum_helper"),
  /** TRUNK_ALWAYS. */
  PSEUDO_ON_TRUNK(
      "R5g",
      "rxTcp TRUNK_ALWAYS: an active trunk writes the pseudo-header sum over the TCP checksum,"
          + " whatever it was, and asks for state PARTIAL.",
      "ibmveth_rx_csum_helper, 66aa0678efc2"),
  /** NULL_ONLY. */
  NULL_CHECKSUM(
      "R5h",
      "rxTcp NULL_ONLY: a TCP checksum of 0 makes every adapter ask for state PARTIAL, but only an"
          + " active trunk writes the pseudo-header sum.",
      "ibmveth_rx_csum_helper, 7525de2516fb"),
  /** NULL_ONLY_PSEUDO. */
  NULL_CHECKSUM_PSEUDO(
      "R5i",
      "rxTcp NULL_ONLY_PSEUDO: a TCP checksum of 0 is replaced by the pseudo-header sum and state"
          + " PARTIAL asked for, on every adapter.",
      "ibmveth_rx_csum_helper, 51e7a66666e0"),
  /** TRUNK_PARTIAL_UNWRITTEN. */
  PARTIAL_UNWRITTEN(
      "R5j",
      "rxTcp TRUNK_PARTIAL_UNWRITTEN: an active trunk asks for state PARTIAL and leaves the TCP"
          + " checksum as it came.",
      "no released driver; the half of 66aa0678efc2 that cures Issue 2, as the kernel lab's user-space"
          + " trunk plays it (partial-only)",
      Basis.READ),
  /** Refused. */
  PARTIAL_REFUSED(
      "R5k",
      "State PARTIAL is refused, and stays UNNECESSARY, if the checksum field would not lie within"
          + " the frame; what was written stays written.",
      "skb_partial_csum_set, called from ibmveth_rx_csum_helper, 66aa0678efc2"),
  /** Delivered. */
  DELIVERED(
      "R6",
      "The buffer goes to generic receive offload; rx_packets rises by one, rx_bytes by the length,"
          + " Ethernet header included.",
      Source.POLL);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  ReceiveRule(String number, String summary, String source) {
    this(number, summary, source, Basis.EXECUTED);
  }

  ReceiveRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }

  private static final class Source {
    static final String POLL = "ibmveth_poll, as of v4.12 and every generation since";
    static final String POLL_LARGE = "ibmveth_poll, 7b5967389f5a";
  }
}
