package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.Verdict;

/**
 * The flows by their keys. Bounded: of more than {@value #MOST} those stay whose keys are smallest,
 * so which ones are kept depends on no order. Allocates for a new flow and for what is suspicious
 * in it, never for a segment.
 */
final class FlowTable {

  /**
   * The most flows that are kept. Of each direction some 130 bytes are its latest segments, and
   * some 200 the gaps in it, if there are any: at most 45 MB.
   */
  static final int MOST = 65_536;

  private static final int FIRST_SLOTS = 1024;

  /** Far more than keys need that are not chosen to collide. */
  private static final int MOST_STEPS = 256;

  /** Some 20 MB: suspects that wait at one time beyond {@code OpenSuspects}' first two each. */
  private static final int OPEN_SUSPECTS = 200_000;

  /** Some 16 MB: lines of suspects beyond the first of each flow. */
  private static final int EXTRAS = 65_536;

  private static final int NONE = -1;

  private final int most;
  private final RemarkLog log;
  private final LinkTallies links = new LinkTallies();
  private final Budget budget = new Budget(OPEN_SUSPECTS);
  private final Budget extras = new Budget(EXTRAS);
  private long[] keys = new long[FIRST_SLOTS * 2];
  private Flow[] flows = new Flow[FIRST_SLOTS];
  private int used;

  /** How often the kept part of all keys was halved. */
  private int halvings;

  private long segmentsNotFollowed;
  private boolean ended;

  FlowTable(RemarkLog log) {
    this(MOST, log);
  }

  /** With another bound than {@link #MOST}, 1 or more. */
  FlowTable(int most, RemarkLog log) {
    this.most = most;
    this.log = log;
  }

  /**
   * Takes the next segment.
   *
   * @return the bits of its {@link SegmentEvent}s; 0 if its flow is not followed
   * @throws IllegalStateException if the flows have been {@link #ended}
   */
  int take(SegmentRow row) {
    if (ended) {
      throw new IllegalStateException("the flows have been concluded");
    }
    if (log.isKept() && row.isHealthySyn()) {
      remark(row, Remark.Kind.HEALTHY_SYN, Verdict.CONFIRMED);
    }
    int slot = keeps(row.keyHigh) ? slot(row.keyHigh, row.keyLow) : NONE;
    if (slot != NONE && flows[slot] == null) {
      slot = add(row, slot);
    }
    if (slot != NONE) {
      return flows[slot].take(row, links, budget);
    }
    if (row.tcp) {
      links.count(row, links.number(row.link));
      segmentsNotFollowed++;
    }
    if (row.isSuspect()) {
      remark(row, Remark.Kind.SUSPECT, Verdict.UNCONFIRMED);
    }
    return 0;
  }

  private void remark(SegmentRow row, Remark.Kind kind, Verdict verdict) {
    log.add(kind, row.place, row.time, row.link, row.looks(), Remark.NO_SUBJECT, verdict);
  }

  private boolean keeps(long keyHigh) {
    return halvings == 0 || keyHigh >>> (Long.SIZE - halvings) == 0;
  }

  /** Where a flow is or belongs; NONE if too many keys collide there. */
  private int slot(long keyHigh, long keyLow) {
    int mask = flows.length - 1;
    int slot = (int) keyHigh & mask;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (flows[slot] == null || (keys[slot * 2] == keyHigh && keys[slot * 2 + 1] == keyLow)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }

  private int add(SegmentRow row, int found) {
    int slot = found;
    if (used * 2 >= flows.length) {
      rebuild(flows.length * 2);
      slot = slot(row.keyHigh, row.keyLow);
    }
    while (used >= most && halvings < Long.SIZE - 1) {
      halvings++;
      rebuild(flows.length);
      slot = keeps(row.keyHigh) ? slot(row.keyHigh, row.keyLow) : NONE;
    }
    if (slot == NONE || !keeps(row.keyHigh)) {
      return NONE;
    }
    keys[slot * 2] = row.keyHigh;
    keys[slot * 2 + 1] = row.keyLow;
    flows[slot] = new Flow(row, extras, log);
    used++;
    return slot;
  }

  private void rebuild(int slots) {
    long[] oldKeys = keys;
    Flow[] oldFlows = flows;
    keys = new long[slots * 2];
    flows = new Flow[slots];
    used = 0;
    for (int i = 0; i < oldFlows.length; i++) {
      Flow flow = oldFlows[i];
      if (flow != null) {
        int slot = keeps(oldKeys[i * 2]) ? slot(oldKeys[i * 2], oldKeys[i * 2 + 1]) : NONE;
        if (slot == NONE) {
          drop(flow);
        } else {
          keys[slot * 2] = oldKeys[i * 2];
          keys[slot * 2 + 1] = oldKeys[i * 2 + 1];
          flows[slot] = flow;
          used++;
        }
      }
    }
  }

  private void drop(Flow flow) {
    flow.release();
    if (flow.endpoints().isTcp()) {
      segmentsNotFollowed += flow.segments();
    }
  }

  /** The flows that are kept, their connections ended: no more segments can be taken. */
  List<Flow> ended() {
    List<Flow> kept = kept();
    if (!ended) {
      ended = true;
      kept.forEach(flow -> flow.end(links));
    }
    return kept;
  }

  /** The flows that are kept, in order of their first frames. */
  List<Flow> kept() {
    List<Flow> kept = new ArrayList<>(used);
    for (Flow flow : flows) {
      if (flow != null) {
        kept.add(flow);
      }
    }
    kept.sort(Comparator.comparingLong(Flow::first));
    return kept;
  }

  /** How many times as many flows there are as are kept, by the share of keys that is kept. */
  long share() {
    return 1L << Math.min(halvings, 32);
  }

  LinkTallies links() {
    return links;
  }

  long segmentsNotFollowed() {
    return segmentsNotFollowed;
  }
}
