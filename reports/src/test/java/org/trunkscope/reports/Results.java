package org.trunkscope.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.analysis.SizeDistribution;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.counters.CounterChange;
import org.trunkscope.analysis.counters.Movement;
import org.trunkscope.analysis.counters.SideEvidence;
import org.trunkscope.analysis.counters.Statement;
import org.trunkscope.analysis.counters.WatchedCounter;
import org.trunkscope.analysis.counters.text.Counting;
import org.trunkscope.analysis.counters.text.Naming;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.TextKind;
import org.trunkscope.analysis.counters.text.TextName;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowSummary;
import org.trunkscope.analysis.flow.FlowTotals;
import org.trunkscope.analysis.flow.Handshake;
import org.trunkscope.analysis.flow.SegmentEvent;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Timeline;
import org.trunkscope.finding.Verdict;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.Step;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** Results made by hand. */
final class Results {

  static final long NOON = 1_767_268_800_000_000_000L;
  static final CaptureEnd COMPLETE = new CaptureEnd(CaptureEnd.Kind.COMPLETE, 340, "");

  private Results() {}

  private static final SizeDistribution NO_SIZES =
      new SizeDistribution(List.of(), List.of(0L), List.of(0L), List.of(0L));

  /** A result in which nothing was found. */
  static AnalysisResult of(
      List<CaptureSummary> captures,
      Map<FrameCount, Occurrence> frames,
      List<ProtocolTally.Entry> notModelled,
      Map<ChecksumState, Occurrence> tcp,
      Map<ChecksumState, Occurrence> udp,
      Map<ChecksumHint, Occurrence> tcpHints) {
    return new AnalysisResult(
        AnalysisOptions.usual(),
        captures,
        frames,
        notModelled,
        tcp,
        udp,
        tcpHints,
        List.of(),
        List.of(),
        new DriverOutlook.Table(List.of(), 0, 0, ""),
        Consistency.notAsked("there is no frame", 0),
        new FlowEvidence(
            List.of(), List.of(), 0, 0, 0, List.of(), List.of(), FlowTotals.none(), List.of()),
        NO_SIZES,
        Optional.empty(),
        new Timeline(0, 0, Map.of()),
        SideEvidence.none());
  }

  /** Four frames with one state, taken at a place, with what was concluded. */
  static AnalysisResult with(
      ChecksumState state,
      InterfaceRole role,
      List<Finding> findings,
      List<DriverOutlook> drivers) {
    return new AnalysisResult(
        AnalysisOptions.usual(),
        List.of(capture(1, "trunk-out.pcap", COMPLETE)),
        Map.of(FrameCount.TOTAL, at(4, 1, 1), FrameCount.TCP, at(4, 1, 1)),
        List.of(),
        Map.of(state, at(4, 1, 1)),
        Map.of(),
        Map.of(),
        List.of(point(role)),
        findings,
        new DriverOutlook.Table(drivers, drivers.isEmpty() ? 0 : 4, 0, "assuming a Linux bridge"),
        Consistency.notAsked("there is no frame", 0),
        new FlowEvidence(
            List.of(),
            List.of(),
            1,
            1,
            0,
            List.of(),
            List.of(),
            new FlowTotals(Map.of(SegmentEvent.SYN_RETRANSMISSION, 3L), 0, 0),
            List.of(
                new FlowSummary(
                    "10.0.0.1:4001",
                    "10.0.0.2:80",
                    4,
                    296,
                    "never answered",
                    Handshake.UNANSWERED,
                    Map.of(SegmentEvent.SYN_RETRANSMISSION, 3L),
                    false,
                    Map.of(FindingCode.ZERO_CHECKSUM_SYN, 4L),
                    4,
                    new FramePlace(1, 1)))),
        NO_SIZES,
        Optional.empty(),
        new Timeline(NOON, 1L << 30, Map.of("frames", List.of(1L, 3L), "ZERO", List.of(1L, 3L))),
        SideEvidence.none());
  }

  /** The same result with side evidence. */
  static AnalysisResult with(AnalysisResult other, SideEvidence evidence) {
    return copy(
        other, other.captures(), other.consistency(), other.flows(), other.pairing(), evidence);
  }

  /** One counter of a receiver, saved before and after, and what follows. */
  static SideEvidence receiver(String file, Map<FindingCode, Long> confirmed) {
    Section before = counted(file, 2);
    Section after = counted(file, 6);
    return new SideEvidence(
        List.of(before, after),
        List.of(
            new CounterChange(
                TextKind.NSTAT,
                "",
                WatchedCounter.TCP_CHECKSUM_ERRORS,
                OptionalLong.of(2),
                6,
                Movement.DIFFERENCE,
                file + " line 7")),
        List.of(
            new Statement(
                Statement.Kind.COMPARISON,
                Basis.INFERRED,
                "TcpInCsumErrors +4; the captures explain 4 of 4",
                Optional.of("TcpInCsumErrors"),
                OptionalLong.of(4),
                OptionalLong.of(4),
                List.of(FindingCode.ZERO_CHECKSUM_SYN)),
            new Statement(
                Statement.Kind.CONTRADICTION,
                Basis.OBSERVED,
                "a driver \u001b[2J",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of())),
        confirmed);
  }

