package org.trunkscope.finding;

import java.util.OptionalInt;

/**
 * What can be wrong, at risk or odd. Codes are stable; {@code analyzer/FINDINGS.md} tells of each
 * its meaning, evidence, cause, cure and false alarms.
 */
public enum FindingCode {
  /** SYNs with a TCP checksum of 0x0000. */
  ZERO_CHECKSUM_SYN("zero-checksum-syn", Severity.ERROR, 2, "SYNs with a TCP checksum of 0x0000"),
  /** Segments with a TCP checksum of 0x0000. */
  ZERO_CHECKSUM_SEGMENT(
      "zero-checksum-segment", Severity.ERROR, 2, "segments with a TCP checksum of 0x0000"),
  /** Pseudo sums over a wrong length. */
  BAD_PSEUDO_CHECKSUM(
      "bad-pseudo-checksum", Severity.WARNING, 0, "pseudo sums over a wrong length"),
  /** Checksums completed without the pseudo header. */
  CHECKSUM_WITHOUT_PSEUDO_HEADER(
      "checksum-without-pseudo-header",
      Severity.ERROR,
      3,
      "checksums completed without the pseudo header"),
  /** Checksums that are wrong for no reason the model knows. */
  CORRUPT_CHECKSUM(
      "corrupt-checksum",
      Severity.WARNING,
      0,
      "checksums that are wrong for no reason the model knows"),
  /** Merged frames cut up again on their way. */
  FRAG_LIST_SEGMENTATION(
      "frag-list-segmentation", Severity.INFO, 4, "merged frames cut up again on their way"),
  /** Merged frames that vanish whole. */
  FRAG_LIST_DROPPED("frag-list-dropped", Severity.ERROR, 0, "merged frames that vanish whole"),
  /** Trains of full segments that a large send would have carried as one. */
  OFFLOAD_REFUSED(
      "offload-refused",
      Severity.INFO,
      1,
      "trains of full segments that a large send would have carried as one"),
  /** Large sends whose MSS is a checksum. */
  LARGE_SEND_WRONG_MSS(
      "large-send-wrong-mss", Severity.ERROR, 0, "large sends whose MSS is a checksum"),
  /** Large sends that nothing marks as such. */
  LARGE_SEND_UNMARKED(
      "large-send-unmarked", Severity.ERROR, 0, "large sends that nothing marks as such"),
  /** Frames longer than the outbound port takes. */
  OVER_MTU_DROPPED(
      "over-mtu-dropped", Severity.ERROR, 0, "frames longer than the outbound port takes"),
  /** Large sends with an MSS below 224. */
  SMALL_MSS("small-mss", Severity.WARNING, 0, "large sends with an MSS below 224"),
  /** VLAN-tagged frames whose checksum nobody completes. */
  TAGGED_NOT_REPAIRED(
      "tagged-not-repaired",
      Severity.ERROR,
      0,
      "VLAN-tagged frames whose checksum nobody completes"),
  /** IPv6 extension headers before a checksum that nobody completes. */
  EXTENSION_HEADER_NOT_REPAIRED(
      "extension-header-not-repaired",
      Severity.ERROR,
      0,
      "IPv6 extension headers before a checksum that nobody completes"),
  /** Fragments with a checksum written into their data. */
  FRAGMENT_OVERWRITTEN(
      "fragment-overwritten",
      Severity.ERROR,
      0,
      "fragments with a checksum written into their data"),
  /** Padding counted in the pseudo header. */
  PADDING_IN_PSEUDO(
      "padding-in-pseudo", Severity.WARNING, 0, "padding counted in the pseudo header"),
  /** Forwarded frames that a trunk of v5.5 to v5.9 does not send. */
  SOURCE_MAC_DROPPED(
      "source-mac-dropped",
      Severity.ERROR,
      0,
      "forwarded frames that a trunk of v5.5 to v5.9 does not send"),
  /** Frames to the trunk's own address. */
  OWN_MAC_DROPPED("own-mac-dropped", Severity.ERROR, 0, "frames to the trunk's own address"),
  /** IPv4 header checksums of 0xffff outside a large send. */
  IP_CHECKSUM_FFFF(
      "ip-checksum-ffff",
      Severity.ERROR,
      0,
      "IPv4 header checksums of 0xffff outside a large send"),
  /** Checksums off by one constant a direction: addresses were changed after capture. */
  ADDRESSES_REWRITTEN(
      "addresses-rewritten",
      Severity.INFO,
      0,
      "checksums off by one constant a direction: addresses were changed after capture"),
  /** Padding inside the payload (APAR IJ12817). */
  PAYLOAD_ZERO_PADDING(
      "payload-zero-padding", Severity.ERROR, 0, "padding inside the payload (APAR IJ12817)"),
  /** Short frames with a wrong checksum (APAR IJ03186). */
  SHORT_FRAME_CHECKSUM(
      "short-frame-checksum",
      Severity.ERROR,
      0,
      "short frames with a wrong checksum (APAR IJ03186)"),
  /** Checksums left to an adapter, seen before it or after its receiver trusted them. */
  OFFLOAD_ARTEFACT(
      "offload-artefact",
      Severity.INFO,
      0,
      "checksums left to an adapter, seen before it or after its receiver trusted them");

  private final String key;
  private final Severity severity;
  private final int issue;
  private final String title;

  FindingCode(String key, Severity severity, int issue, String title) {
    this.key = key;
    this.severity = severity;
    this.issue = issue;
    this.title = title;
  }

  /** The stable name, e.g. {@code zero-checksum-syn}. */
  public String key() {
    return key;
  }

  /** How much it matters where nothing speaks against it. */
  public Severity severity() {
    return severity;
  }

  /** Which of the four faults of Linux commit 66aa0678ef it is, 1 to 4; empty if none. */
  public OptionalInt issue() {
    return issue == 0 ? OptionalInt.empty() : OptionalInt.of(issue);
  }

  /** For people, in the plural, without a full stop. */
  public String title() {
    return title;
  }
}
