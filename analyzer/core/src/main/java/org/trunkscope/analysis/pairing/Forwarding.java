package org.trunkscope.analysis.pairing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.ChecksumState;

/**
 * What became of the frames that came in on one side and were to leave on the other.
 *
 * @param in the side they came in: {@link PairSides#INBOUND} or {@link PairSides#OUTBOUND}
 * @param framesIn frames that came in and were followed
 * @param framesOut frames that they left as
 * @param whole pairs of one frame in and one out
 * @param unchanged those of them that left as they came in, checksum and tags included
 * @param wholeLarge those of them longer than the MTU
 * @param checksums pairs whose checksum left in another state than it came in, most first
 * @param vlan pairs that left with other VLAN tags
 * @param altered pairs that left with other bytes than checksums, tags and lifetimes
 * @param segmented large frames that left in pieces, by cause
 * @param coalesced several frames that left as one
 * @param regrouped several frames that left as several others with the same data
 * @param cutShort frames of which only a part was seen to leave
 * @param lost frames that came in on a way that others took, and did not leave
 * @param lostResent those of them whose data was sent again
 * @param lostOverMtu those of them that are longer than the MTU of the other side, where no such
 *     frame passed
 * @param lostOverMtuResent those of them whose data was sent again
 * @param missed frames that came in and were not seen to leave, but were acknowledged without being
 *     sent again: the other capture missed them
 * @param unannounced frames that left, but did not come in
 * @param delay from the last frame in to the first out of each pair
 */
public record Forwarding(
    int in,
    long framesIn,
    long framesOut,
    long whole,
    long unchanged,
    long wholeLarge,
    List<ChecksumChange> checksums,
    Counted vlan,
    Counted altered,
    List<Segmented> segmented,
    Regrouped coalesced,
    Regrouped regrouped,
    Regrouped cutShort,
    Counted lost,
    Counted lostResent,
    Counted lostOverMtu,
    Counted lostOverMtuResent,
    Counted missed,
    Counted unannounced,
    Optional<Delay> delay) {

  /** Copies the lists. */
  public Forwarding {
    checksums = List.copyOf(checksums);
    segmented = List.copyOf(segmented);
  }

  /** Whether frames are missing from one of the captures, or were changed beyond recognition. */
  public boolean hasGaps() {
    return missed.count() + unannounced.count() > 0;
  }

  Forwarding named(UnaryOperator<FramePlace> names) {
    return new Forwarding(
        in,
        framesIn,
        framesOut,
        whole,
        unchanged,
        wholeLarge,
        checksums.stream().map(each -> each.named(names)).toList(),
        vlan.named(names),
        altered.named(names),
        segmented.stream().map(each -> each.named(names)).toList(),
        coalesced.named(names),
        regrouped.named(names),
        cutShort.named(names),
        lost.named(names),
        lostResent.named(names),
        lostOverMtu.named(names),
        lostOverMtuResent.named(names),
        missed.named(names),
        unannounced.named(names),
        delay);
  }

  /** Whether nothing was seen at all. */
  public boolean isEmpty() {
    return framesIn == 0
        && lost.count() == 0
        && lostOverMtu.count() == 0
        && missed.count() == 0
        && unannounced.count() == 0;
  }

  private static List<Passed> named(List<Passed> all, UnaryOperator<FramePlace> names) {
    return all.stream().map(each -> each.named(names)).toList();
  }

  /**
   * Frames of one kind.
   *
   * @param count how many
   * @param bytes captured bytes of all of them
   * @param examples the first of them, at most 5
   * @param last the last of them; empty if there is none
   */
  public record Counted(long count, long bytes, List<Passed> examples, Optional<FramePlace> last) {

    /** None. */
    public static final Counted NONE = new Counted(0, 0, List.of(), Optional.empty());

    /** Copies the list. */
    public Counted {
      examples = List.copyOf(examples);
    }

    Counted named(UnaryOperator<FramePlace> names) {
      return new Counted(count, bytes, Forwarding.named(examples, names), last.map(names));
    }
  }

  /**
   * Pairs whose checksum changed its state.
   *
   * @param from the state in which it came in
   * @param to the state in which it left
   * @param example the first pair
   */
  public record ChecksumChange(ChecksumState from, ChecksumState to, long count, Passed example) {

    ChecksumChange named(UnaryOperator<FramePlace> names) {
      return new ChecksumChange(from, to, count, example.named(names));
    }
  }

  /**
   * Frames that left in other pieces.
   *
   * @param framesIn how many came in
   * @param framesOut how many left
   * @param extraBytes how many more bytes left than came in; less than 0 for fewer
   * @param missingBytes bytes of data that did not leave, or left and had not come in
   * @param examples the first of them, at most 5
   * @param last the last of them; empty if there is none
   */
  public record Regrouped(
      long framesIn,
      long framesOut,
      long extraBytes,
      long missingBytes,
      List<Passed> examples,
      Optional<FramePlace> last) {

    /** Copies the list. */
    public Regrouped {
      examples = List.copyOf(examples);
    }

    Regrouped named(UnaryOperator<FramePlace> names) {
      return new Regrouped(
          framesIn,
          framesOut,
          extraBytes,
          missingBytes,
          Forwarding.named(examples, names),
          last.map(names));
    }
  }

  /**
   * Large frames that left in pieces for one reason.
   *
   * @param cause why
   * @param frames how many, and into how many
   * @param bytes captured bytes that came in
   * @param leastSize of the largest piece of each frame the bytes of data: the least of all frames
   * @param mostSize the most of all frames
   */
  public record Segmented(
      SegmentationCause cause, Regrouped frames, long bytes, int leastSize, int mostSize) {

    Segmented named(UnaryOperator<FramePlace> names) {
      return new Segmented(cause, frames.named(names), bytes, leastSize, mostSize);
    }
  }

  /**
   * How long frames took, in nanoseconds; bounds of buckets of one part in a thousand.
   *
   * @param count pairs that were measured
   * @param early pairs that seem to have left before they came in, which clocks and processors do
   *     that stamp them; counted as 0
   * @param buckets how many took how long, the shortest first; those without a pair are left out
   */
  public record Delay(
      long count,
      long early,
      long least,
      long median,
      long p90,
      long p99,
      long most,
      List<Bucket> buckets) {

    /** Copies the list. */
    public Delay {
      buckets = List.copyOf(buckets);
    }
  }

  /**
   * Pairs that took about as long.
   *
   * @param upTo nanoseconds, inclusive; each bucket is twice as wide as the one before
   * @param count how many took no longer, and longer than the bucket before
   */
  public record Bucket(long upTo, long count) {}
}
