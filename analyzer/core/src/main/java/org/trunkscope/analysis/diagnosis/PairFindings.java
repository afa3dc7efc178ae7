package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    lost(
        FindingCode.OVER_MTU_DROPPED,
        pairing.forwardings().stream().map(Forwarding::lostOverMtu).toList());
    lost(
        FindingCode.LOST_IN_FORWARDING,
        pairing.forwardings().stream().map(Forwarding::lost).toList());
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

  /** Frames that are missing prove nothing where the captures themselves miss some. */
  private void lost(FindingCode code, List<Counted> lost) {
    long count = lost.stream().mapToLong(Counted::count).sum();
    if (count == 0 || pairing.missesFrames()) {
      return;
    }
    List<Example> examples =
        lost.stream()
            .flatMap(each -> each.examples().stream())
            .map(each -> missing(each.in()))
            .sorted(Comparator.comparing(Example::place))
            .limit(Finding.MOST_EXAMPLES)
            .toList();
    findings.add(
        finding(
            code,
            count,
            lost.stream().mapToLong(Counted::bytes).sum(),
            examples,
            last(lost.stream().map(Counted::last)),
            (count == 1 ? "it" : "they")
                + " came in and did not leave within two seconds, and neither capture misses frames"
                + " that the other one has"));
  }

  private static Example missing(FramePlace place) {
    return new Example(
        place, Verdict.CONFIRMED, Optional.of(Basis.OBSERVED), "came in and did not leave");
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