  private static Section counted(String file, long errors) {
    return new Section(
        TextKind.NSTAT,
        new TextName(file, file),
        1,
        "",
        Naming.NOT_NAMED,
        Counting.TOTALS,
        Map.of("TcpInCsumErrors", new Section.Reading(errors, 7)),
        Map.of());
  }

  /** The same result with what became of frames between two interfaces. */
  static AnalysisResult with(AnalysisResult other, PairingEvidence pairing) {
    return copy(
        other,
        other.captures(),
        other.consistency(),
        other.flows(),
        Optional.of(pairing),
        other.sideEvidence());
  }

  /** The same result with another answer to who can have made the captures. */
  static AnalysisResult with(AnalysisResult other, Consistency consistency) {
    return copy(
        other, other.captures(), consistency, other.flows(), other.pairing(), other.sideEvidence());
  }

  /** The same result with other flows. */
  static AnalysisResult with(AnalysisResult other, FlowEvidence flows) {
    return copy(
        other, other.captures(), other.consistency(), flows, other.pairing(), other.sideEvidence());
  }

  /** The same result of other captures. */
  static AnalysisResult with(AnalysisResult other, List<CaptureSummary> captures) {
    return copy(
        other, captures, other.consistency(), other.flows(), other.pairing(), other.sideEvidence());
  }

  /** The same result at other times. */
  static AnalysisResult with(AnalysisResult other, Timeline timeline) {
    return new AnalysisResult(
        other.options(),
        other.captures(),
        other.frames(),
        other.notModelled(),
        other.tcp(),
        other.udp(),
        other.tcpHints(),
        other.points(),
        other.findings(),
        other.outlook(),
        other.consistency(),
        other.flows(),
        other.sizes(),
        other.pairing(),
        timeline,
        other.sideEvidence());
  }

  private static AnalysisResult copy(
      AnalysisResult other,
      List<CaptureSummary> captures,
      Consistency consistency,
      FlowEvidence flows,
      Optional<PairingEvidence> pairing,
      SideEvidence evidence) {
    return new AnalysisResult(
        other.options(),
        captures,
        other.frames(),
        other.notModelled(),
        other.tcp(),
        other.udp(),
        other.tcpHints(),
        other.points(),
        other.findings(),
        other.outlook(),
        consistency,
        flows,
        other.sizes(),
        pairing,
        other.timeline(),
        evidence);
  }

  static CaptureSummary capture(int place, String name, CaptureEnd end) {
    CaptureInterface env4 = new CaptureInterface(1, 96, "env4", "", 1_000_000);
    return new CaptureSummary(
        place,
        1,
        name,
        "pcap little-endian microseconds",
        List.of(new InterfaceSummary(env4, 4)),
        4,
        296,
        OptionalLong.of(NOON),
        OptionalLong.of(NOON + 3_054_665_000L),
        end);
  }

  static InterfacePoint point(InterfaceRole role) {
    return new InterfacePoint(
        1,
        0,
        0,
        "env4",
        role,
        Basis.INFERRED,
        "4 of 4 TCP checksums are as a trunk has them",
        0,
        4,
        0,
        Basis.INFERRED,
        "its states tell");
  }

  static Finding finding(FindingCode code, Severity severity, long confirmed, long refuted) {
    FramePlace first = new FramePlace(1, 1);
    return new Finding(
        code,
        severity,
        Basis.OBSERVED,
        4,
        confirmed,
        refuted,
        296,
        first,
        new FramePlace(1, 4),
        List.of(
            new Example(
                first,
                Verdict.CONFIRMED,
                Optional.of(Basis.INFERRED),
                "sent again after 1.0 s, never answered")),
        "4 SYNs were repeated and never answered");
  }

  static DriverOutlook driver(DriverPreset preset, long accepted, FindingCode... causes) {
    SortedMap<FindingCode, Long> byCause = new TreeMap<>();
    for (FindingCode cause : causes) {
      byCause.put(cause, 4 - accepted);
    }
    SortedMap<PathCounters.Key, Long> counters = new TreeMap<>();
    counters.put(new PathCounters.Key(Step.Place.INBOUND_TRUNK, "rx_packets"), 4L);
    counters.put(new PathCounters.Key(Step.Place.DESTINATION_STACK, "Tcp.InCsumErrors"), 4L);
    return new DriverOutlook(preset, accepted, 4 - accepted, 0, 0, 0, byCause, counters);
  }

  static Occurrence at(long count, int capture, long frame) {
    return new Occurrence(count, new FramePlace(capture, frame));
  }
}
