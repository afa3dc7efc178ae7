package org.trunkscope.analysis.outlook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.PathResult;

/**
 * What becomes of one captured frame under one driver.
 *
 * @param cause whose fault it is; empty if accepted, and where no finding fits
 * @param counters how far which counters move for it
 */
record Prediction(
    Outcome outcome, Optional<FindingCode> cause, SortedMap<PathCounters.Key, Long> counters) {

  /** Reads a journey's end: a drop counts before an alteration, that before segmentation. */
  static Prediction of(Journey journey) {
    PathResult result = journey.result();
    SortedMap<PathCounters.Key, Long> counters = result.counters().all();
    if (result.fate().isDropped()) {
      return new Prediction(Outcome.DROPPED, FateCause.ofDrop(result.fate(), journey), counters);
    }
    if (journey.hasOtherMss() || journey.hasOtherPayload()) {
      return new Prediction(Outcome.ALTERED, FateCause.ofAlteration(journey), counters);
    }
    boolean cut = result.at(CapturePoint.P3).size() > result.at(CapturePoint.P2).size();
    return cut
        ? new Prediction(
            Outcome.SEGMENTED, Optional.of(FateCause.ofSegmentation(journey)), counters)
        : new Prediction(Outcome.ACCEPTED, Optional.empty(), counters);
  }

  /** The same of a SYN: what decides is alike, only the name of a zero checksum differs. */
  Prediction ofSyn() {
    return renamed(FindingCode.ZERO_CHECKSUM_SEGMENT, FindingCode.ZERO_CHECKSUM_SYN);
  }

  /** The same of a segment that is no SYN. */
  Prediction ofSegment() {
    return renamed(FindingCode.ZERO_CHECKSUM_SYN, FindingCode.ZERO_CHECKSUM_SEGMENT);
  }

  private Prediction renamed(FindingCode from, FindingCode to) {
    return cause.filter(from::equals).isPresent()
        ? new Prediction(outcome, Optional.of(to), counters)
        : this;
  }

  /**
   * What is certain of a frame that can be several things with one outcome: the first one's cause,
   * and the counters in which all agree.
   *
   * @param all 1 or more, of one outcome
   */
  static Prediction common(List<Prediction> all) {
    Prediction first = all.get(0);
    if (all.size() == 1) {
      return first;
    }
    SortedMap<PathCounters.Key, Long> counters = new TreeMap<>();
    for (Map.Entry<PathCounters.Key, Long> each : first.counters.entrySet()) {
      boolean agreed = true;
      for (Prediction other : all) {
        agreed &= each.getValue().equals(other.counters.get(each.getKey()));
      }
      if (agreed) {
        counters.put(each.getKey(), each.getValue());
      }
    }
    return new Prediction(first.outcome, first.cause, Collections.unmodifiableSortedMap(counters));
  }
}
