package org.trunkscope.analysis.counters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.counters.text.SavedText;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.TextName;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowTotals;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumState;

/** Texts and captures made by hand. */
final class Texts {

  private Texts() {}

  /** The sections of texts, named {@code 1}, {@code 2} and so on. */
  static List<Section> of(String... texts) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (String text : texts) {
      String name = Integer.toString(sections.isEmpty() ? 1 : 2);
      sections.addAll(
          SavedText.read(new TextName(name, name), new ByteArrayInputStream(text.getBytes(UTF_8))));
    }
    return sections;
  }

  static Finding finding(FindingCode code, Severity severity, long count, long confirmed) {
    FramePlace first = new FramePlace(1, 1);
    return new Finding(
        code,
        severity,
        code == FindingCode.OFFLOAD_REFUSED ? Basis.INFERRED : Basis.OBSERVED,
        count,
        confirmed,
        0,
        100,
        first,
        new FramePlace(1, count),
        List.of(confirmed > 0 ? lost(first) : Example.unconfirmed(first, "")),
        "a reason");
  }

  private static Example lost(FramePlace place) {
    return new Example(place, Verdict.CONFIRMED, Optional.of(Basis.INFERRED), "");
  }

  static InterfacePoint point(String label, InterfaceRole role) {
    return new InterfacePoint(1, 0, 0, label, role, Basis.GIVEN, "", 0, 0, 0, Basis.GIVEN, "");
  }

  /** Captures in which this was found, at interfaces of one lane. */
  static Captured captured(
      OutlookSettings asked, List<InterfacePoint> points, Finding... findings) {
    return new Captured(List.of(findings), List.of(), new At(points), flows(), Map.of(), asked);
  }

  static Captured with(
      Captured other,
      List<Situation> seen,
      FlowEvidence flows,
      Map<ChecksumState, Occurrence> udp) {
    return new Captured(other.findings(), seen, other.points(), flows, udp, other.asked());
  }

  static FlowEvidence flows(SuspectCount... suspects) {
    return new FlowEvidence(
        List.of(suspects), List.of(), 0, 0, 0, List.of(), List.of(), FlowTotals.none(), List.of());
  }

  private record At(List<InterfacePoint> interfaces) implements CapturePoints {
    @Override
    public TapReading of(Link link) {
      return new TapReading(InterfaceRole.TRUNK, List.of(), Basis.GIVEN, "");
    }
  }
}
