package org.trunkscope.analysis.diagnosis;

import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;

/** What the verdict on a code depends on. */
final class CodeTraits {

  private CodeTraits() {}

  /**
   * Checksums that are not done yet, as they are where an adapter is to complete them. Frames that
   * look healthy in that state have no code of their own.
   */
  static boolean isUnfinished(FindingCode code) {
    return switch (code) {
      case ZERO_CHECKSUM_SYN,
          ZERO_CHECKSUM_SEGMENT,
          BAD_PSEUDO_CHECKSUM,
          PADDING_IN_PSEUDO,
          TAGGED_NOT_REPAIRED,
          EXTENSION_HEADER_NOT_REPAIRED,
          OFFLOAD_ARTEFACT ->
          true;
      case CHECKSUM_WITHOUT_PSEUDO_HEADER,
          CORRUPT_CHECKSUM,
          FRAG_LIST_SEGMENTATION,
          FRAG_LIST_DROPPED,
          OFFLOAD_REFUSED,
          LARGE_SEND_WRONG_MSS,
          LARGE_SEND_UNMARKED,
          OVER_MTU_DROPPED,
          LOST_IN_FORWARDING,
          SMALL_MSS,
          FRAGMENT_OVERWRITTEN,
          SOURCE_MAC_DROPPED,
          OWN_MAC_DROPPED,
          IP_CHECKSUM_FFFF,
          ADDRESSES_REWRITTEN,
          PAYLOAD_ZERO_PADDING,
          SHORT_FRAME_CHECKSUM ->
          false;
    };
  }

  /** How frames are cut and merged, which says something of a driver only where one forwards. */
  static boolean isAboutLargeSend(FindingCode code) {
    return switch (code) {
      case FRAG_LIST_SEGMENTATION,
          FRAG_LIST_DROPPED,
          OFFLOAD_REFUSED,
          LARGE_SEND_WRONG_MSS,
          LARGE_SEND_UNMARKED,
          SMALL_MSS ->
          true;
      case ZERO_CHECKSUM_SYN,
          ZERO_CHECKSUM_SEGMENT,
          BAD_PSEUDO_CHECKSUM,
          CHECKSUM_WITHOUT_PSEUDO_HEADER,
          CORRUPT_CHECKSUM,
          OVER_MTU_DROPPED,
          LOST_IN_FORWARDING,
          TAGGED_NOT_REPAIRED,
          EXTENSION_HEADER_NOT_REPAIRED,
          FRAGMENT_OVERWRITTEN,
          PADDING_IN_PSEUDO,
          SOURCE_MAC_DROPPED,
          OWN_MAC_DROPPED,
          IP_CHECKSUM_FFFF,
          ADDRESSES_REWRITTEN,
          PAYLOAD_ZERO_PADDING,
          SHORT_FRAME_CHECKSUM,
          OFFLOAD_ARTEFACT ->
          false;
    };
  }

  /** Large sends that are lost or taken apart wrongly, unless they arrive. */
  static boolean isLostLargeSend(FindingCode code) {
    return code == FindingCode.LARGE_SEND_WRONG_MSS
        || code == FindingCode.LARGE_SEND_UNMARKED
        || code == FindingCode.FRAG_LIST_DROPPED;
  }

  /** How a code is known that a frame carries: by its bytes, or only by the frames around it. */
  static Basis basis(FindingCode code) {
    return switch (code) {
      case ZERO_CHECKSUM_SYN,
          ZERO_CHECKSUM_SEGMENT,
          BAD_PSEUDO_CHECKSUM,
          CHECKSUM_WITHOUT_PSEUDO_HEADER,
          CORRUPT_CHECKSUM,
          TAGGED_NOT_REPAIRED,
          EXTENSION_HEADER_NOT_REPAIRED,
          PADDING_IN_PSEUDO,
          IP_CHECKSUM_FFFF,
          SHORT_FRAME_CHECKSUM,
          OFFLOAD_ARTEFACT ->
          Basis.OBSERVED;
      case FRAG_LIST_SEGMENTATION,
          FRAG_LIST_DROPPED,
          OFFLOAD_REFUSED,
          LARGE_SEND_WRONG_MSS,
          LARGE_SEND_UNMARKED,
          OVER_MTU_DROPPED,
          LOST_IN_FORWARDING,
          SMALL_MSS,
          FRAGMENT_OVERWRITTEN,
          SOURCE_MAC_DROPPED,
          OWN_MAC_DROPPED,
          ADDRESSES_REWRITTEN,
          PAYLOAD_ZERO_PADDING ->
          Basis.INFERRED;
    };
  }
}
