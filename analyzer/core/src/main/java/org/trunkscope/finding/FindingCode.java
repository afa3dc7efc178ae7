package org.trunkscope.finding;

import java.util.OptionalInt;

/**
 * What can be wrong, at risk or odd. Codes are stable; {@code analyzer/FINDINGS.md} tells of each
 * its meaning, evidence, cause, cure and false alarms.
 */
public enum FindingCode {
  /** SYNs with a TCP checksum of 0x0000. */
  ZERO_CHECKSUM_SYN(
      "zero-checksum-syn",
      Severity.ERROR,
      2,
      "SYNs with a TCP checksum of 0x0000",
      "up to v4.12 a trunk forwards the zeroed field of a frame that the hypervisor vouched for and does not say so again, and the receiver verifies it",
      "I/O server: " + Texts.SINCE_4_13,
      Texts.TX_OFF),
  /** Segments with a TCP checksum of 0x0000. */
  ZERO_CHECKSUM_SEGMENT(
      "zero-checksum-segment",
      Severity.ERROR,
      2,
      "segments with a TCP checksum of 0x0000",
      "up to v4.12 a trunk forwards the zeroed field of a frame that the hypervisor vouched for and does not say so again; v4.13 to v5.13 do the same where the adapter was no active trunk when its driver was loaded",
      "I/O server: "
          + Texts.SINCE_4_13
          + "; where it runs one already, load the driver again while the trunk is active",
      Texts.TX_OFF),
  /** Pseudo sums over a wrong length. */
  BAD_PSEUDO_CHECKSUM(
      "bad-pseudo-checksum",
      Severity.WARNING,
      0,
      "pseudo sums over a wrong length",
      "the pseudo header was summed with another length than the segment has, by the sender or by a step that changed the length",
      "none in this driver: look at the sending VM, and at what cuts or pads frames before the trunk",
      Texts.TX_OFF),
  /** Checksums completed without the pseudo header. */
  CHECKSUM_WITHOUT_PSEUDO_HEADER(
      "checksum-without-pseudo-header",
      Severity.ERROR,
      3,
      "checksums completed without the pseudo header",
      "software (Open vSwitch at the first frame of a flow) completed a checksum over a field that should have held the pseudo header and held zero",
      "I/O server: "
          + Texts.SINCE_4_13
          + "; v6.6 (51e7a66666e0, also 6.1 and 6.5 stable) where the adapter was no active trunk when its driver was loaded",
      Texts.TX_OFF),
  /** Checksums that are wrong for no reason the model knows. */
  CORRUPT_CHECKSUM(
      "corrupt-checksum",
      Severity.WARNING,
      0,
      "checksums that are wrong for no reason the model knows",
      "bytes changed after the checksum was made, or something made it wrong; nothing that the driver does explains it",
      "none in this driver: capture nearer to the sender until the checksum is right; what lies between is the cause",
      ""),
  /** Merged frames cut up again on their way. */
  FRAG_LIST_SEGMENTATION(
      "frag-list-segmentation",
      Severity.INFO,
      4,
      "merged frames cut up again on their way",
      "up to v4.12 a trunk takes no fragment lists, so what was merged on receive is cut up before it is sent; a constant IP identification or a tag does the same under any driver",
      "I/O server: Linux v4.13 (66aa0678efc2) has the fix, but v5.5 to v5.9 do not bridge and v6.1 and later drop such frames: v5.10 to v6.0",
      ""),
  /** Merged frames that vanish whole. */
  FRAG_LIST_DROPPED(
      "frag-list-dropped",
      Severity.ERROR,
      0,
      "merged frames that vanish whole",
      "from v6.1 (d6832ca48d8a) on a trunk still offers to take fragment lists and drops each frame that has one",
      "I/O server: no release up to v7.1 cures it; v5.10 to v6.0 send such frames",
      "ethtool -K TRUNK tx-scatter-gather-fraglist off on the I/O server: such frames are cut up in software (a third of the throughput in the kernel lab)"),
  /** Trains of full segments that a large send would have carried as one. */
  OFFLOAD_REFUSED(
      "offload-refused",
      Severity.INFO,
      1,
      "trains of full segments that a large send would have carried as one",
      "up to v4.12 the driver refuses checksum offload and large send to a trunk; a sender whose own large send is off looks the same",
      "I/O server: "
          + Texts.SINCE_4_13
          + "; then see that large send is on (ethtool -k), in the VMs too",
      ""),
  /** Large sends whose MSS is a checksum. */
  LARGE_SEND_WRONG_MSS(
      "large-send-wrong-mss",
      Severity.ERROR,
      0,
      "large sends whose MSS is a checksum",
      "from v4.13 to v5.9 a trunk writes the pseudo sum into a large send of the old form first and then takes it for the MSS",
      "I/O server: Linux v5.10 (5ce9ad815a29, also 5.4 stable from October 2020)",
      Texts.TSO_OFF),
  /** Large sends that nothing marks as such. */
  LARGE_SEND_UNMARKED(
      "large-send-unmarked",
      Severity.ERROR,
      0,
      "large sends that nothing marks as such",
      "from v5.14 on a large send that comes with a checksum counts as verified and leaves without its mark, and the destination takes the checksum for the MSS; or the old mark was never undone",
      "I/O server: no release from v5.14 up to v7.1 cures it; v5.10 to v5.13 rebuild the field of every frame",
      Texts.TSO_OFF),
  /** Frames longer than the outbound port takes. */
  OVER_MTU_DROPPED(
      "over-mtu-dropped",
      Severity.ERROR,
      0,
      "frames longer than the outbound port takes",
      "a trunk with a larger MTU than the outbound port takes in whole what the port cannot send: before v5.10 a large send that fits the trunk MTU is not told from a jumbo frame",
      "I/O server: Linux v5.10 (413f142cc05c, also 4.4 and 5.4 stable from October 2020) for large sends; for jumbo frames one MTU on both sides of the bridge",
      "ip link set dev TRUNK mtu N with the MTU of the outbound port, on the I/O server and in the VMs: jumbo frames are lost"),
  /** Frames that came in at one interface and never left by the other. */
  LOST_IN_FORWARDING(
      "lost-in-forwarding",
      Severity.ERROR,
      0,
      "frames that came in and never left",
      "the bridge or a queue between the two interfaces dropped them, before the outbound driver saw them",
      "none in this driver: look on the I/O server at ovs-dpctl show (lost), ovs-appctl dpctl/dump-flows, bridge fdb show and tc -s qdisc",
      ""),
  /** Large sends with an MSS below 224. */
  SMALL_MSS(
      "small-mss",
      Severity.WARNING,
      0,
      "large sends with an MSS below 224",
      "up to v7.0 the driver hands large sends with any MSS to the hypervisor; from v7.1 on it has those with less than 224 bytes cut before",
      "sending VM and I/O server: Linux v7.1 (cc427d24ac64, also 5.15, 6.12 and 7.0 stable)",
      Texts.TSO_OFF),
  /** VLAN-tagged frames whose checksum nobody completes. */
  TAGGED_NOT_REPAIRED(
      "tagged-not-repaired",
      Severity.ERROR,
      0,
      "VLAN-tagged frames whose checksum nobody completes",
      "every release leaves the checksum of a tagged frame alone on receive, so the zero under a tag that the hypervisor put in stays and the receiver drops the frame",
      "no release up to v7.1 cures it: give the trunk the VLAN as its port VLAN (HMC), or let the VMs tag by themselves",
      Texts.TX_OFF),
  /** IPv6 extension headers before a checksum that nobody completes. */
  EXTENSION_HEADER_NOT_REPAIRED(
      "extension-header-not-repaired",
      Severity.ERROR,
      0,
      "IPv6 extension headers before a checksum that nobody completes",
      "every release looks for TCP right behind the fixed IPv6 header only, so a zero checksum behind an extension header stays",
      "no release up to v7.1 cures it on the I/O server; a sending VM with Linux completes such checksums itself",
      Texts.TX_OFF),
  /** Fragments with a checksum written into their data. */
  FRAGMENT_OVERWRITTEN(
      "fragment-overwritten",
      Severity.ERROR,
      0,
      "fragments with a checksum written into their data",
      "a trunk takes the data of a later TCP fragment for a header: from v4.13 to v5.13 it writes a pseudo sum over bytes 16 and 17 whatever they hold, from v5.14 on where they are zero",
      "I/O server: Linux v5.14 (7525de2516fb) leaves all but zero bytes alone",
      "let path MTU discovery work in the VMs, so that no TCP segment is fragmented: costs nothing"),
  /** Padding counted in the pseudo header. */
  PADDING_IN_PSEUDO(
      "padding-in-pseudo",
      Severity.WARNING,
      0,
      "padding counted in the pseudo header",
      "every release sums the pseudo header with the length of the frame, so padding of a short frame makes it wrong, and whatever completes the checksum later makes that wrong too",
      "I/O server: no release up to v7.1 cures it",
      "sysctl net.ipv4.tcp_timestamps=1 in the VMs: no segment is short enough to be padded; costs 12 bytes a segment"),
  /** Forwarded frames that a trunk of v5.5 to v5.9 does not send. */
  SOURCE_MAC_DROPPED(
      "source-mac-dropped",
      Severity.ERROR,
      0,
      "forwarded frames that a trunk of v5.5 to v5.9 does not send",
      "from v5.5 to v5.9 the driver drops every frame that does not come from its own address, so a trunk cannot bridge",
      "I/O server: Linux v5.10 (2ac8af0967aa, also in stable kernels from November 2020), or v5.4 and earlier",
      ""),
  /** Frames to the trunk's own address. */
  OWN_MAC_DROPPED(
      "own-mac-dropped",
      Severity.ERROR,
      0,
      "frames to the trunk's own address",
      "from v5.5 (6f2275433a2f) on the driver drops every frame to its own address, and here the bridge sends such frames out by it",
      "no release changes it: find out why the bridge sends the address of its own port there, or give the trunk another address",
      ""),
  /** IPv4 header checksums of 0xffff outside a large send. */
  IP_CHECKSUM_FFFF(
      "ip-checksum-ffff",
      Severity.ERROR,
      0,
      "IPv4 header checksums of 0xffff outside a large send",
      "the mark of an old-form large send stands in a frame that is none, or that came without the hypervisor vouching for it; a receiver drops it",
      "sending VM: large send of the new form (ibmveth without old_large_send=1)",
      Texts.TSO_OFF),
  /** Checksums off by one constant a direction: addresses were changed after capture. */
  ADDRESSES_REWRITTEN(
      "addresses-rewritten",
      Severity.INFO,
      0,
      "checksums off by one constant a direction: addresses were changed after capture",
      "whoever passed the capture on replaced addresses or ports and left the checksums as they were",
      "nothing to cure: no receiver saw these bytes",
      ""),
  /** Padding inside the payload (APAR IJ12817). */
  PAYLOAD_ZERO_PADDING(
      "payload-zero-padding",
      Severity.ERROR,
      0,
      "padding inside the payload (APAR IJ12817)",
      "a Shared Ethernet Adapter with large_receive=yes and plso_bridge=yes merges padded frames, and their padding stays in the data",
      "VIOS 2.2.6.3x and 3.1.0: the fix of APAR IJ12817 or IJ12809",
      "chdev -dev SEA -attr plso_bridge=no (AIX partitions) or large_receive=no (Linux partitions) on the VIOS: frames from outside are no longer merged"),
  /** Short frames with a wrong checksum (APAR IJ03186). */
  SHORT_FRAME_CHECKSUM(
      "short-frame-checksum",
      Severity.ERROR,
      0,
      "short frames with a wrong checksum (APAR IJ03186)",
      "a Shared Ethernet Adapter over some Mellanox-based adapters completes the checksum of padded frames wrongly",
      "VIOS 2.2: the fix of APAR IJ03186, IJ04407 or IJ06064",
      "sysctl net.ipv4.tcp_timestamps=1 in the VMs: no segment is short enough to be padded; costs 12 bytes a segment"),
  /** Checksums left to an adapter, seen before it or after its receiver trusted them. */
  OFFLOAD_ARTEFACT(
      "offload-artefact",
      Severity.INFO,
      0,
      "checksums left to an adapter, seen before it or after its receiver trusted them",
      "the capture was taken before the adapter that completes the checksum, or behind one that was told the frame is good",
      "nothing to cure",
      "");

