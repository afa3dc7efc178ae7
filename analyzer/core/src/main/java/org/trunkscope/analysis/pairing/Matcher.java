package org.trunkscope.analysis.pairing;

import java.util.ArrayDeque;
import java.util.Deque;
import org.trunkscope.capture.CapturedFrame;

/**
 * Finds for each frame of one side its sighting on the other: first a frame that forwarding left as
 * it was, else frames of the same train that together carry the same data.
 *
 * <p>Nothing is guessed: a frame that finds no match waits for at most {@link #WINDOW_NANOS}, and
 * is then given up under a name of its own.
 */
final class Matcher {

  /**
   * How long a frame waits. Longer than queues and Open vSwitch's way through user space hold one.
   * Our choice.
   */
  static final long WINDOW_NANOS = 2_000_000_000L;

  private static final int SIDES = 2;

  private final WaitingFrames[] waiting = {new WaitingFrames(), new WaitingFrames()};
  private final Deque<Regrouping> unused = new ArrayDeque<>();
  private final PairingTally tally;
  private final Joining joining = new Joining();
  private final Acknowledged acknowledged = new Acknowledged();
  private final SteadyClock clock = new SteadyClock();
  private int stream;

  /** Rows that are not in use, one after another. */
  private PairRow free;

  Matcher(PairingTally tally) {
    this.tally = tally;
  }

  /** A row to be filled and taken. */
  PairRow blank() {
    PairRow row = free;
    if (row == null) {
      return new PairRow();
    }
    free = row.newer;
    row.newer = null;
    return row;
  }

  private void recycle(PairRow row) {
    row.regrouping = null;
    row.nextMember = null;
    row.newer = free;
    free = row;
  }

  /** Takes the next frame; the row is this object's afterwards. */
  void take(PairRow row) {
    if (row.stream != stream) {
      finish();
      stream = row.stream;
      clock.restart();
    }
    if (row.time == CapturedFrame.NO_TIMESTAMP) {
      row.time = clock.now();
    }
    row.seenAt = clock.at(row.time);
    row.resent = false;
    giveUpOlderThan(row.seenAt - WINDOW_NANOS);
    tally.sees(row);
    if (!row.comparable) {
      tally.cut(row);
      recycle(row);
      return;
    }
    acknowledged.note(row);
    WaitingFrames own = waiting[row.side];
    WaitingFrames others = waiting[1 - row.side];
    row.repeated = own.isRepeated(row, WINDOW_NANOS);
    if (row.hasTrain()) {
      own.markResent(row);
    }
    PairRow same = others.same(row);
    if (same != null) {
      others.remove(same);
      tally.pair(row.side == 0 ? row : same, row.side == 0 ? same : row);
      recycle(same);
      recycle(row);
      return;
    }
    if (own.isFull()) {
      giveUp(own.oldest(), Unmatched.OVERRUN);
    }
    own.add(row);
    if (row.hasTrain()) {
      joining.row = row;
      joining.refusals = 0;
      others.ofTrain(row, joining);
      joined(row);
    }
  }

  private void joined(PairRow row) {
    if (row.regrouping != null && row.regrouping.isComplete()) {
      conclude(row.regrouping);
    }
  }

  /** Finds the frames of the other side that carry parts of a frame's data. */
  private final class Joining implements WaitingFrames.Visitor {

    /** A frame that is refused so often belongs to no train; walking them takes time. */
    private static final int MOST_REFUSALS = 8;

    private PairRow row;
    private int refusals;

    @Override
    public boolean frame(PairRow other) {
      if (other.train != row.train
          || other.stream != row.stream
          || other.tap == row.tap
          || !TrainRule.areOfOneTrain(row, other)) {
        return true;
      }
      if (!join(other)) {
        refusals++;
      }
      return refusals < MOST_REFUSALS;
    }

    private boolean join(PairRow other) {
      Regrouping own = row.regrouping;
      Regrouping theirs = other.regrouping;
      if (own == null && theirs == null) {
        Regrouping started = unused.isEmpty() ? new Regrouping() : unused.pop();
        add(started, row);
        add(started, other);
        return true;
      }
      if (own == null) {
        return addIfRoom(theirs, row);
      }
      if (theirs == null) {
        return addIfRoom(own, other);
      }
      if (own == theirs) {
        return true;
      }
      boolean room = own.hasRoomFor(theirs);
      if (room) {
        own.absorb(theirs);
        unused.push(theirs);
      }
      return room;
    }

    private boolean addIfRoom(Regrouping regrouping, PairRow member) {
      boolean room = regrouping.hasRoomFor(member);
      if (room) {
        add(regrouping, member);
      }
      return room;
    }

    private void add(Regrouping regrouping, PairRow member) {
      regrouping.add(member);
      waiting[member.side].joined(member);
    }
  }

  private void conclude(Regrouping regrouping) {
    tally.regrouped(regrouping);
    for (int side = 0; side < SIDES; side++) {
      PairRow row = regrouping.first(side);
      while (row != null) {
        PairRow next = row.nextMember;
        waiting[side].remove(row);
        recycle(row);
        row = next;
      }
    }
    regrouping.clear();
    unused.push(regrouping);
  }

  private void giveUpOlderThan(long time) {
    for (WaitingFrames side : waiting) {
      PairRow oldest = side.oldest();
      while (oldest != null && oldest.seenAt < time) {
        if (oldest.time >= time && oldest.time <= clock.now()) {
          side.refresh(oldest, clock.now());
        } else {
          giveUp(oldest, Unmatched.TIMED_OUT);
        }
        oldest = side.oldest();
      }
    }
  }

  private void giveUp(PairRow row, Unmatched why) {
    if (row.regrouping != null) {
      conclude(row.regrouping);
      return;
    }
    waiting[row.side].remove(row);
    tally.unmatched(row, reason(row, why));
    recycle(row);
  }

  private Unmatched reason(PairRow row, Unmatched why) {
    if (why == Unmatched.OVERRUN) {
      return why;
    }
    if (row.repeated) {
      return Unmatched.REPEATED;
    }
    return !row.resent && acknowledged.covers(row) ? Unmatched.ACKNOWLEDGED : why;
  }

  /** Gives up what waits: nothing more comes of this stream. */
  void finish() {
    for (WaitingFrames side : waiting) {
      while (side.oldest() != null) {
        giveUp(side.oldest(), Unmatched.TIMED_OUT);
      }
    }
    tally.ended();
  }
}
