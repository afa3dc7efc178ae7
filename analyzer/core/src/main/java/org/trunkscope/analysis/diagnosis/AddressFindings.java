package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumState;

/**
 * Faults that no frame carries: what a trunk's driver does not send because of its addresses (model
 * document, section 7 rule 1). They are concluded for whole interfaces.
 */
final class AddressFindings {

  /** One connection may have met a dead server; as many SYNs as this are not one accident. */
  private static final long LEAST_SYNS = 3;

  private final List<Situation> situations;
  private final CapturePoints points;
  private final List<HandshakeCount> handshakes;
  private final Reporting reporting;

  AddressFindings(
      List<Situation> situations,
      CapturePoints points,
      List<HandshakeCount> handshakes,
      Reporting reporting) {
    this.situations = situations;
    this.points = points;
    this.handshakes = handshakes;
    this.reporting = reporting;
  }

  List<Finding> findings() {
    Map<FindingCode, List<Part>> parts = new LinkedHashMap<>();
    for (InterfacePoint point : points.interfaces()) {
      if (point.role() == InterfaceRole.TRUNK) {
        sourceAddress(point).ifPresent(part -> add(parts, FindingCode.SOURCE_MAC_DROPPED, part));
        ownAddress(point).ifPresent(part -> add(parts, FindingCode.OWN_MAC_DROPPED, part));
      }
    }
    List<Finding> findings = new ArrayList<>();
    parts.forEach((code, found) -> findings.add(finding(code, found)));
    return findings;
  }

  private static void add(Map<FindingCode, List<Part>> parts, FindingCode code, Part part) {
    parts.computeIfAbsent(code, unseen -> new ArrayList<>()).add(part);
  }

  /** Frames of one interface, and what is said of them. */
  private record Part(Frames frames, String reason) {}

  private static Finding finding(FindingCode code, List<Part> parts) {
    Frames all = parts.stream().map(Part::frames).reduce(Frames::plus).orElseThrow();
    return new Finding(
        code,
        code.severity(),
        all.basis(),
        all.count(),
        all.confirmed(),
        all.refuted(),
        all.bytes(),
        all.first(),
        all.last(),
        all.examplesOrEnds(),
        parts.stream().map(Part::reason).collect(Collectors.joining("; ")));
  }

  /** Healthy SYNs, sent again, and not one connection through the interface is answered. */
  private Optional<Part> sourceAddress(InterfacePoint point) {
    boolean roleIsSaid = point.basis() == Basis.OBSERVED || point.basis() == Basis.GIVEN;
    long answered = 0;
    long unanswered = 0;
    Set<Link> silent = new LinkedHashSet<>();
    for (HandshakeCount handshake : handshakes) {
      if (isAt(point, handshake.link())) {
        answered += handshake.answered();
        unanswered += handshake.unanswered();
        if (handshake.unanswered() > 0) {
          silent.add(handshake.link());
        }
      }
    }
    if (!roleIsSaid || answered > 0 || unanswered == 0) {
      return Optional.empty();
    }
    List<Situation> syns =
        at(point).filter(s -> s.shape().isSyn() && silent.contains(s.link())).toList();
    boolean healthy = !syns.isEmpty() && syns.stream().allMatch(AddressFindings::isHealthy);
    long count = syns.stream().mapToLong(Situation::frames).sum();
    if (!healthy || count < LEAST_SYNS) {
      return Optional.empty();
    }
    reporting.findsSynsNotSent(silent);
    return Optional.of(
        new Part(
            lost(sum(syns, point.basis()), count),
            String.format(
                Locale.ROOT,
                "%d healthy SYNs were sent again, and not one connection through this trunk was"
                    + " answered (%d opened)",
                count,
                unanswered)));
  }

  private static boolean isHealthy(Situation syn) {
    return syn.shape().has(ChecksumState.PARTIAL) || syn.shape().has(ChecksumState.VALID);
  }

  /**
   * Frames sent to the address that the interface itself has: it is the source of frames without IP
   * (ARP, LLDP) that the interface sent, and of none that it received. A bridge that had learned it
   * behind another port would not send to it here.
   */
  private Optional<Part> ownAddress(InterfacePoint point) {
    Set<Long> own = new LinkedHashSet<>();
    at(point)
        .filter(s -> isSent(s.link()) && s.shape().ipVersion() == 0)
        .forEach(s -> own.add(s.link().source()));
    at(point)
        .filter(s -> s.link().recorded() == Side.RECEIVED)
        .forEach(s -> own.remove(s.link().source()));
    own.remove(Link.NO_ADDRESS);
    List<Situation> toItself =
        at(point).filter(s -> isSent(s.link()) && own.contains(s.link().destination())).toList();
    if (toItself.isEmpty()) {
      return Optional.empty();
    }
    reporting.findsSentToItself(toItself.stream().map(Situation::link).collect(Collectors.toSet()));
    Set<Link> silent = neverAnswered();
    long syns =
        toItself.stream()
            .filter(s -> s.shape().isSyn() && silent.contains(s.link()))
            .mapToLong(Situation::frames)
            .sum();
    Frames frames = sum(toItself, point.basis());
    return Optional.of(
        new Part(
            lost(frames, syns),
            String.format(
                Locale.ROOT,
                "%d frames were sent to the address from which this trunk sends its own ARP or"
                    + " LLDP; %d of them are SYNs that were sent again and never answered",
                frames.count(),
                syns)));
  }

  private Set<Link> neverAnswered() {
    Set<Link> links = new LinkedHashSet<>();
    for (HandshakeCount handshake : handshakes) {
      if (handshake.unanswered() > 0 && handshake.answered() + handshake.silent() == 0) {
        links.add(handshake.link());
      }
    }
    return links;
  }

  private static boolean isSent(Link link) {
    return link.recorded() == Side.SENT;
  }

  private Stream<Situation> at(InterfacePoint point) {
    return situations.stream().filter(situation -> isAt(point, situation.link()));
  }

  private static boolean isAt(InterfacePoint point, Link link) {
    return link.lane() == point.lane()
        && link.interfaceIndex() == point.interfaceIndex()
        && link.part() == point.part();
  }

  private static Frames sum(List<Situation> situations, Basis placeBasis) {
    return situations.stream()
        .map(Frames::of)
        .reduce(Frames::plus)
        .orElseThrow()
        .weakened(placeBasis)
        .weakened(Basis.INFERRED);
  }

  private static Frames lost(Frames frames, long confirmed) {
    boolean all = confirmed == frames.count();
    Verdict verdict = all ? Verdict.CONFIRMED : Verdict.UNCONFIRMED;
    Optional<Basis> basis = all ? Optional.of(Basis.INFERRED) : Optional.empty();
    return new Frames(
        frames.count(),
        confirmed,
        0,
        frames.bytes(),
        frames.first(),
        frames.last(),
        frames.examplesOrEnds().stream()
            .map(end -> new Example(end.place(), verdict, basis, end.evidence()))
            .toList(),
        frames.basis());
  }
}
