package org.trunkscope.analysis.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what tshark and we say of the frames of captures. */
final class TsharkComparison {

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> unexplained = new ArrayList<>();

  /** What is ours of a mark of tshark's. */
  private static int ours(Tshark.Mark mark) {
    return switch (mark) {
      // A fast one is a retransmission, too.
      case RETRANSMISSION, FAST_RETRANSMISSION ->
          SegmentEvent.RETRANSMISSION.bit() | SegmentEvent.SYN_RETRANSMISSION.bit();
      case SPURIOUS_RETRANSMISSION -> SegmentEvent.SPURIOUS_RETRANSMISSION.bit();
      case OUT_OF_ORDER -> SegmentEvent.OUT_OF_ORDER.bit();
      case DUPLICATE_ACK -> SegmentEvent.DUPLICATE_ACKNOWLEDGMENT.bit();
      case KEEP_ALIVE -> SegmentEvent.KEEP_ALIVE.bit();
      case KEEP_ALIVE_ACK -> SegmentEvent.KEEP_ALIVE_ANSWER.bit();
      case ZERO_WINDOW -> SegmentEvent.ZERO_WINDOW.bit();
      case ZERO_WINDOW_PROBE -> SegmentEvent.ZERO_WINDOW_PROBE.bit();
      case ZERO_WINDOW_PROBE_ACK -> SegmentEvent.ZERO_WINDOW_PROBE_ANSWER.bit();
    };
  }

  /** Compares one capture. */
  static TsharkComparison of(Path capture) throws IOException {
    TsharkComparison comparison = new TsharkComparison();
    comparison.compare(capture);
    return comparison;
  }

  /** Adds what another one found. */
  void add(TsharkComparison other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    unexplained.addAll(other.unexplained);
  }

  /** What was counted, by name. */
  Map<String, Long> counts() {
    return counts;
  }

  long count(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** The differences that no rule explains, a line each. */
  List<String> unexplained() {
    return unexplained;
  }

  private void count(String what, Object which) {
    counts.merge(what + " " + which, 1L, Long::sum);
  }

  private void compare(Path capture) throws IOException {
    Map<Long, Tshark.Segment> theirs =
        Tshark.read(capture).stream()
            .collect(Collectors.toMap(Tshark.Segment::frame, each -> each));
    Map<Long, List<FollowedFlows.Segment>> ours =
        FollowedFlows.of(capture).stream()
            .collect(Collectors.groupingBy(FollowedFlows.Segment::frame));
    Map<Integer, List<EventCase.Seen>> streams = new TreeMap<>();
    TreeSet<Long> frames = new TreeSet<>(theirs.keySet());
    frames.addAll(ours.keySet());
    for (long frame : frames) {
      List<FollowedFlows.Segment> own = ours.getOrDefault(frame, List.of());
      Tshark.Segment their = theirs.get(frame);
      count("frames", own.isEmpty() ? "theirs alone" : their == null ? "ours alone" : "of both");
      String name = capture.getFileName() + " frame " + frame + ": ";
      if (their == null || own.size() != 1 || their.streams().size() != 1) {
        compareWhole(name, own, their);
      } else {
        List<EventCase.Seen> stream =
            streams.computeIfAbsent(their.streams().get(0), number -> new ArrayList<>());
        compareMarks(name, own.get(0), their, stream);
        stream.add(new EventCase.Seen(own.get(0), their));
      }
    }
    streams.forEach(
        (number, stream) ->
            compareHandshake(capture.getFileName() + " stream " + number + ": ", stream));
  }

  /** Frames that one of us does not take for one segment: they must agree without any rule. */
  private void compareWhole(String name, List<FollowedFlows.Segment> own, Tshark.Segment their) {
    int events = own.stream().mapToInt(FollowedFlows.Segment::events).reduce(0, (a, b) -> a | b);
    for (Tshark.Mark mark : Tshark.Mark.values()) {
      if ((their != null && their.marks().contains(mark)) != ((events & ours(mark)) != 0)) {
        unexplained.add(name + mark + " of " + own.size() + " segments, tshark: " + their);
      }
    }
  }

  private void compareMarks(
      String name, FollowedFlows.Segment own, Tshark.Segment their, List<EventCase.Seen> stream) {
    for (Tshark.Mark mark : Tshark.Mark.values()) {
      if (mark == Tshark.Mark.FAST_RETRANSMISSION) {
        continue;
      }
      boolean ours = (own.events() & ours(mark)) != 0;
      boolean theirs = their.marks().contains(mark);
      if (ours && theirs) {
        count("both", mark);
      } else if (ours || theirs) {
        EventCase difference = new EventCase(mark, theirs, own, their, stream);
        count(theirs ? "tshark alone" : "ours alone", mark);
        Arrays.stream(EventRule.values())
            .filter(rule -> rule.explains(difference))
            .findFirst()
            .ifPresentOrElse(
                rule -> count("rule", rule),
                () -> unexplained.add(name + (theirs ? "tshark alone " : "ours alone ") + mark));
      }
    }
  }

  private void compareHandshake(String name, List<EventCase.Seen> stream) {
    HandshakeCase handshake = new HandshakeCase(stream);
    if (handshake.ours() == handshake.theirs()) {
      count("both", handshake.ours());
      return;
    }
    count("handshakes", "that differ");
    Arrays.stream(HandshakeRule.values())
        .filter(rule -> rule.explains(handshake))
        .findFirst()
        .ifPresentOrElse(
            rule -> count("handshake rule", rule),
            () ->
                unexplained.add(
                    name + "tshark " + handshake.theirs() + ", ours " + handshake.ours()));
  }
}
