package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.trunkscope.analysis.pairing.Forwarding;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.Forwarding.Segmented;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.pairing.Passed;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Verdict;

/** Findings that only two sightings of a frame show. */
final class PairFindings {

  private final PairingEvidence pairing;
  private final IntUnaryOperator captures;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Of what two sightings show.
   *
   * @param captures what people call the capture that frames number so
   */
  PairFindings(PairingEvidence pairing, IntUnaryOperator captures) {
    this.pairing = pairing;
    this.captures = captures;
  }

  List<Finding> findings() {
    segmented();
    lost(FindingCode.OVER_MTU_DROPPED, Forwarding::lostOverMtu, Forwarding::lostOverMtuResent);
    lost(FindingCode.LOST_IN_FORWARDING, Forwarding::lost, Forwarding::lostResent);
    return findings;
  }

  private void segmented() {
    List<Segmented> faults =
        pairing.forwardings().stream()
            .flatMap(each -> each.segmented().stream())
            .filter(each -> each.cause().isFault())
            .toList();
    if (faults.isEmpty()) {
      return;
    }
    long in = faults.stream().mapToLong(each -> each.frames().framesIn()).sum();
    long out = faults.stream().mapToLong(each -> each.frames().framesOut()).sum();
    long extra = faults.stream().mapToLong(each -> each.frames().extraBytes()).sum();
    List<Example> examples =
        faults.stream()
            .flatMap(each -> each.frames().examples().stream().map(one -> example(each, one)))
            .sorted(Comparator.comparing(Example::place))
            .limit(Finding.MOST_EXAMPLES)
            .toList();
    findings.add(
        finding(
            FindingCode.FRAG_LIST_SEGMENTATION,
            in,
            faults.stream().mapToLong(Segmented::bytes).sum(),
            examples,
            last(faults.stream().map(each -> each.frames().last())),
            String.format(
                Locale.ROOT,
                "seen on both sides: %d in, %d out (%.1f for one), %d more bytes; %s",
                in,
                out,
                (double) out / in,
                extra,
                faults.get(0).cause().text())));
  }

  private Example example(Segmented frames, Passed one) {
    return new Example(
        one.in(),
        Verdict.CONFIRMED,
        Optional.of(Basis.OBSERVED),
        "left as "
            + one.frames()
            + " frames of at most "
            + frames.mostSize()
            + " bytes of data"
            + one.out().map(out -> ", from " + text(out) + " on").orElse(""));
  }

  private String text(FramePlace place) {
    return "frame " + place.frame() + " of capture " + captures.applyAsInt(place.capture());
  }

  /** Frames that are missing prove nothing on a way of which a capture misses some. */
  private void lost(
      FindingCode code, Function<Forwarding, Counted> lost, Function<Forwarding, Counted> resent) {
    List<Forwarding> ways =
        pairing.forwardings().stream()
            .filter(each -> lost.apply(each).count() > 0 && !pairing.isDoubtful(each))
            .toList();
    long count = ways.stream().mapToLong(each -> lost.apply(each).count()).sum();
    if (count == 0) {
      return;
    }
    long confirmed = ways.stream().mapToLong(each -> resent.apply(each).count()).sum();
    List<Example> examples =
        Stream.concat(
                ways.stream().flatMap(each -> places(resent.apply(each))).map(PairFindings::resent),
                ways.stream().flatMap(each -> others(lost.apply(each), resent.apply(each))))
            .limit(Finding.MOST_EXAMPLES)
            .sorted(Comparator.comparing(Example::place))
            .toList();
    findings.add(
        new Finding(
            code,
            confirmed > 0 ? code.severity() : code.severity().milder(Severity.WARNING),
            Basis.OBSERVED,
            count,
            confirmed,
            0,
            ways.stream().mapToLong(each -> lost.apply(each).bytes()).sum(),
            first(ways.stream().flatMap(each -> places(lost.apply(each)))),
            last(ways.stream().map(each -> lost.apply(each).last())),
            examples,
            (count == 1 ? "it" : "they")
                + " came in and did not leave; "
                + confirmed
                + " of "
                + count
                + (confirmed == 1 ? " was" : " were")
                + " sent again, and on that way neither capture misses frames that the other has"));
  }

  private static Stream<FramePlace> places(Counted frames) {
    return frames.examples().stream().map(Passed::in);
  }

  private static Example resent(FramePlace place) {
    return new Example(
        place,
        Verdict.CONFIRMED,
        Optional.of(Basis.OBSERVED),
        "came in, did not leave, and was sent again");
  }

  /** Those that are not known to have been sent again. */
  private static Stream<Example> others(Counted lost, Counted resent) {
    return places(lost)
        .filter(place -> places(resent).noneMatch(place::equals))
        .map(place -> Example.unconfirmed(place, "came in and did not leave"));
  }

  private static FramePlace first(Stream<FramePlace> places) {
    return places.min(Comparator.naturalOrder()).orElseThrow();
  }

  private static FramePlace last(Stream<Optional<FramePlace>> places) {
    return places.flatMap(Optional::stream).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Finding finding(
      FindingCode code,
      long count,
      long bytes,
      List<Example> examples,
      FramePlace last,
      String reason) {
    return new Finding(
        code,
        code.severity(),
        Basis.OBSERVED,
        count,
        count,
        0,
        bytes,
        examples.get(0).place(),
        last,
        examples,
        reason);
  }
}
