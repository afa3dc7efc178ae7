package org.trunkscope.trunk;

/** The rules of {@link FeatureNegotiation}; section 5 of the model document. */
public enum FeatureRule implements Rule {
  /** SG and checksums. */
  PROBE_CHECKSUM(
      "F1a",
      "Probe offers SG and, if the firmware lists LAN options, IPv4, IPv6 and receive checksum; all"
          + " are on.",
      "ibmveth_probe, as of v4.12 and every generation since",
      Basis.READ),
  /** Large send. */
  PROBE_LARGE_SEND(
      "F1b",
      "With LRG_SND_SUPPORT and without old_large_send, TSO and TSO6 are offered and on; otherwise"
          + " only TSO is offered, and off.",
      "ibmveth_probe, as of v4.12 and every generation since",
      Basis.READ),
  /** Trunk. */
  PROBE_TRUNK(
      "F2",
      "ACTIVE_TRUNK is read once, at probe; where trunks may offload, an active one also offers and"
          + " turns on FRAGLIST.",
      "ibmveth_probe, 66aa0678efc2",
      Basis.READ),
  /** Needs PADDED_PKT_CSUM. */
  CHECKSUM_UNSUPPORTED(
      "F3a",
      "Without PADDED_PKT_CSUM checksum offload cannot be switched on: receive and transmit checksum"
          + " features go.",
      "ibmveth_set_csum_offload, as of v4.12 and every generation since",
      Basis.READ),
  /** Refused on a trunk. */
  CHECKSUM_REFUSED_ON_TRUNK(
      "F3b",
      "trunkOffload REFUSED: checksum offload is refused also if ACTIVE_TRUNK is set or the trunk"
          + " priority is not zero.",
      "ibmveth_set_csum_offload, as of v4.12; removed by 66aa0678efc2",
      Basis.READ),
  /** One family refused. */
  CHECKSUM_FAMILY_REFUSED(
      "F3c",
      "IPv4 and IPv6 checksum are switched by separate calls; one that fails removes its own feature"
          + " alone.",
      "ibmveth_set_csum_offload, as of v4.12 and every generation since",
      Basis.READ),
  /** Segmentation needs checksum. */
  SEGMENTATION_WITHOUT_CHECKSUM(
      "F4",
      "The network core removes TSO without IPv4 checksum and TSO6 without IPv6 checksum; with both"
          + " gone the driver turns large send off.",
      "netdev_fix_features, read in 4.18.0-394",
      Basis.READ),
  /** New form. */
  LARGE_SEND_ON(
      "F5a",
      "With LRG_SND_SUPPORT and without old_large_send, the firmware attribute LRG_SR_ENABLED is"
          + " switched and fw_large_send_support follows it, on a trunk as elsewhere.",
      "ibmveth_set_tso, as of v4.12 and every generation since",
      Basis.READ),
  /** Old form. */
  LARGE_SEND_OLD_FORM(
      "F5b",
      "Otherwise TSO6 is withdrawn, TSO means the old form in the frame, and fw_large_send_support"
          + " stays 0.",
      "ibmveth_set_tso, as of v4.12 and every generation since",
      Basis.READ),
  /** Fix-up. */
  TRANSMIT_FOLLOWS_RECEIVE(
      "F6",
      "Receive checksum off turns transmit checksum off.",
      "ibmveth_fix_features, as of v4.12 and every generation since",
      Basis.READ),
  /** VLAN. */
  TAGGED(
      "F7",
      "The driver sets no VLAN features, so the core takes a tagged buffer to a device with neither"
          + " checksum nor segmentation.",
      "netif_skb_features, read in 4.18.0-394",
      Basis.READ),
  /** Small MSS. */
  SMALL_MSS(
      "F8",
      "minMss not 0: a buffer with gso_size set and below it loses all segmentation features, however"
          + " many segments it stands for.",
      "ibmveth_features_check, cc427d24ac64",
      Basis.EXECUTED),
  /** More than one tag. */
  SEVERAL_TAGS(
      "F9",
      "A buffer with more than one VLAN tag keeps SG, HIGHDMA, FRAGLIST, VLAN insertion and full"
          + " hardware checksum alone.",
      "vlan_features_check, called from the core and, from cc427d24ac64, from the driver",
      Basis.EXECUTED);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  FeatureRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
