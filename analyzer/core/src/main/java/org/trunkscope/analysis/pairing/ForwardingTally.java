package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.trunkscope.analysis.pairing.Forwarding.Bucket;
import org.trunkscope.analysis.pairing.Forwarding.ChecksumChange;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.Forwarding.Delay;
import org.trunkscope.analysis.pairing.Forwarding.Segmented;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumState;

/** What became of the frames that came in on one side. Counting allocates nothing. */
final class ForwardingTally {

  private static final ChecksumState[] STATES = ChecksumState.values();
  private static final int DIGITS = 3;
  private static final long FIRST_BUCKET_NANOS = 1_000;

  private final int in;

  /** Of the side where frames leave, bytes. */
  private final int mtu;

  private final Histogram delays = new Histogram(1, 2 * Matcher.WINDOW_NANOS, DIGITS);
  private final long[] changes = new long[STATES.length * STATES.length];
  private final Places[] changed = new Places[STATES.length * STATES.length];
  private final CountedTally vlan = new CountedTally();
  private final CountedTally altered = new CountedTally();
  private final Map<SegmentationCause, RegroupedTally> segmented =
      new EnumMap<>(SegmentationCause.class);
  private final RemarkLog remarks;

  /** What frames that left in pieces are remarked to be one of, by cause. */
  private final Map<SegmentationCause, Long> subjects = new EnumMap<>(SegmentationCause.class);

  private final RegroupedTally coalesced = new RegroupedTally();
  private final RegroupedTally regrouped = new RegroupedTally();
  private final RegroupedTally cutShort = new RegroupedTally();
  private long whole;
  private long unchanged;
  private long wholeLarge;
  private long early;

  ForwardingTally(int in, int mtu, RemarkLog remarks) {
    this.in = in;
    this.mtu = mtu;
    this.remarks = remarks;
    for (SegmentationCause cause : SegmentationCause.values()) {
      segmented.put(cause, new RegroupedTally());
      subjects.put(cause, remarks.newSubject());
    }
  }

  /** Counts a frame that left as one frame. */
  void whole(PairRow entered, PairRow left, boolean alike) {
    whole++;
    if (CauseRule.exceeds(entered, mtu)) {
      wholeLarge++;
    }
    if (entered.isTimely() && left.isTimely()) {
      delay(left.time - entered.time);
    }
    boolean same = true;
    if (entered.state != left.state && isVerified(entered) && isVerified(left)) {
      change(entered, left);
      same = false;
    }
    if (entered.vlan != left.vlan) {
      vlan.add(entered, left);
      same = false;
    }
    boolean known = entered.full != PairRow.NOT_KNOWN && left.full != PairRow.NOT_KNOWN;
    if (!alike || (known && entered.full != left.full)) {
      altered.add(entered, left);
      same = false;
    }
    if (same) {
      unchanged++;
    }
  }

  private static boolean isVerified(PairRow row) {
    return row.state != 0 && row.state != ChecksumState.UNVERIFIABLE.ordinal() + 1;
  }

  private void change(PairRow entered, PairRow left) {
    int at = (entered.state - 1) * STATES.length + left.state - 1;
    if (changed[at] == null) {
      changed[at] = new Places();
    }
    changes[at]++;
    changed[at].add(entered.place, left.place, 1);
  }

  private void delay(long nanos) {
    if (nanos < 0) {
      early++;
    }
    delays.recordValue(Math.min(Math.max(nanos, 0), 2 * Matcher.WINDOW_NANOS));
  }

  /** Counts frames that left in other pieces. */
  void regrouped(Regrouping frames) {
    int out = 1 - in;
    if (frames.count(in) == 1 && frames.count(out) == 1 && frames.isComplete()) {
      whole(frames.first(in), frames.first(out), false);
      return;
    }
    boolean timely = frames.first(in).isTimely() && frames.first(out).isTimely();
    if (timely && (frames.count(in) == 1 || frames.count(out) == 1)) {
      delay(frames.earliest(out) - frames.latest(in));
    }
    if (!frames.isComplete() && frames.count(in) == 1 && frames.count(out) == 1) {
      cutShort.add(frames, in);
    } else if (frames.count(in) == 1) {
      segmented(frames, CauseRule.of(frames, in, mtu));
    } else if (frames.count(out) == 1) {
      coalesced.add(frames, in);
    } else {
      regrouped.add(frames, in);
    }
  }

