package org.trunkscope.analysis.pairing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.pairing.PairingEvidence.PairedLink;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FindingCode;

/** Says of what was not matched what it means, once, at the end. */
final class PairingConclusion {

  private final PairingTally tally;
  private final LongFunction<Link> links;

  /** Addresses whose frames come in on each side. */
  private final List<Set<Long>> behind = List.of(new HashSet<>(), new HashSet<>());

  private final CountedTally[] lost = tallies();
  private final CountedTally[] lostOverMtu = tallies();
  private final CountedTally[] unannounced = tallies();
  private final CountedTally[] alone = tallies();

  PairingConclusion(PairingTally tally, LongFunction<Link> links) {
    this.tally = tally;
    this.links = links;
  }

  private static CountedTally[] tallies() {
    return new CountedTally[] {new CountedTally(), new CountedTally()};
  }

  PairingEvidence evidence(Between between, ClockOffset clock) {
    for (LinkPairs.Entry entry : tally.links()) {
      Link link = links.apply(entry.link);
      if (entry.isEntering() && link.source() != Link.NO_ADDRESS) {
        behind.get(entry.side).add(link.source());
      }
    }
    tally.links().forEach(this::judge);
    return new PairingEvidence(
        between,
        clock,
        forwarding(PairSides.INBOUND),
        forwarding(PairSides.OUTBOUND),
        alone[PairSides.INBOUND].result(),
        alone[PairSides.OUTBOUND].result(),
        notJudged(PairSides.INBOUND),
        notJudged(PairSides.OUTBOUND),
        pairedLinks());
  }

  private void judge(LinkPairs.Entry entry) {
    if (entry.isEntering() || (!entry.isPaired() && leadsAcross(entry))) {
      lost[entry.side].take(entry.missing());
      lostOverMtu[entry.side].take(entry.missingOverMtu());
    } else {
      CountedTally[] kind = entry.isPaired() ? unannounced : alone;
      int of = entry.isPaired() ? 1 - entry.side : entry.side;
      kind[of].take(entry.missing());
      kind[of].take(entry.missingOverMtu());
    }
  }

  /** Whether frames of other links show that this one's receiver is on the other side. */
  private boolean leadsAcross(LinkPairs.Entry entry) {
    Link link = links.apply(entry.link);
    return behind.get(1 - entry.side).contains(link.destination())
        && !behind.get(1 - entry.side).contains(link.source())
        && !behind.get(entry.side).contains(link.destination());
  }

  private Forwarding forwarding(int in) {
    ForwardingTally found = tally.forwarding(in);
    boolean takesLarge = found.takesLarge();
    if (takesLarge) {
      lost[in].take(lostOverMtu[in]);
    }
    return found.result(
        lost[in].result(),
        takesLarge ? Counted.NONE : lostOverMtu[in].result(),
        unannounced[in].result());
  }

  private NotJudged notJudged(int side) {
    return new NotJudged(
        tally.seen(side), tally.outside(side), tally.repeated(side).result(), tally.overrun(side));
  }

  private Map<Link, PairedLink> pairedLinks() {
    Map<Link, PairedLink> known = new HashMap<>();
    for (LinkPairs.Entry entry : tally.links()) {
      if (entry.isPaired()) {
        Map<FindingCode, Long> suspects = new EnumMap<>(FindingCode.class);
        for (FindingCode code : FindingCode.values()) {
          if (entry.paired(code) > 0) {
            suspects.put(code, entry.paired(code));
          }
        }
        Side side = entry.isEntering() ? Side.RECEIVED : Side.SENT;
        known.put(links.apply(entry.link), new PairedLink(side, entry.pairs(), suspects));
      }
    }
    return known;
  }
}
