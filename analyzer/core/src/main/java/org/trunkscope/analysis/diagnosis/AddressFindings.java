package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;
import org.trunkscope.wire.ChecksumState;

/**
 * Faults that no frame carries: what a trunk's driver does not send because of its addresses (model
 * document, section 7 rule 1). They are concluded for whole interfaces.
 */
final class AddressFindings {

  /** Bridges never forward to 01:80:c2:00:00:00 to 0f, so their sender is the interface itself. */
  private static final long LINK_LOCAL_GROUP = 0x0180c2000000L;

  private static final long LINK_LOCAL_MASK = ~0xfL;

  /** One connection may have met a dead server; as many SYNs as this are not one accident. */
  private static final long LEAST_SYNS = 3;

  private final List<Situation> situations;
  private final CapturePoints points;
  private final List<HandshakeCount> handshakes;

  AddressFindings(
      List<Situation> situations, CapturePoints points, List<HandshakeCount> handshakes) {
    this.situations = situations;
    this.points = points;
    this.handshakes = handshakes;
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
  private record Part(Frames frames, Severity severity, String reason) {}

  private static Finding finding(FindingCode code, List<Part> parts) {
    Frames all = parts.stream().map(Part::frames).reduce(Frames::plus).orElseThrow();
    Part worst = parts.get(0);
    for (Part part : parts) {
      worst = part.severity().compareTo(worst.severity()) < 0 ? part : worst;
    }
    return new Finding(
        code,
        worst.severity(),
        all.basis(),
        all.count(),
        all.confirmed(),
        all.refuted(),
        all.bytes(),
        all.first(),
        all.last(),
        all.examplesOrEnds(),
        worst.reason());
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
    Frames frames = sum(syns, point.basis());
    long connections = unanswered;
    return Optional.of(
        new Part(
            lost(frames),
            connections > 1 ? Severity.ERROR : Severity.WARNING,
            String.format(
                Locale.ROOT,
                "%,d healthy SYNs of %,d %s were sent again, and not one connection through this"
                    + " trunk was answered",
                count,
                connections,
                connections == 1 ? "connection" : "connections")));
  }

  private static boolean isHealthy(Situation syn) {
    return syn.shape().has(ChecksumState.PARTIAL) || syn.shape().has(ChecksumState.VALID);
  }

  /** Frames sent to the address that the interface itself has. */
  private Optional<Part> ownAddress(InterfacePoint point) {
    Set<Long> own = new LinkedHashSet<>();
    at(point)
        .map(Situation::link)
        .filter(link -> isSent(link) && isLinkLocalGroup(link.destination()))
        .forEach(link -> own.add(link.source()));
    List<Situation> toItself =
        at(point).filter(s -> isSent(s.link()) && own.contains(s.link().destination())).toList();
    if (toItself.isEmpty()) {
      return Optional.empty();
    }
    Frames frames = sum(toItself, point.basis());
    return Optional.of(
        new Part(
            frames,
            Severity.ERROR,
            String.format(
                Locale.ROOT,
                "%,d frames were sent to the trunk's own address, which is the source of its own"
                    + " frames to a group that bridges do not forward to",
                frames.count())));
  }

  private boolean isSent(Link link) {
    return Diagnosis.side(points.of(link), link) == Side.SENT;
  }

  private static boolean isLinkLocalGroup(long address) {
    return (address & LINK_LOCAL_MASK) == LINK_LOCAL_GROUP;
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

  private static Frames lost(Frames frames) {
    return new Frames(
        frames.count(),
        frames.count(),
        0,
        frames.bytes(),
        frames.first(),
        frames.last(),
        frames.examples(),
        frames.basis());
  }
}
