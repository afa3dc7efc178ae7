package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.situation.LinkNumbers;
import org.trunkscope.finding.FindingCode;

/**
 * What is counted of each link: whether its frames come in or leave there, and which were never
 * seen on the other side. Bounded: see {@link LinkNumbers}.
 */
final class LinkPairs {

  /**
   * So many more frames of a link that go one way than the other decide for one whose time lies.
   */
  private static final long CLEAR = 8;

  private static final int CODES = FindingCode.values().length;

  private final LinkNumbers numbers = new LinkNumbers();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> open = new ArrayList<>();
  private final Entry tooMany = new Entry(0, PairSides.NEITHER);
  private final int[] mtuOfOther;

  /** With the MTUs of the sides, bytes. */
  LinkPairs(int inboundMtu, int outboundMtu) {
    mtuOfOther = new int[] {outboundMtu, inboundMtu};
  }

  /** One link. */
  static final class Entry {

    final long link;
    final int side;
    private long entering;
    private long leaving;
    private final Missing settled = new Missing();
    private final Missing pending = new Missing();
    private final long[] paired = new long[CODES];

    Entry(long link, int side) {
      this.link = link;
      this.side = side;
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

    /** Frames that were not seen on the other side. */
    CountedTally missing() {
      return settled.fitting;
    }

    /** Those that are longer than the MTU of the other side. */
    CountedTally missingOverMtu() {
      return settled.overMtu;
    }

    /** Frames that look like a code and were seen on the other side, too. */
    long paired(FindingCode code) {
      return paired[code.ordinal()];
    }
  }

  /** Frames that were not seen on the other side, by whether they fit its MTU. */
  private static final class Missing {

    final CountedTally fitting = new CountedTally();
    final CountedTally overMtu = new CountedTally();

    void add(PairRow row, int mtu) {
      (CauseRule.exceeds(row, mtu) ? overMtu : fitting).add(row);
    }

    /** Adds what another has counted later, which is empty afterwards. */
    void take(Missing other) {
      fitting.take(other.fitting);
      overMtu.take(other.overMtu);
      other.clear();
    }

    void clear() {
      fitting.clear();
      overMtu.clear();
    }

    long count() {
      return fitting.count() + overMtu.count();
    }
  }

  /** Positive where a link's frames clearly come in, negative where they leave, else 0. */
  int clearSide(PairRow row) {
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
    }
  }

  /** Counts a frame that left on its link and was seen to come in. */
  void left(PairRow row) {
    entry(row).leaving++;
  }

  /** Counts a frame that was not seen on the other side. */
  void missing(PairRow row) {
    entry(row).settled.add(row, mtuOfOther[row.side]);
  }

  /** The same, but the other side has not been heard of since. */
  void perhapsMissing(PairRow row) {
    Entry entry = entry(row);
    if (entry.pending.count() == 0) {
      open.add(entry);
    }
    entry.pending.add(row, mtuOfOther[row.side]);
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
        open.remove(i);
      }
    }
    return frames;
  }

  private Entry entry(PairRow row) {
    int number = numbers.of(row.link);
    if (number == LinkNumbers.NONE) {
      return tooMany;
    }
    if (number == entries.size()) {
      entries.add(new Entry(row.link, row.side));
    }
    return entries.get(number);
  }

  /** Every link, in the order of their first frames. */
  List<Entry> entries() {
    return entries;
  }

  /** What was missing on links beyond those that are counted. */
  long missingElsewhere() {
    return tooMany.settled.count() + tooMany.pending.count();
  }
}
