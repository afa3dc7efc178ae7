package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.finding.Verdict;

/** What became of the suspicious frames of one kind, link and direction of a flow. */
final class SuspectLine {

  private final long link;
  private final FindingCode code;
  private final Optional<FindingCode> bytesAlone;
  private final int direction;
  private final RemarkLog log;
  private long subject;

  private final Examples confirmedOnes = new Examples();
  private final Examples refutedOnes = new Examples();
  private final Examples openOnes = new Examples();

  private long count;
  private long confirmed;
  private long refuted;
  private long bytes;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long shortestConfirmed = Long.MAX_VALUE;
  private long longestRefuted;

  /**
   * An empty line.
   *
   * @param code what the frames are counted under
   * @param bytesAlone what each of them looks like by its bytes alone; empty if nothing is odd
   * @param log takes a remark for each frame
   */
  SuspectLine(
      long link, FindingCode code, Optional<FindingCode> bytesAlone, int direction, RemarkLog log) {
    this.link = link;
    this.code = code;
    this.bytesAlone = bytesAlone;
    this.direction = direction;
    this.log = log;
    this.subject = log.newSubject();
  }

  boolean is(long itsLink, FindingCode itsCode, Optional<FindingCode> looks, int itsDirection) {
    return link == itsLink
        && code == itsCode
        && direction == itsDirection
        && bytesAlone.equals(looks);
  }

  /** Frames that are no suspects until they are seen to be lost: only then they are counted. */
  private boolean watches() {
    return bytesAlone.isEmpty()
        && (code == FindingCode.FRAG_LIST_DROPPED || code == FindingCode.OVER_MTU_DROPPED);
  }

  /** Counts a frame whose verdict is final. */
  void add(
      long place,
      long time,
      int itsBytes,
      long wireLength,
      Verdict verdict,
      Reason reason,
      long named,
      long namedSecond,
      long detail) {
    if (verdict == Verdict.REFUTED) {
      longestRefuted = Math.max(longestRefuted, wireLength);
    } else if (verdict == Verdict.CONFIRMED) {
      shortestConfirmed = Math.min(shortestConfirmed, wireLength);
    }
    if (watches() && verdict != Verdict.CONFIRMED) {
      return;
    }
    log.add(Remark.Kind.SUSPECT, place, time, link, bytesAlone, subject, verdict);
    count++;
    bytes += itsBytes;
    first = Math.min(first, place);
    last = Math.max(last, place);
    switch (verdict) {
      case CONFIRMED -> {
        confirmed++;
        confirmedOnes.offer(place, reason, named, namedSecond, detail);
      }
      case REFUTED -> {
        refuted++;
        refutedOnes.offer(place, reason, named, namedSecond, detail);
      }
      case UNCONFIRMED -> openOnes.offer(place, reason, named, namedSecond, detail);
    }
  }

  /**
   * Counts frames known only by number, the first of them an example.
   *
   * @param theirSubject what each of them was remarked to be one of
   */
  void addRun(long frames, long theirBytes, long from, long to, long size, long theirSubject) {
    subject = theirSubject;
    count += frames;
    bytes += theirBytes;
    first = Math.min(first, from);
    last = Math.max(last, to);
    openOnes.offer(from, Reason.RUN, size, 0, 0);
  }

  /** Adds the counts of another line. */
  void merge(SuspectLine other) {
    count += other.count;
    confirmed += other.confirmed;
    refuted += other.refuted;
    bytes += other.bytes;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    shortestConfirmed = Math.min(shortestConfirmed, other.shortestConfirmed);
    longestRefuted = Math.max(longestRefuted, other.longestRefuted);
    confirmedOnes.merge(other.confirmedOnes);
    refutedOnes.merge(other.refutedOnes);
    openOnes.merge(other.openOnes);
  }

  long link() {
    return link;
  }

  FindingCode code() {
    return code;
  }

  Optional<FindingCode> bytesAlone() {
    return bytesAlone;
  }

  /** What each frame was remarked to be one of. */
  long subject() {
    return subject;
  }

  int direction() {
    return direction;
  }

  long count() {
    return count;
  }

  long confirmed() {
    return confirmed;
  }

  long refuted() {
    return refuted;
  }

  long bytes() {
    return bytes;
  }

  /** The first frame, packed; only where {@link #count} is positive. */
  long first() {
    return first;
  }

  /** The last frame, packed; only where {@link #count} is positive. */
  long last() {
    return last;
  }

  long shortestConfirmed() {
    return shortestConfirmed;
  }

  long longestRefuted() {
    return longestRefuted;
  }

  /** At most {@link Examples#MOST}, confirmed ones preferred, then refuted ones; by place. */
  List<Example> examples(IntUnaryOperator captures) {
    List<Example> chosen = new ArrayList<>(confirmedOnes.list(Verdict.CONFIRMED, captures));
    chosen.addAll(refutedOnes.list(Verdict.REFUTED, captures));
    chosen.addAll(openOnes.list(Verdict.UNCONFIRMED, captures));
    return chosen.stream()
        .limit(Examples.MOST)
        .sorted(Comparator.comparingLong(each -> PackedPlace.of(each.place())))
        .toList();
  }
}
