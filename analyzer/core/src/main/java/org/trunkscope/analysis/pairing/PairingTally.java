package org.trunkscope.analysis.pairing;

import java.util.List;
import org.trunkscope.analysis.remark.RemarkLog;

/** What the matcher found. Counting allocates nothing, unless a link is new. */
final class PairingTally {

  private static final int SIDES = 2;

  /**
   * At least so close to where the other capture begins or ends a frame may have passed its tap
   * while that did not run. Our choice.
   */
  private static final long BORDER_NANOS = 1_000_000;

  private final LinkPairs links;
  private final ForwardingTally[] forwardings;
  private final boolean[] started = new boolean[SIDES];
  private final long[] firstTime = new long[SIDES];
  private final long[] lastTime = new long[SIDES];
  private final long[] seen = new long[SIDES];
  private final long[] outside = new long[SIDES];
  private final long[] overrun = new long[SIDES];
  private final long[] cut = new long[SIDES];
  private final CountedTally[] repeated = {new CountedTally(), new CountedTally()};

  /** For interfaces with the given MTUs, bytes: the inbound side's, the outbound side's. */
  PairingTally(int inboundMtu, int outboundMtu, RemarkLog remarks) {
    links = new LinkPairs(inboundMtu, outboundMtu, remarks);
    forwardings =
        new ForwardingTally[] {
          new ForwardingTally(PairSides.INBOUND, outboundMtu, remarks),
          new ForwardingTally(PairSides.OUTBOUND, inboundMtu, remarks)
        };
  }

  /** Notes that a frame was seen, before it is matched. */
  void sees(PairRow row) {
    int side = row.side;
    seen[side]++;
    if (!started[side]) {
      started[side] = true;
      firstTime[side] = row.seenAt;
    }
    lastTime[side] = row.seenAt;
    links.settle(1 - side);
  }

  /** Counts a frame that was seen as one frame on both sides. */
  void pair(PairRow inbound, PairRow outbound) {
    if (side(inbound, outbound, outbound.when() - inbound.when()) == PairSides.INBOUND) {
      links.entered(inbound);
      links.left(outbound);
      forwardings[PairSides.INBOUND].whole(inbound, outbound, true);
    } else {
      links.entered(outbound);
      links.left(inbound);
      forwardings[PairSides.OUTBOUND].whole(outbound, inbound, true);
    }
  }

  /** Counts frames that carry the same data in different pieces, or of which pieces are missing. */
  void regrouped(Regrouping frames) {
    PairRow inbound = frames.first(PairSides.INBOUND);
    PairRow outbound = frames.first(PairSides.OUTBOUND);
    long later = frames.earliest(PairSides.OUTBOUND) - frames.earliest(PairSides.INBOUND);
    int in = side(inbound, outbound, later);
    for (PairRow row = frames.first(in); row != null; row = row.nextMember) {
      links.entered(row);
    }
    for (PairRow row = frames.first(1 - in); row != null; row = row.nextMember) {
      links.left(row);
    }
    forwardings[in].regrouped(frames);
  }

  /** The side where frames came in: as recorded, else as their link's others, else by the time. */
  private int side(PairRow inbound, PairRow outbound, long later) {
    if (inbound.direction == PairRow.RECEIVED || outbound.direction == PairRow.SENT) {
      return PairSides.INBOUND;
    }
    if (inbound.direction == PairRow.SENT || outbound.direction == PairRow.RECEIVED) {
      return PairSides.OUTBOUND;
    }
    int clear = links.clearSide(inbound);
    return clear > 0 || (clear == 0 && later >= 0) ? PairSides.INBOUND : PairSides.OUTBOUND;
  }

  /** Counts a frame without another sighting. */
  void unmatched(PairRow row, Unmatched why) {
    switch (why) {
      case REPEATED -> repeated[row.side].add(row);
      case OVERRUN -> overrun[row.side]++;
      case TIMED_OUT, ACKNOWLEDGED -> missing(row, why);
    }
  }

  private void missing(PairRow row, Unmatched why) {
    int other = 1 - row.side;
    if (links.isUncounted(row)) {
      overrun[row.side]++;
    } else if (!row.isTimely() || !started[other] || row.time < firstTime[other] + border()) {
      outside[row.side]++;
    } else if (row.time > lastTime[other] - border()) {
      links.perhapsMissing(row, why);
    } else {
      links.missing(row, why);
    }
  }

  /** As long as frames were seen to take. */
  private long border() {
    long longest = Math.max(forwardings[0].longestDelay(), forwardings[1].longestDelay());
    return Math.max(BORDER_NANOS, Math.min(longest, Matcher.WINDOW_NANOS));
  }

  /** Counts a frame of which too little is captured to know it again. */
  void cut(PairRow row) {
    cut[row.side]++;
  }

  /** Nothing more comes of a stream. */
  void ended() {
    for (int side = 0; side < SIDES; side++) {
      outside[side] += links.dismiss(side);
      started[side] = false;
    }
  }

  ForwardingTally forwarding(int in) {
    return forwardings[in];
  }

  List<LinkPairs.Entry> links() {
    return links.entries();
  }

  long seen(int side) {
    return seen[side];
  }

  long outside(int side) {
    return outside[side];
  }

  long cut(int side) {
    return cut[side];
  }

  long overrun(int side) {
    return overrun[side];
  }

  CountedTally repeated(int side) {
    return repeated[side];
  }
}
