package org.trunkscope.analysis.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumHint;

/**
 * Frames of one kind and what became of them.
 *
 * @param count how many; 1 or more, unless all were taken away
 * @param confirmed those that were lost
 * @param refuted those that arrived
 * @param bytes captured bytes of all of them
 * @param first the first of them
 * @param last the last of them
 * @param examples some of them in order, confirmed ones preferred
 * @param basis how it is known what they are
 */
record Frames(
    long count,
    long confirmed,
    long refuted,
    long bytes,
    FramePlace first,
    FramePlace last,
    List<Example> examples,
    Basis basis) {

  private static final Comparator<Example> CONFIRMED_FIRST =
      Comparator.comparing((Example example) -> example.verdict() != Verdict.CONFIRMED)
          .thenComparing(Example::place);

  Frames {
    examples = List.copyOf(examples);
  }

  /** Counted, not followed. What a cut segment looks like is inferred. */
  static Frames of(Situation situation) {
    boolean looks = situation.shape().hint() != ChecksumHint.NONE;
    return new Frames(
        situation.frames(),
        0,
        0,
        situation.bytes(),
        situation.first(),
        situation.last(),
        List.of(),
        looks ? Basis.INFERRED : Basis.OBSERVED);
  }

  static Frames of(SuspectCount followed, Basis basis) {
    return new Frames(
        followed.count(),
        followed.confirmed(),
        followed.refuted(),
        followed.bytes(),
        followed.first(),
        followed.last(),
        followed.examples(),
        basis);
  }

  Frames plus(Frames other) {
    return new Frames(
        count + other.count,
        confirmed + other.confirmed,
        refuted + other.refuted,
        bytes + other.bytes,
        first.compareTo(other.first) <= 0 ? first : other.first,
        last.compareTo(other.last) >= 0 ? last : other.last,
        chosen(Stream.concat(examples.stream(), other.examples.stream())),
        basis.weaker(other.basis));
  }

  /** These without some of them that were counted apart, nothing of which had been followed. */
  Frames without(Frames apart) {
    return new Frames(
        count - apart.count,
        confirmed,
        refuted,
        Math.max(0, bytes - apart.bytes),
        first,
        last,
        examples,
        basis);
  }

  /** These without some of them, of which it is not known which. */
  Frames minus(long some) {
    long left = Math.max(0, count - some);
    return new Frames(
        left,
        Math.min(confirmed, left),
        Math.min(refuted, Math.max(0, left - Math.min(confirmed, left))),
        count == 0 ? 0 : bytes / count * left,
        first,
        last,
        examples,
        basis);
  }

  /** The same frames, known no better than {@code other}. */
  Frames weakened(Basis other) {
    return new Frames(count, confirmed, refuted, bytes, first, last, examples, basis.weaker(other));
  }

  /** The same frames where a loss says nothing of what they look like. */
  Frames withoutLoss() {
    List<Example> kept =
        examples.stream()
            .map(
                example ->
                    example.verdict() == Verdict.CONFIRMED
                        ? Example.unconfirmed(example.place(), example.evidence())
                        : example)
            .toList();
    return new Frames(count, 0, refuted, bytes, first, last, kept, basis);
  }

  /** With examples, of which there are none where no flow was followed. */
  List<Example> examplesOrEnds() {
    if (!examples.isEmpty()) {
      return examples;
    }
    Stream<FramePlace> ends = count == 1 ? Stream.of(first) : Stream.of(first, last);
    return ends.distinct().map(end -> Example.unconfirmed(end, "")).toList();
  }

  private static List<Example> chosen(Stream<Example> all) {
    return all.sorted(CONFIRMED_FIRST)
        .limit(Finding.MOST_EXAMPLES)
        .sorted(Comparator.comparing(Example::place))
        .toList();
  }
}
