package org.trunkscope.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowSummary;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;

/**
 * Names frames by their capture's place on the command line. Until then the captures are numbered
 * as they were read, in order of time, so that the first frame of anything is the earliest.
 */
final class CapturePlaces {

  private final List<Integer> places;

  /** With the place of each capture, in order of reading. */
  CapturePlaces(List<Integer> places) {
    this.places = List.copyOf(places);
  }

  /** The result with its frames named. */
  AnalysisResult in(AnalysisResult result) {
    if (IntStream.range(0, places.size()).allMatch(turn -> places.get(turn) == turn + 1)) {
      return result;
    }
    return new AnalysisResult(
        result.options(),
        result.captures(),
        occurrences(result.frames()),
        result.notModelled(),
        occurrences(result.tcp()),
        occurrences(result.udp()),
        occurrences(result.tcpHints()),
        result.points(),
        result.findings().stream().map(this::finding).toList(),
        result.outlook(),
        result.consistency().named(this::place),
        flows(result.flows()),
        result.sizes(),
        result.pairing().map(each -> each.named(this::place)),
        result.timeline(),
        result.sideEvidence());
  }

  /** The place of the capture that was read at a turn, from 1. */
  int of(int turn) {
    return places.get(turn - 1);
  }

  /** The turn at which the capture at a place was read. */
  int turn(int place) {
    return places.indexOf(place) + 1;
  }

  private FramePlace place(FramePlace read) {
    return new FramePlace(of(read.capture()), read.frame());
  }

  private <E> Map<E, Occurrence> occurrences(Map<E, Occurrence> read) {
    Map<E, Occurrence> named = new LinkedHashMap<>();
    read.forEach(
        (what, found) -> named.put(what, new Occurrence(found.count(), place(found.first()))));
    return Collections.unmodifiableMap(named);
  }

  private List<Example> examples(List<Example> read) {
    return read.stream()
        .map(
            each -> new Example(place(each.place()), each.verdict(), each.basis(), each.evidence()))
        .toList();
  }

  private Finding finding(Finding read) {
    return new Finding(
        read.code(),
        read.severity(),
        read.basis(),
        read.count(),
        read.confirmed(),
        read.refuted(),
        read.bytes(),
        place(read.first()),
        place(read.last()),
        examples(read.examples()),
        read.reason());
  }

  private FlowEvidence flows(FlowEvidence read) {
    return new FlowEvidence(
        read.suspects().stream().map(this::suspects).toList(),
        read.handshakes(),
        read.flows(),
        read.kept(),
        read.segmentsNotFollowed(),
        read.sizes(),
        read.mss(),
        read.totals(),
        read.worst().stream().map(this::flow).toList());
  }

  private SuspectCount suspects(SuspectCount read) {
    return new SuspectCount(
        read.link(),
        read.code(),
        read.bytesAlone(),
        read.count(),
        read.confirmed(),
        read.refuted(),
        read.bytes(),
        place(read.first()),
        place(read.last()),
        examples(read.examples()));
  }

  private FlowSummary flow(FlowSummary read) {
    return new FlowSummary(
        read.client(),
        read.server(),
        read.segments(),
        read.bytes(),
        read.handshake(),
        read.outcome(),
        read.events(),
        read.oneDirection(),
        read.suspects(),
        read.confirmed(),
        place(read.first()));
  }
}
