package org.trunkscope.analysis.counters;

import java.util.List;
import java.util.Set;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;

/**
 * Which findings' frames one counter counts (model document, sections 8, 9.1 and 11).
 *
 * @param surely each frame of these that reaches the counter's machine moves it by one
 * @param perhaps frames of these may move it, or another counter, or none
 */
record CountedCodes(Set<FindingCode> surely, Set<FindingCode> perhaps) {

  /** Findings on frames with UDP in them as well as TCP. */
  private static final Set<FindingCode> ANY_TRANSPORT =
      Set.of(
          FindingCode.CORRUPT_CHECKSUM,
          FindingCode.BAD_PSEUDO_CHECKSUM,
          FindingCode.PADDING_IN_PSEUDO,
          FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);

  /** What a receiver's TCP rejects. */
  private static final Set<FindingCode> TCP_SURELY =
      Set.of(
          FindingCode.ZERO_CHECKSUM_SYN,
          FindingCode.ZERO_CHECKSUM_SEGMENT,
          FindingCode.BAD_PSEUDO_CHECKSUM,
          FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER,
          FindingCode.CORRUPT_CHECKSUM,
          FindingCode.EXTENSION_HEADER_NOT_REPAIRED,
          FindingCode.PADDING_IN_PSEUDO,
          FindingCode.TAGGED_NOT_REPAIRED,
          FindingCode.SHORT_FRAME_CHECKSUM);

  /** One frame here is another number of segments there, or fails by its IPv4 header. */
  private static final Set<FindingCode> LARGE =
      Set.of(FindingCode.LARGE_SEND_WRONG_MSS, FindingCode.LARGE_SEND_UNMARKED);

  /** Of TcpInCsumErrors. */
  static CountedCodes ofTcp() {
    return new CountedCodes(TCP_SURELY, LARGE);
  }

  /** Of UdpInCsumErrors and Udp6InCsumErrors. */
  static CountedCodes ofUdp() {
    return new CountedCodes(Set.of(), ANY_TRANSPORT);
  }

  /** Of IpExtInCsumErrors. */
  static CountedCodes ofIp() {
    return new CountedCodes(
        Set.of(FindingCode.IP_CHECKSUM_FFFF),
        Set.of(
            FindingCode.TAGGED_NOT_REPAIRED,
            FindingCode.LARGE_SEND_WRONG_MSS,
            FindingCode.LARGE_SEND_UNMARKED));
  }

  /** Of the outbound trunk's tx_dropped. */
  static CountedCodes ofTransmit() {
    return new CountedCodes(
        Set.of(
            FindingCode.SOURCE_MAC_DROPPED,
            FindingCode.OWN_MAC_DROPPED,
            FindingCode.FRAG_LIST_DROPPED),
        Set.of(FindingCode.EXTENSION_HEADER_NOT_REPAIRED, FindingCode.LARGE_SEND_WRONG_MSS));
  }

  /** The findings that must have moved the counter: faults whose frames it surely counts. */
  List<Finding> explaining(Captured captured) {
    return withFrames(
        captured.findings().stream()
            .filter(each -> surely.contains(each.code()) && each.severity().isFault())
            .filter(each -> !captured.hasWrongUdp() || !ANY_TRANSPORT.contains(each.code()))
            .filter(each -> !captured.isTaggedLargeSend(each.code()))
            .toList(),
        captured);
  }

  /** The findings that may have moved it besides. */
  List<Finding> possible(Captured captured) {
    List<Finding> explaining = explaining(captured);
    return withFrames(
        captured.findings().stream()
            .filter(each -> surely.contains(each.code()) || perhaps.contains(each.code()))
            .filter(each -> !explaining.contains(each))
            .toList(),
        captured);
  }

  private static List<Finding> withFrames(List<Finding> findings, Captured captured) {
    return findings.stream().filter(each -> captured.notArrived(each) > 0).toList();
  }
}
