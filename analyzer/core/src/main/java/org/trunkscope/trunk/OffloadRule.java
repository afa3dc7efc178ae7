package org.trunkscope.trunk;

/** The rules of {@link ReceiveOffload}. */
public enum OffloadRule implements Rule {
  /** UNNECESSARY and PARTIAL are not looked at. */
  VERIFIED_BY_STATE(
      "G1",
      "a TCP frame in state UNNECESSARY or PARTIAL counts as verified without a look at its"
          + " checksum",
      "skb_gro_checksum_validate, v6.18; kernel lab section 5: PARTIAL over pseudo is merged",
      Basis.EXECUTED),
  /** NONE is verified and raised. */
  RAISED(
      "G2",
      "a TCP frame in state NONE is verified in software; valid, it becomes UNNECESSARY, merged or"
          + " not",
      "__skb_gro_checksum_validate_complete, v6.18; kernel lab section 3",
      Basis.EXECUTED),
  /** Wrong checksums are passed on. */
  NOT_VERIFIED(
      "G3",
      "a TCP frame in state NONE whose checksum is wrong (zero too) is passed on alone as it is",
      "tcp4_gro_receive, v6.18; kernel lab sections 3 and 5: 10 zero-checksum segments in, 10 out",
      Basis.EXECUTED),
  /** What is never looked at. */
  PASSED_UNSEEN(
      "G4",
      "fragments, IPv4 options, a wrong IPv4 header checksum and frames longer or shorter than"
          + " their datagram are passed on before their TCP checksum is looked at",
      "inet_gro_receive, ipv6_gro_receive, RHEL 8 4.18.0-394",
      Basis.READ),
  /** What begins no train. */
  NEVER_HELD(
      "G5",
      "SYN, RST, URG, PSH or FIN, or no data: the frame is not held for others to be merged with",
      "tcp_gro_receive, RHEL 8 4.18.0-394",
      Basis.READ),
  /** Merging into page fragments. */
  MERGED_AS_FRAGMENTS(
      "G6",
      "the next data in order of the same flow, with equal ACK number, options and IP header, is"
          + " merged: a page-fragment head becomes one more of at most 17 page fragments",
      "skb_gro_receive, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** Merging onto the frag_list. */
  MERGED_ON_FRAG_LIST(
      "G7",
      "merged data whose head was allocated by kmalloc, or for which no page fragment is left,"
          + " becomes a buffer on the frag_list; later fragments go to the last buffer there",
      "skb_gro_receive, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** What ends a train. */
  TRAIN_ENDED(
      "G8",
      "a shorter segment, PSH or FIN ends a train after it is merged; anything that does not"
          + " continue it, and 65,536 bytes, end it before",
      "tcp_gro_receive, skb_gro_receive, RHEL 8 4.18.0-394",
      Basis.READ),
  /** The merged buffer. */
  COMPLETED(
      "G9",
      "a merged buffer gets the IP length of the whole, the pseudo sum over the merged length,"
          + " state PARTIAL, and the size of its first segment as gso_size",
      "tcp4_gro_complete, inet_gro_complete, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** Constant IP id. */
  FIXED_ID(
      "G10",
      "merged segments with DF and one constant IPv4 id are marked as fixed id; without DF a"
          + " constant id is not merged",
      "inet_gro_receive, tcp4_gro_complete, v6.18; kernel lab section 5",
      Basis.EXECUTED),
  /** Large buffers before v6.1. */
  LARGE_PASSED(
      "G11",
      "up to v6.0 a buffer that already is large is never merged and stays as the driver left it",
      "tcp_gro_receive before 5eddb24901ee (v6.1, from memory)",
      Basis.READ),
  /** Large buffers from v6.1. */
  LARGE_HELD(
      "G12",
      "from v6.1 a large buffer of whole segments without PSH or FIN is held and merged with others"
          + " of equal gso_size; one that nothing was merged with stays as the driver left it",
      "dev_gro_receive, tcp_gro_receive, 5eddb24901ee (v6.1, from memory)",
      Basis.READ);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  OffloadRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
