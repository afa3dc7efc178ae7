package org.trunkscope.analysis.outlook;

import java.util.List;
import java.util.Optional;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreRule;
import org.trunkscope.trunk.DriverBehaviour.TrunkOffload;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.TapState;
import org.trunkscope.trunk.TransmitRule;

/**
 * Whose fault a fate is: the finding that names it. Where several rules could have caused it, the
 * one that had to be otherwise for the frame to arrive.
 */
final class FateCause {

  /** What the transmit routine drops by; a frame that breaks both MAC rules has a wrong source. */
  private static final List<RuleFault> TRANSMIT =
      List.of(
          new RuleFault(TransmitRule.FOREIGN_SOURCE, FindingCode.SOURCE_MAC_DROPPED),
          new RuleFault(TransmitRule.OWN_DESTINATION, FindingCode.OWN_MAC_DROPPED),
          new RuleFault(
              TransmitRule.SOFTWARE_CHECKSUM_FAILED, FindingCode.EXTENSION_HEADER_NOT_REPAIRED),
          new RuleFault(TransmitRule.TOO_LONG, FindingCode.OVER_MTU_DROPPED),
          new RuleFault(TransmitRule.FRAG_LIST_DROPPED, FindingCode.FRAG_LIST_DROPPED));

  private FateCause() {}

  private record RuleFault(TransmitRule rule, FindingCode code) {}

  /**
   * Why a frame was dropped; empty if it was accepted, if the hypervisor gave no valid frame, and
   * if its lengths contradicted each other before it entered.
   */
  static Optional<FindingCode> ofDrop(Fate fate, Journey journey) {
    return switch (fate) {
      case ACCEPTED, DROPPED_BY_RECEIVE_DRIVER, DROPPED_IP_LENGTH -> Optional.empty();
      case DROPPED_BY_SENDER_CORE, DROPPED_BY_TRUNK_CORE -> Optional.of(core(journey));
      case DROPPED_BY_SENDER_DRIVER, DROPPED_BY_TRUNK_DRIVER -> driver(journey);
      case DROPPED_OVER_MTU -> Optional.of(FindingCode.OVER_MTU_DROPPED);
      case DROPPED_IN_UPCALL -> Optional.of(FindingCode.LARGE_SEND_WRONG_MSS);
      case DROPPED_BY_BRIDGE_NETFILTER, DROPPED_IP_CHECKSUM -> Optional.of(ipChecksum(journey));
      case DROPPED_TRANSPORT_CHECKSUM -> Optional.of(transportChecksum(journey));
    };
  }

  /** Why a frame arrived with other data or MSS; empty if neither rule that can do so applied. */
  static Optional<FindingCode> ofAlteration(Journey journey) {
    if (journey.hasOtherMss()) {
      return Optional.of(FindingCode.LARGE_SEND_WRONG_MSS);
    }
    return journey.entered().isFragment()
        ? Optional.of(FindingCode.FRAGMENT_OVERWRITTEN)
        : Optional.empty();
  }

  /** Why a large buffer was cut up before the outbound driver. */
  static FindingCode ofSegmentation(Journey journey) {
    if (journey.settings().trunk().trunkOffload() == TrunkOffload.REFUSED) {
      return FindingCode.OFFLOAD_REFUSED;
    }
    boolean hasFragList = false;
    for (PointState each : journey.result().at(CapturePoint.P2)) {
      if (each instanceof TapState tap) {
        if (tap.gsoSize() > 0 && tap.gsoSize() < journey.settings().trunk().minMss()) {
          return FindingCode.SMALL_MSS;
        }
        hasFragList |= tap.buffer().shape().hasFragList();
      }
    }
    return hasFragList ? FindingCode.FRAG_LIST_SEGMENTATION : FindingCode.OFFLOAD_REFUSED;
  }

  /** C6 and C10. */
  private static FindingCode core(Journey journey) {
    return journey.result().applied(CoreRule.COMPLETION_FAILED)
        ? FindingCode.EXTENSION_HEADER_NOT_REPAIRED
        : FindingCode.LARGE_SEND_WRONG_MSS;
  }

  private static Optional<FindingCode> driver(Journey journey) {
    for (RuleFault each : TRANSMIT) {
      if (journey.result().applied(each.rule)) {
        return Optional.of(each.code);
      }
    }
    return Optional.empty();
  }

  private static FindingCode ipChecksum(Journey journey) {
    FrameContent entered = journey.entered();
    if (!entered.isIpChecksumAllOnes()) {
      return FindingCode.CORRUPT_CHECKSUM;
    }
    return entered.isTagged() ? FindingCode.TAGGED_NOT_REPAIRED : FindingCode.IP_CHECKSUM_FFFF;
  }

  private static FindingCode transportChecksum(Journey journey) {
    FrameContent entered = journey.entered();
    if (!entered.isTcp()) {
      return FindingCode.CORRUPT_CHECKSUM;
    }
    return switch (journey.arrived().field()) {
      case ZERO -> zero(journey, entered);
      case NO_PSEUDO_HEADER -> FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER;
      case PSEUDO, PSEUDO_OTHER_LENGTH -> FindingCode.BAD_PSEUDO_CHECKSUM;
      case MSS -> FindingCode.LARGE_SEND_UNMARKED;
      case OTHER -> other(entered);
      case FULL, ABSENT -> FindingCode.CORRUPT_CHECKSUM;
    };
  }

  private static FindingCode zero(Journey journey, FrameContent entered) {
    if (entered.isTagged()) {
      return FindingCode.TAGGED_NOT_REPAIRED;
    }
    if (entered.hasExtensionHeaders()) {
      return FindingCode.EXTENSION_HEADER_NOT_REPAIRED;
    }
    if (journey.enteredLarge()) {
      return FindingCode.LARGE_SEND_UNMARKED;
    }
    if (entered.checksum() != 0) {
      return FindingCode.LARGE_SEND_WRONG_MSS;
    }
    return entered.isSyn() ? FindingCode.ZERO_CHECKSUM_SYN : FindingCode.ZERO_CHECKSUM_SEGMENT;
  }

  /** Completed over a pseudo sum with a wrong length, unless it was wrong before. */
  private static FindingCode other(FrameContent entered) {
    if (entered.checksum() != 0) {
      return FindingCode.CORRUPT_CHECKSUM;
    }
    return entered.isPadded() ? FindingCode.PADDING_IN_PSEUDO : FindingCode.BAD_PSEUDO_CHECKSUM;
  }
}
