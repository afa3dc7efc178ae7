package org.trunkscope.analysis.flow;

import java.util.Arrays;
import org.trunkscope.finding.Verdict;

/**
 * The frames of one direction of a flow that wait for a verdict, in order; at most {@link #MOST}.
 * The oldest gives way, without a verdict unless it was sent again.
 */
final class OpenSuspects {

  /** The most that wait in one direction. */
  static final int MOST = 64;

  private static final int FEWEST = 2;

  /** What all directions together may still take beyond the fewest of each. */
  private final Budget budget;

  private OpenSuspect[] slots = new OpenSuspect[FEWEST];
  private int used;

  /** Of the sequence numbers at which open ones end, one that no other is before. */
  private int lowestEnd;

  private int highestEnd;

  /** Whether one of them is a single byte. */
  private boolean singleByte;

  OpenSuspects(Budget budget) {
    this.budget = budget;
  }

  /** Lets a frame wait. */
  void open(SegmentRow row, SuspectLine line) {
    if (used == slots.length && !grow()) {
      slots[0].abandon(false, 0);
      remove(0);
    }
    if (slots[used] == null) {
      slots[used] = new OpenSuspect();
    }
    OpenSuspect suspect = slots[used++];
    suspect.set(row, line);
    singleByte |= suspect.isSingleByte();
    lowestEnd = used == 1 || suspect.end - lowestEnd < 0 ? suspect.end : lowestEnd;
    highestEnd = used == 1 || suspect.end - highestEnd > 0 ? suspect.end : highestEnd;
  }

  private boolean grow() {
    if (used == MOST || !budget.take(used)) {
      return false;
    }
    slots = Arrays.copyOf(slots, used * 2);
    return true;
  }

  /** Moves the slot to the end, to be reused, and keeps the order of the others. */
  private void remove(int i) {
    OpenSuspect removed = slots[i];
    used--;
    System.arraycopy(slots, i + 1, slots, i, used - i);
    slots[used] = removed;
  }

  /**
   * Takes an acknowledgment of the other side.
   *
   * @param previous what it had acknowledged before; only where {@code hasPrevious}
   */
  void acknowledge(SegmentRow row, boolean hasPrevious, int previous) {
    if (used == 0 || (row.acknowledgment - lowestEnd < 0 && !row.sack && !singleByte)) {
      return;
    }
    int i = 0;
    while (i < used) {
      OpenSuspect suspect = slots[i];
      boolean covered = row.acknowledgment - suspect.end >= 0;
      boolean twice = covered && suspect.isOneOfTwo();
      if (row.sack && (twice || !suspect.resent) && isInBlock(suspect, row)) {
        suspect.close(Verdict.REFUTED, Reason.ANSWERED_SELECTIVELY, row.place, 0, 0);
        remove(i);
      } else if (covered) {
        suspect.answer(row, suspect.syn || (hasPrevious && previous - suspect.start >= 0));
        remove(i);
      } else {
        suspect.notTaken();
        i++;
      }
    }
    measure();
  }

  private static boolean isInBlock(OpenSuspect suspect, SegmentRow row) {
    return suspect.start - row.sackLeft >= 0 && row.sackRight - suspect.end >= 0;
  }

  /** Takes a later segment of the same direction that takes sequence space. */
  void sentAgain(SegmentRow row) {
    if (used == 0 || row.sequence - highestEnd >= 0) {
      return;
    }
    int i = 0;
    while (i < used) {
      OpenSuspect suspect = slots[i];
      boolean probe = row.sequenceLength() == 1 && suspect.end - suspect.start > 1;
      if (probe || !suspect.overlaps(row) || suspect.isSameFrame(row)) {
        i++;
      } else if (suspect.isRepeatedBy(row)) {
        suspect.resend(row);
        i++;
      } else if (row.sequence - suspect.start <= 0) {
        i++;
      } else if (suspect.resent) {
        suspect.extend(row);
        i++;
      } else {
        suspect.close(Verdict.UNCONFIRMED, Reason.RESENT_IN_PART, row.place, 0, 0);
        remove(i);
      }
    }
    measure();
  }

  private void measure() {
    singleByte = false;
    for (int i = 0; i < used; i++) {
      int end = slots[i].end;
      singleByte |= slots[i].isSingleByte();
      lowestEnd = i == 0 || end - lowestEnd < 0 ? end : lowestEnd;
      highestEnd = i == 0 || end - highestEnd > 0 ? end : highestEnd;
    }
  }

  /**
   * Closes all: nothing more will come.
   *
   * @param syns the SYNs of the connection
   * @param synAnswered whether anything answered them
   * @param otherSideMissing whether the other side answers, but not in this capture
   */
  void finish(SynSeries syns, boolean synAnswered, boolean otherSideMissing) {
    boolean silent = !synAnswered && syns.count() > 1;
    long series = silent ? syns.packed() : 0;
    for (int i = 0; i < used; i++) {
      OpenSuspect suspect = slots[i];
      if (silent && !suspect.resent && suspect.syn) {
        suspect.close(Verdict.CONFIRMED, Reason.LAST_OF_SERIES, 0, 0, series);
      } else {
        suspect.abandon(otherSideMissing, series);
      }
    }
    used = 0;
  }

  /** Gives what it took of the budget back; it must not be used any more. */
  void release() {
    for (int i = 0; i < used; i++) {
      slots[i].close(Verdict.UNCONFIRMED, Reason.NOTHING, 0, 0, 0);
    }
    used = 0;
    budget.giveBack(slots.length - FEWEST);
  }
}
