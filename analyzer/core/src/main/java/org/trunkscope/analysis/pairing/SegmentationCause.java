package org.trunkscope.analysis.pairing;

/**
 * Why a large frame left in pieces, by the rules of the model (C3, C4, G7, and lab section 5): what
 * a port lacks is done in software before it.
 */
public enum SegmentationCause {
  /** A port takes no offload of a tagged frame where the driver sets no VLAN features. */
  TAGGED("tagged", "tagged: the port takes no large send with a tag"),
  /** The pieces have complete checksums, and no large frame left whole. */
  NO_TSO(
      "no-tso",
      "the pieces have complete checksums: the port has no checksum offload and so no large send"
          + " (up to v4.12)"),
  /** The same where other large frames left whole. */
  FLOW_MISS(
      "flow-miss",
      "the pieces have complete checksums though others left whole: Open vSwitch cuts up the first"
          + " frame of a flow on its way through user space"),
  /** From v7.1 on an MSS below 224 is cut before the driver. */
  SMALL_MSS("small-mss", "an MSS below 224 is cut before the driver (v7.1)"),
  /** Receive offload marks such a train, and the driver cannot keep the identification. */
  FIXED_IP_ID(
      "fixed-ip-id",
      "all pieces have one IP identification, which the driver cannot send: so under any driver"),
  /** The kernel splits at the borders of the fragment list. */
  FRAGLIST_BORDERS(
      "fraglist-borders",
      "no FRAGLIST: split where the fragment list begins, 18 segments each at most"),
  /** The pieces are left for the adapter to complete, and other large frames left whole. */
  NO_FRAGLIST("no-fraglist", "no FRAGLIST: the port takes no fragment list, others left whole"),
  /** The same where no large frame left whole. */
  NO_FRAGLIST_OR_NO_TSO(
      "no-fraglist-or-no-tso",
      "no FRAGLIST, or no large send at all: no large frame left whole, so the frames do not tell"
          + " (ethtool -k does)");

  private final String key;
  private final String text;

  SegmentationCause(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }

  /** One phrase for people. */
  public String text() {
    return text;
  }

  /** Whether the merged frame was lost to what finding {@code frag-list-segmentation} is about. */
  public boolean isFault() {
    return this != SMALL_MSS;
  }
}
