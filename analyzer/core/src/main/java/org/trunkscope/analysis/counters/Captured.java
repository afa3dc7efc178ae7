package org.trunkscope.analysis.counters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.IpChecksumState;

/**
 * What the captures say, as far as texts are compared with it.
 *
 * @param findings what was found without the texts
 * @param situations what was seen
 * @param points where it was captured
 * @param flows what followed
 * @param udp the checksum states of UDP datagrams
 * @param asked what the user said and asked
 */
public record Captured(
    List<Finding> findings,
    List<Situation> situations,
    CapturePoints points,
    FlowEvidence flows,
    Map<ChecksumState, Occurrence> udp,
    OutlookSettings asked) {

  /** Copies the lists; the map must be unmodifiable. */
  public Captured {
    findings = List.copyOf(findings);
    situations = List.copyOf(situations);
  }

  Optional<Finding> finding(FindingCode code) {
    return findings.stream().filter(each -> each.code() == code).findFirst();
  }

  /** An interface frames were captured at. */
  private record Place(int lane, int interfaceIndex, long part) {
    static Place of(Link link) {
      return new Place(link.lane(), link.interfaceIndex(), link.part());
    }
  }

  /** Whether its frames were seen at several interfaces, where each may be counted twice. */
  boolean isSeenAtSeveral(FindingCode code) {
    return suspects(code).map(each -> Place.of(each.link())).distinct().count() > 1;
  }

  /**
   * How many frames of a finding nothing shows to have arrived; of those seen at several interfaces
   * the most that one of them shows.
   */
  long notArrived(Finding finding) {
    long all = finding.count() - finding.refuted();
    if (!isSeenAtSeveral(finding.code())) {
      return all;
    }
    long most =
        suspects(finding.code())
            .map(each -> Place.of(each.link()))
            .distinct()
            .mapToLong(place -> notArrivedAt(place, finding.code()))
            .max()
            .orElse(all);
    return Math.min(all, most);
  }

  private long notArrivedAt(Place place, FindingCode code) {
    return suspects(code)
        .filter(each -> Place.of(each.link()).equals(place))
        .mapToLong(each -> each.count() - each.refuted())
        .sum();
  }

  private Stream<SuspectCount> suspects(FindingCode code) {
    return flows.suspects().stream().filter(each -> each.code() == code);
  }

  /** Pseudo sums of TCP that an interface sent. */
  long pseudoSent(InterfacePoint point) {
    return situations.stream()
        .filter(each -> point.isOf(each.link()) && points.side(each.link()) == Side.SENT)
        .filter(each -> each.shape().isTcp() && each.shape().has(ChecksumState.PARTIAL))
        .mapToLong(Situation::frames)
        .sum();
  }

  /** Whether some of its frames are old-form large sends under a tag, which IP rejects. */
  boolean isTaggedLargeSend(FindingCode code) {
    return code == FindingCode.TAGGED_NOT_REPAIRED
        && situations.stream()
            .anyMatch(
                each ->
                    each.shape().suspicion().filter(code::equals).isPresent()
                        && each.shape().ipChecksum() == IpChecksumState.ALL_ONES);
  }

  /** Whether a UDP datagram has a checksum that a receiver rejects. */
  boolean hasWrongUdp() {
    return udp.keySet().stream().anyMatch(Captured::isWrong);
  }

  private static boolean isWrong(ChecksumState state) {
    return switch (state) {
      case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH, NO_PSEUDO_HEADER, CORRUPT -> true;
      case VALID, ZERO, LARGE_SEND_MSS, UNVERIFIABLE, NO_CHECKSUM -> false;
    };
  }
}
