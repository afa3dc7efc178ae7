package org.trunkscope.analysis.pairing;

import java.util.Optional;
import java.util.function.LongFunction;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Link;

/**
 * Matches the frames of a range. Merges associatively over adjacent ranges: a tally of the first
 * range matches frames as they come, one of a later range only keeps them as rows of 120 bytes
 * until it is merged.
 */
public final class PairTally {

  private final PassageReader reader = new PassageReader();
  private final PairLog log = new PairLog();
  private final PairRow row = new PairRow();

  /** A tally of a later range keeps rows only. */
  private final boolean first;

  private final RemarkLog remarks;
  private final int inboundMtu;
  private final int outboundMtu;

  /** These take some megabytes, so they are there once there is something to match. */
  private Optional<PairingTally> tally = Optional.empty();

  private Matcher matcher;

  private boolean ended;

  private PairTally(boolean first, int inboundMtu, int outboundMtu, RemarkLog remarks) {
    this.first = first;
    this.remarks = remarks;
    this.inboundMtu = inboundMtu;
    this.outboundMtu = outboundMtu;
  }

  /**
   * A tally of the range that starts with the first frame.
   *
   * @param inboundMtu of the interface of the inbound side, bytes
   * @param outboundMtu of the interface of the outbound side, bytes
   * @param remarks takes one for each frame that was cut up or lost
   */
  public static PairTally ofFirstRange(int inboundMtu, int outboundMtu, RemarkLog remarks) {
    return new PairTally(true, inboundMtu, outboundMtu, remarks);
  }

  /** A tally of a range that follows another one. */
  public static PairTally ofLaterRange() {
    return new PairTally(false, 0, 0, RemarkLog.none());
  }

  /**
   * Takes a frame; those of both sides come in order of time, those of one side as captured.
   *
   * @throws IllegalStateException if the tally has given its {@link #evidence}
   */
  public void frame(Passage passage) {
    if (first) {
      PairRow next = matcher().blank();
      reader.read(passage, next);
      matcher.take(next);
    } else {
      reader.read(passage, row);
      log.add(row);
    }
  }

  private Matcher matcher() {
    if (ended) {
      throw new IllegalStateException("the pairs have been concluded");
    }
    if (matcher == null) {
      tally = Optional.of(new PairingTally(inboundMtu, outboundMtu, remarks));
      matcher = new Matcher(tally.get());
    }
    return matcher;
  }

  /**
   * Adds the tally of the range that follows this one's, which is empty then and can take another
   * range.
   *
   * @throws IllegalArgumentException if {@code next} is not {@link #ofLaterRange}
   * @throws IllegalStateException if this tally has given its {@link #evidence}
   */
  public void merge(PairTally next) {
    if (next.first) {
      throw new IllegalArgumentException("a tally of the first range cannot follow another");
    }
    if (first) {
      match(next.log);
    } else {
      log.append(next.log);
    }
    next.log.clear();
  }

  private void match(PairLog next) {
    for (int i = 0; i < next.size(); i++) {
      PairRow each = matcher().blank();
      next.read(i, each);
      matcher.take(each);
    }
  }

  /**
   * What was found; empty if there was nothing to match. The tally must be that of the first range.
   * Asked again it says the same; it can take no more frames.
   *
   * @param links the link of each number that frames carried
   * @param between what the two sides are
   * @param clock how far the outbound side's clock is ahead
   * @param meanings takes what the subjects of remarks turned out to be
   * @throws IllegalStateException if the tally is {@link #ofLaterRange}
   */
  public Optional<PairingEvidence> evidence(
      LongFunction<Link> links, Between between, ClockOffset clock, Meanings meanings) {
    if (!first) {
      throw new IllegalStateException("only the first range concludes");
    }
    if (!ended && matcher != null) {
      matcher.finish();
    }
    ended = true;
    return tally.map(
        found -> new PairingConclusion(found, links, meanings).evidence(between, clock));
  }
}
