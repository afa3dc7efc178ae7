package org.trunkscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/**
 * What is remarked of the frames of one link that were not seen on the other side: whether they are
 * lost is known at the end.
 */
final class LostRemarks {

  private final RemarkLog log;
  private final long fitting;
  private final long overMtu;
  private final long pendingFitting;
  private final long pendingOverMtu;

  /** Where in the log those begin that wait for the other side to be heard of. */
  private long begun;

  /** Stretches of the log whose pending remarks are void. */
  private final List<Stretch> dismissed = new ArrayList<>();

  /** From one number of remarks to another, the second excluded. */
  private record Stretch(long from, long to) {

    boolean holds(long number) {
      return from <= number && number < to;
    }
  }

  LostRemarks(RemarkLog log) {
    this.log = log;
    fitting = log.newSubject();
    overMtu = log.newSubject();
    pendingFitting = log.newSubject();
    pendingOverMtu = log.newSubject();
  }

  /** A frame that is missing. */
  void settled(PairRow row, Unmatched why, int mtu) {
    add(row, why, CauseRule.exceeds(row, mtu) ? overMtu : fitting);
  }

  /** Nothing waits any more; what comes now does. */
  void begin() {
    begun = log.size();
  }

  /** A frame that is missing if the other side is heard of again. */
  void pending(PairRow row, Unmatched why, int mtu) {
    add(row, why, CauseRule.exceeds(row, mtu) ? pendingOverMtu : pendingFitting);
  }

  /** The other side was not heard of: what waits is not judged. */
  void dismiss() {
    if (log.isKept()) {
      dismissed.add(new Stretch(begun, log.size()));
    }
  }

  private void add(PairRow row, Unmatched why, long subject) {
    if (why == Unmatched.ACKNOWLEDGED) {
      return;
    }
    log.add(
        Remark.Kind.SUSPECT,
        row.place,
        row.time,
        row.link,
        Optional.empty(),
        subject,
        row.resent ? Verdict.CONFIRMED : Verdict.UNCONFIRMED);
  }

  /**
   * The frames were lost.
   *
   * @param longOnes what those longer than the other side's MTU are reported as
   */
  void explain(FindingCode longOnes, Meanings meanings) {
    meanings.finds(fitting, FindingCode.LOST_IN_FORWARDING, number -> true);
    meanings.finds(overMtu, longOnes, number -> true);
    meanings.finds(pendingFitting, FindingCode.LOST_IN_FORWARDING, this::isJudged);
    meanings.finds(pendingOverMtu, longOnes, this::isJudged);
  }

  private boolean isJudged(long number) {
    return dismissed.stream().noneMatch(stretch -> stretch.holds(number));
  }
}
