package org.trunkscope.analysis.pairing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;

/**
 * What became of frames between two interfaces.
 *
 * @param between what the two sides are
 * @param clock how far the outbound side's clock is ahead
 * @param forth of those that came in on the inbound side
 * @param back of those that came in on the outbound side
 * @param onlyInbound frames of the inbound side on ways of which the other side saw nothing: they
 *     were forwarded elsewhere, or were not forwarded, or were lost
 * @param onlyOutbound the same of the outbound side
 * @param inbound what was not judged of the inbound side
 * @param outbound the same of the outbound side
 * @param links what is known of each link of which frames were seen on both sides
 */
public record PairingEvidence(
    Between between,
    ClockOffset clock,
    Forwarding forth,
    Forwarding back,
    Counted onlyInbound,
    Counted onlyOutbound,
    NotJudged inbound,
    NotJudged outbound,
    Map<Link, PairedLink> links) {

  /** Copies the map. */
  public PairingEvidence {
    links = Map.copyOf(links);
  }

  /** The same with its frames named otherwise. */
  public PairingEvidence named(UnaryOperator<FramePlace> names) {
    return new PairingEvidence(
        between,
        clock,
        forth.named(names),
        back.named(names),
        onlyInbound.named(names),
        onlyOutbound.named(names),
        inbound.named(names),
        outbound.named(names),
        links);
  }

  /** Both ways. */
  public List<Forwarding> forwardings() {
    return List.of(forth, back);
  }

  /** Whether any frame was seen on both sides. */
  public boolean isPaired() {
    return forth.framesIn() + back.framesIn() > 0;
  }

  /** Whether frames of a link came in there or left; unknown where none was seen on both sides. */
  public Side side(Link link) {
    PairedLink known = links.get(link);
    return known == null ? Side.UNKNOWN : known.side();
  }

  /**
   * Whether what is missing on a way may be so for another reason than a loss: frames are missing
   * from a capture, were changed, or are cut too short to be known again.
   */
  public boolean isDoubtful(Forwarding forwarding) {
    return forwarding.hasGaps() || inbound.cut() + outbound.cut() > 0;
  }

  /**
   * Frames of one side that nothing is said of.
   *
   * @param seen frames of the side
   * @param outside unmatched ones that passed while the other capture did not run, or within a
   *     millisecond of it, or whose time stamp does not fit those around it
   * @param repeated unmatched ones that look like one that came just before: a copy, or lost
   * @param cut frames of which too little is captured to know them again
   * @param overrun those that were given up because too many waited, or are of a link beyond those
   *     that are counted
   */
  public record NotJudged(long seen, long outside, Counted repeated, long cut, long overrun) {

    NotJudged named(UnaryOperator<FramePlace> names) {
      return new NotJudged(seen, outside, repeated.named(names), cut, overrun);
    }
  }

  /**
   * A link of which frames were seen on both sides.
   *
   * @param side whether its frames came in there or left
   * @param pairs frames that were seen on both sides
   * @param suspects those of them that look like a code by their bytes, where they came in
   */
  public record PairedLink(Side side, long pairs, Map<FindingCode, Long> suspects) {

    /** Copies the map. */
    public PairedLink {
      suspects = Map.copyOf(suspects);
    }

    /** Of two VLANs on one link; the side is that of most frames. */
    PairedLink plus(PairedLink other) {
      Map<FindingCode, Long> both = new EnumMap<>(FindingCode.class);
      both.putAll(suspects);
      other.suspects.forEach((code, count) -> both.merge(code, count, Long::sum));
      return new PairedLink(pairs >= other.pairs ? side : other.side, pairs + other.pairs, both);
    }
  }
}
