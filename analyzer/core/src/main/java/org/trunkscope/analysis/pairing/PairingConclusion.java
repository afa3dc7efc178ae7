package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.pairing.PairingEvidence.PairedLink;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FindingCode;

/** Says of what was not matched what it means, once, at the end. */
final class PairingConclusion {

  /**
   * The bit of a group address (IEEE 802.3 section 3.2.3) where the first byte is in bits 47 to 40.
   */
  private static final long GROUP_BIT = 1L << 40;

  private final PairingTally tally;
  private final LongFunction<Link> links;
  private final Meanings meanings;

  /** Addresses whose frames come in on each side. */
  private final List<Set<Long>> behind = List.of(new HashSet<>(), new HashSet<>());

  /** Addresses to which frames were seen on each side. */
  private final List<Set<Long>> heading = List.of(new HashSet<>(), new HashSet<>());

  private final Missing[] lost = {new Missing(), new Missing()};
  private final CountedTally[] unannounced = {new CountedTally(), new CountedTally()};
  private final List<LinkPairs.Entry> lostOnes = new ArrayList<>();
  private final CountedTally[] alone = {new CountedTally(), new CountedTally()};

  PairingConclusion(PairingTally tally, LongFunction<Link> links, Meanings meanings) {
    this.tally = tally;
    this.links = links;
    this.meanings = meanings;
  }

  PairingEvidence evidence(Between between, ClockOffset clock) {
    for (LinkPairs.Entry entry : tally.links()) {
      Link link = links.apply(entry.link);
      heading.get(entry.side).add(link.destination());
      if (entry.isEntering() && entry.directed && link.source() != Link.NO_ADDRESS) {
        behind.get(entry.side).add(link.source());
      }
    }
    tally.links().forEach(entry -> judge(entry, clock));
    PairingEvidence evidence =
        new PairingEvidence(
            between,
            clock,
            forwarding(PairSides.INBOUND, clock),
            forwarding(PairSides.OUTBOUND, clock),
            alone[PairSides.INBOUND].result(),
            alone[PairSides.OUTBOUND].result(),
            notJudged(PairSides.INBOUND),
            notJudged(PairSides.OUTBOUND),
            clock.steady() ? pairedLinks() : Map.of());
    explain(evidence);
    return evidence;
  }

  private void explain(PairingEvidence evidence) {
    for (Forwarding way : evidence.forwardings()) {
      tally.forwarding(way.in()).explain(meanings);
      if (!evidence.isDoubtful(way)) {
        FindingCode longOnes =
            tally.forwarding(way.in()).takesLarge()
                ? FindingCode.LOST_IN_FORWARDING
                : FindingCode.OVER_MTU_DROPPED;
        lostOnes.stream()
            .filter(entry -> entry.side == way.in())
            .forEach(entry -> entry.lost().explain(longOnes, meanings));
      }
    }
  }

  private void judge(LinkPairs.Entry entry, ClockOffset clock) {
    boolean told = clock.steady() && entry.directed;
    if (told && (entry.isEntering() || !entry.isPaired()) && mustLeave(entry)) {
      lost[entry.side].add(entry.missing());
      lostOnes.add(entry);
    } else if (told && entry.isPaired() && !entry.isEntering()) {
      unannounced[1 - entry.side].take(entry.missing().all());
    } else {
      alone[entry.side].take(entry.missing().all());
    }
  }

  /** Whether a link's frames were to leave on the other side, as others show. */
  private boolean mustLeave(LinkPairs.Entry entry) {
    Link link = links.apply(entry.link);
    int other = 1 - entry.side;
    long to = link.destination();
    if (to == Link.NO_ADDRESS) {
      return entry.isEntering() && entry.isMostlyPaired();
    }
    boolean ownVlan = entry.tagged && !entry.isPaired();
    if ((to & GROUP_BIT) != 0 || behind.get(entry.side).contains(to) || ownVlan) {
      return false;
    }
    boolean across = behind.get(other).contains(to) && heading.get(other).contains(to);
    return across || (entry.isEntering() && entry.isMostlyPaired());
  }

  private Forwarding forwarding(int in, ClockOffset clock) {
    ForwardingTally found = tally.forwarding(in);
    if (found.takesLarge()) {
      lost[in].overMtuIsNoReason();
    }
    return found.result(lost[in], unannounced[in].result(), clock.steady());
  }

  private NotJudged notJudged(int side) {
    return new NotJudged(
        tally.seen(side),
        tally.outside(side),
        tally.repeated(side).result(),
        tally.cut(side),
        tally.overrun(side));
  }

  private Map<Link, PairedLink> pairedLinks() {
    Map<Link, PairedLink> known = new HashMap<>();
    for (LinkPairs.Entry entry : tally.links()) {
      if (entry.isPaired() && entry.directed) {
        Map<FindingCode, Long> suspects = new EnumMap<>(FindingCode.class);
        for (FindingCode code : FindingCode.values()) {
          if (entry.paired(code) > 0) {
            suspects.put(code, entry.paired(code));
          }
        }
        Side side = entry.isEntering() ? Side.RECEIVED : Side.SENT;
        PairedLink paired = new PairedLink(side, entry.pairs(), suspects);
        known.merge(links.apply(entry.link), paired, PairedLink::plus);
      }
    }
    return known;
  }
}