  private void segmented(Regrouping frames, SegmentationCause cause) {
    segmented.get(cause).add(frames, in);
    PairRow row = frames.first(in);
    remarks.add(
        Remark.Kind.SUSPECT,
        row.place,
        row.time,
        row.link,
        Optional.empty(),
        subjects.get(cause),
        Verdict.CONFIRMED);
  }

  /** Says which of the frames that left in pieces are a fault. */
  void explain(Meanings meanings) {
    subjects.forEach(
        (cause, subject) -> {
          if (last(cause).isFault()) {
            meanings.finds(subject, FindingCode.FRAG_LIST_SEGMENTATION, number -> true);
          }
        });
  }

  /** The longest that a frame took, nanoseconds; 0 if none was measured. */
  long longestDelay() {
    return delays.getTotalCount() == 0 ? 0 : delays.getMaxValue();
  }

  /** Whether any frame longer than the MTU of the other side was taken there. */
  boolean takesLarge() {
    return wholeLarge > 0 || segmented.values().stream().anyMatch(each -> each.framesIn() > 0);
  }

  /**
   * The result with what is known only at the end.
   *
   * @param missing frames that came in and did not leave
   * @param unannounced frames that left and had not come in
   * @param timed whether the times of both sides can be compared
   */
  Forwarding result(Missing missing, Counted unannounced, boolean timed) {
    long framesIn = whole + coalesced.framesIn() + regrouped.framesIn() + cutShort.framesIn();
    long framesOut = whole + coalesced.framesOut() + regrouped.framesOut() + cutShort.framesOut();
    List<Segmented> causes = segmented();
    for (Segmented each : causes) {
      framesIn += each.frames().framesIn();
      framesOut += each.frames().framesOut();
    }
    return new Forwarding(
        in,
        framesIn,
        framesOut,
        whole,
        unchanged,
        wholeLarge,
        checksums(),
        vlan.result(),
        altered.result(),
        causes,
        coalesced.result(),
        regrouped.result(),
        cutShort.result(),
        missing.fitting.result(),
        missing.fittingResent.result(),
        missing.overMtu.result(),
        missing.overMtuResent.result(),
        missing.acknowledged.result(),
        unannounced,
        timed ? delay() : Optional.empty());
  }

  private List<Segmented> segmented() {
    Map<SegmentationCause, RegroupedTally> byCause = new EnumMap<>(SegmentationCause.class);
    segmented.forEach(
        (cause, tally) -> {
          if (tally.framesIn() > 0) {
            byCause.computeIfAbsent(last(cause), none -> new RegroupedTally()).merge(tally);
          }
        });
    List<Segmented> all = new ArrayList<>();
    byCause.forEach(
        (cause, tally) ->
            all.add(
                new Segmented(
                    cause, tally.result(), tally.bytes(), tally.leastSize(), tally.mostSize())));
    return all;
  }

  /** The cause by what became of other frames, too. */
  private SegmentationCause last(SegmentationCause cause) {
    if (wholeLarge == 0) {
      return cause;
    }
    return switch (cause) {
      case NO_TSO -> SegmentationCause.FLOW_MISS;
      case NO_FRAGLIST_OR_NO_TSO -> SegmentationCause.NO_FRAGLIST;
      case TAGGED, FLOW_MISS, SMALL_MSS, FIXED_IP_ID, FRAGLIST_BORDERS, NO_FRAGLIST -> cause;
    };
  }

  private List<ChecksumChange> checksums() {
    List<ChecksumChange> all = new ArrayList<>();
    for (int at = 0; at < changes.length; at++) {
      if (changes[at] > 0) {
        all.add(
            new ChecksumChange(
                STATES[at / STATES.length],
                STATES[at % STATES.length],
                changes[at],
                changed[at].list().get(0)));
      }
    }
    all.sort(Comparator.comparingLong(ChecksumChange::count).reversed());
    return all;
  }

  private List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    for (HistogramIterationValue each : delays.logarithmicBucketValues(FIRST_BUCKET_NANOS, 2)) {
      if (each.getCountAddedInThisIterationStep() > 0) {
        buckets.add(new Bucket(each.getValueIteratedTo(), each.getCountAddedInThisIterationStep()));
      }
    }
    return buckets;
  }

  private Optional<Delay> delay() {
    if (delays.getTotalCount() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Delay(
            delays.getTotalCount(),
            early,
            delays.getMinValue(),
            delays.getValueAtPercentile(50),
            delays.getValueAtPercentile(90),
            delays.getValueAtPercentile(99),
            delays.getMaxValue(),
            buckets()));
  }
}
