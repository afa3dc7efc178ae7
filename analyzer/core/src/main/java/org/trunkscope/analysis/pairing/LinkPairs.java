package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.analysis.situation.LinkNumbers;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/**
 * What is counted of each link: whether its frames come in or leave there, and which were never
 * seen on the other side. Bounded: see {@link LinkNumbers}.
 */
final class LinkPairs {

  /**
   * So many more frames of a link that go one way than the other decide for one whose time lies.
   */
  private static final long CLEAR = 8;

  /** So many times as many frames that were seen twice show that the others were to be, too. */
  private static final long MOSTLY = 9;

  private static final int CODES = FindingCode.values().length;

  private final LinkNumbers numbers = new LinkNumbers();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> open = new ArrayList<>();
  private final Entry tooMany;
  private final RemarkLog remarks;
  private final int[] mtuOfOther;

  /**
   * With the MTUs of the sides, bytes.
   *
   * @param remarks takes one for each frame that was not seen on the other side
   */
  LinkPairs(int inboundMtu, int outboundMtu, RemarkLog remarks) {
    this.remarks = remarks;
    this.tooMany = new Entry(new PairRow(), remarks);
    mtuOfOther = new int[] {outboundMtu, inboundMtu};
  }

  /** The frames of one link and VLAN on one side. */
  static final class Entry {

    final long link;
    final int side;
    final boolean tagged;

    /** Whether its frames tell by addresses or by their records which way they went. */
    final boolean directed;

    private long entering;
    private long leaving;
    private final Missing settled = new Missing();
    private final Missing pending = new Missing();
    private final long[] paired = new long[CODES];
    private final LostRemarks lost;

    Entry(PairRow row, RemarkLog remarks) {
      lost = new LostRemarks(remarks);
      link = row.link;
      side = row.side;
      tagged = row.vlan != PairRow.NO_TAG;
      directed = row.addressed || row.direction != PairRow.UNDIRECTED;
    }

    /** Whether frames of it were seen on the other side, too. */
    boolean isPaired() {
      return entering + leaving > 0;
    }

    /** Whether most of these came in here. */
    boolean isEntering() {
      return entering >= leaving && entering > 0;
    }

    /** Frames of it that were seen on the other side, too. */
    long pairs() {
      return entering + leaving;
    }

    /** Whether nearly all of its frames were. */
    boolean isMostlyPaired() {
      return pairs() >= MOSTLY * settled.count();
    }

    Missing missing() {
      return settled;
    }

    /** What was remarked of the {@link #missing} ones. */
    LostRemarks lost() {
      return lost;
    }

    /** Frames that look like a code and were seen on the other side, too. */
    long paired(FindingCode code) {
      return paired[code.ordinal()];
    }
  }

  /** Positive where a link's frames clearly come in, negative where they leave, else 0. */
  int clearSide(PairRow row) {
    if (!row.addressed) {
      return 0;
    }
    Entry entry = entry(row);
    long difference = entry.entering - entry.leaving;
    return Math.abs(difference) < CLEAR ? 0 : Long.signum(difference);
  }

  /** Counts a frame that came in on its link and was seen to leave. */
  void entered(PairRow row) {
    Entry entry = entry(row);
    entry.entering++;
    if (row.suspicion != 0) {
      entry.paired[row.suspicion - 1]++;
      remarks.add(
          Remark.Kind.SEEN_TO_LEAVE,
          row.place,
          row.time,
          row.link,
          row.looks(),
          Remark.NO_SUBJECT,
          Verdict.UNCONFIRMED);
    }
  }

  /** Counts a frame that left on its link and was seen to come in. */
  void left(PairRow row) {
    entry(row).leaving++;
  }

  /** Whether a frame's link is one of too many: nothing is counted of it. */
  boolean isUncounted(PairRow row) {
    return entry(row) == tooMany;
  }

  /** Counts a frame that was not seen on the other side. */
  void missing(PairRow row, Unmatched why) {
    Entry entry = entry(row);
    entry.settled.add(row, why, mtuOfOther[row.side]);
    entry.lost.settled(row, why, mtuOfOther[row.side]);
  }

  /** The same, but the other side has not been heard of since. */
  void perhapsMissing(PairRow row, Unmatched why) {
    Entry entry = entry(row);
    if (entry.pending.count() == 0) {
      open.add(entry);
      entry.lost.begin();
    }
    entry.pending.add(row, why, mtuOfOther[row.side]);
    entry.lost.pending(row, why, mtuOfOther[row.side]);
  }

  /** The other side of {@code side} has been heard of: what was open there is missing. */
  void settle(int side) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Entry entry = open.get(i);
      if (entry.side == side) {
        entry.settled.take(entry.pending);
        open.remove(i);
      }
    }
  }

  /** The other side has ended: what was open is not judged. The frames are counted. */
  long dismiss(int side) {
    long frames = 0;
    for (int i = open.size() - 1; i >= 0; i--) {
      Entry entry = open.get(i);
      if (entry.side == side) {
        frames += entry.pending.count();
        entry.pending.clear();
        entry.lost.dismiss();
        open.remove(i);
      }
    }
    return frames;
  }

  private Entry entry(PairRow row) {
    int number = numbers.of(row.vlan == PairRow.NO_TAG ? row.link : Hash.of(row.link, row.vlan));
    if (number == LinkNumbers.NONE) {
      return tooMany;
    }
    if (number == entries.size()) {
      entries.add(new Entry(row, remarks));
    }
    return entries.get(number);
  }

  /** Every link, in the order of their first frames. */
  List<Entry> entries() {
    return entries;
  }
}
