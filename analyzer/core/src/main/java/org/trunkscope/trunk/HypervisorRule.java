package org.trunkscope.trunk;

/** The rules of {@link Hypervisor}. */
public enum HypervisorRule implements Rule {
  /** What is sent is delivered. */
  BYTES_UNCHANGED(
      "H1",
      "the bytes named by a send call are delivered unchanged",
      "assumption [PHYP]: commit message of 66aa0678efc2; not verified (model "
          + "document, section 13)",
      Basis.ASSUMED),
  /** The checksum flag is carried. */
  CHECKSUM_GOOD_CARRIED(
      "H2",
      "received CSUM_GOOD is sent CSUM_GOOD",
      "assumption [PHYP]: commit message of 66aa0678efc2; not verified (model "
          + "document, section 13)",
      Basis.ASSUMED),
  /** The large-send flag is carried. */
  LARGE_SEND_CARRIED(
      "H3",
      "received LRG_PKT and MSS are sent LRG_SND and MSS argument, whatever the "
          + "receiver has switched on",
      "assumption [PHYP]: model document, sections 9 and 13",
      Basis.ASSUMED),
  /** A tag is inserted. */
  TAG_INSERTED(
      "H4",
      "optional: an untagged frame gets a VLAN tag on its way to a trunk with extra "
          + "VLANs; the flags stay",
      "assumption [PHYP]: model document, section 9.1 (g) and 13",
      Basis.ASSUMED),
  /** The checksum flag is not carried. */
  CHECKSUM_GOOD_WITHHELD(
      "H5",
      "optional: CSUM_GOOD is not passed on though the checksum field is zero",
      "assumption [PHYP]: model document, section 9.1 (g)",
      Basis.ASSUMED),
  /** The tag is taken off. */
  TAG_REMOVED(
      "H6",
      "a tag that H4 inserted is taken off before the destination VM",
      "assumption [PHYP]: the reverse of H4",
      Basis.ASSUMED),
  /** A physical adapter completes. */
  PHYSICAL_COMPLETION(
      "H7",
      "a physical adapter completes the checksum of a buffer in state PARTIAL from "
          + "what the field holds, cuts a large one to MSS size, and sends any other as it "
          + "is",
      "model document, section 9.1 (g), last row",
      Basis.READ);

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and an enum
  private final RuleText text;

  HypervisorRule(String number, String summary, String source, Basis basis) {
    text = new RuleText(number, summary, source, basis);
  }

  @Override
  public RuleText text() {
    return text;
  }
}