  private final String key;
  private final Severity severity;
  private final int issue;
  private final String title;
  private final String cause;
  private final String cure;
  private final String workaround;

  FindingCode(
      String key,
      Severity severity,
      int issue,
      String title,
      String cause,
      String cure,
      String workaround) {
    this.key = key;
    this.severity = severity;
    this.issue = issue;
    this.title = title;
    this.cause = cause;
    this.cure = cure;
    this.workaround = workaround;
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

  /** Whether it is a field that is 0x0000, and nothing else explains it. */
  public boolean isZeroChecksum() {
    return this == ZERO_CHECKSUM_SYN || this == ZERO_CHECKSUM_SEGMENT;
  }

  /** For people, in the plural, without a full stop. */
  public String title() {
    return title;
  }

  /** What makes it where it is a fault, one sentence without a capital and a full stop. */
  public String cause() {
    return cause;
  }

  /**
   * What ends it and on which machine, with the release or commit that has it; a phrase without a
   * full stop. Meant for a fault on PowerVM.
   */
  public String cure() {
    return cure;
  }

  /** What avoids it until then, and its cost, without a full stop; empty if nothing does. */
  public String workaround() {
    return workaround;
  }

  /** What several codes say. */
  private static final class Texts {
    static final String SINCE_4_13 =
        "Linux v4.13 (66aa0678efc2) has the fix, but v5.5 to v5.9 do not bridge: v5.10 or later";

    static final String TX_OFF =
        "ethtool -K IFACE tx off tso off in each sending VM: its processor computes every checksum, and large send is lost (12 times the throughput in the kernel lab)";

    static final String TSO_OFF =
        "ethtool -K IFACE tso off in the sending VM: large send is lost (12 times the throughput in the kernel lab)";

    private Texts() {}
  }
}
