package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * Asks the destination's TCP about SYNs: many alike at once, from different ports. A SYN that is
 * not answered costs no waiting: the counters tell when all have arrived and what became of them.
 */
final class SynQuestions {

  private static final int AT_ONCE = 128;
  private static final int LISTENING_MILLIS = 5;
  private static final long QUIET_NANOS = 300_000_000L;
  private static final long DEADLINE_NANOS = 10_000_000_000L;

  private final VethLab lab;
  private final LabWire wire;
  private final Optional<DropTrace> trace;
  private final DestinationModel model = new DestinationModel();
  private final ClientPorts ports;

  SynQuestions(VethLab lab, LabWire wire, Optional<DropTrace> trace, ClientPorts ports) {
    this.lab = lab;
    this.wire = wire;
    this.trace = trace;
    this.ports = ports;
  }

  /** Asks about the first SYN of each flow. */
  VerdictTable ask(List<ClientFlow> flows, Delivery delivery) throws IOException {
    Map<String, List<ClientFlow>> alike = new LinkedHashMap<>();
    Map<ClientFlow, Judgement> predictions = new HashMap<>();
    for (ClientFlow flow : flows) {
      LabSegment syn = flow.syn();
      ports.move(syn);
      Judgement predicted = model.predict(syn, delivery);
      predictions.put(flow, predicted);
      String kind = syn.stateText() + syn.segment().ipVersion() + predicted;
      alike.computeIfAbsent(kind, key -> new ArrayList<>()).add(flow);
    }
    VerdictTable table = new VerdictTable();
    for (List<ClientFlow> group : alike.values()) {
      for (int from = 0; from < group.size(); from += AT_ONCE) {
        List<ClientFlow> some = group.subList(from, Math.min(from + AT_ONCE, group.size()));
        askAtOnce(some, predictions.get(some.get(0)), delivery, table);
      }
    }
    return table;
  }

  private void askAtOnce(
      List<ClientFlow> flows, Judgement predicted, Delivery delivery, VerdictTable table)
      throws IOException {
    if (trace.isPresent()) {
      trace.get().take();
    }
    SnmpCounters before = lab.destination().counters();
    List<LabSegment> syns = flows.stream().map(ClientFlow::syn).toList();
    wire.send(syns, delivery);
    Set<Integer> answered = new HashSet<>();
    SnmpCounters moved = listen(before, syns.size(), answered);
    List<LabSegment> open =
        syns.stream().filter(syn -> answered.contains(syn.segment().sourcePort())).toList();
    Map<Integer, String> reasons = trace.isPresent() ? lab.reasons(trace.get().take()) : Map.of();
    wire.reset(open);
    boolean late = Arrivals.of(moved) < syns.size();
    Judgement refusal =
        late ? Judgement.NOT_KNOWN : Judgement.of(moved, Math.max(1, syns.size() - open.size()));
    for (int i = 0; i < syns.size(); i++) {
      ClientFlow flow = flows.get(i);
      if (open.contains(syns.get(i))) {
        table.add(verdict(flow, predicted, Judgement.ACCEPTED, ""));
      } else if (refusal == Judgement.NOT_KNOWN && !late && syns.size() > 1) {
        // They were not refused alike; of one alone it is told which.
        askAtOnce(List.of(flow), predicted, delivery, table);
      } else {
        String reason = reasons.getOrDefault(i, late ? Arrivals.LATE : "");
        table.add(verdict(flow, predicted, refusal, reason));
      }
    }
  }

  private static Verdict verdict(
      ClientFlow flow, Judgement predicted, Judgement kernel, String reason) {
    LabSegment syn = flow.syn();
    return new Verdict(syn.number(), flow.text(), syn.stateText(), predicted, kernel, reason);
  }

  /** Listens until all have arrived, and those that were not dropped are answered. */
  private SnmpCounters listen(SnmpCounters before, int count, Set<Integer> answered)
      throws IOException {
    long start = System.nanoTime();
    long lastHeard = start;
    while (true) {
      if (wire.hear(LISTENING_MILLIS, view -> note(view, answered))) {
        lastHeard = System.nanoTime();
      }
      SnmpCounters moved = lab.destination().counters().since(before);
      boolean arrived = Arrivals.of(moved) >= count;
      boolean concluded = answered.size() + Arrivals.dropped(moved) >= count;
      // An answer that was sent is on its way, however busy this machine is.
      boolean allHeard = answered.size() >= moved.get("Tcp.OutSegs");
      long now = System.nanoTime();
      boolean quiet = arrived && allHeard && now - lastHeard > QUIET_NANOS;
      boolean late = quiet || now - start > DEADLINE_NANOS;
      if ((arrived && concluded) || late) {
        return moved;
      }
    }
  }

  private static void note(FrameView view, Set<Integer> answered) {
    Segment segment = view.segment(0);
    if ((segment.flags() & (Tcp.SYN | Tcp.ACK)) == (Tcp.SYN | Tcp.ACK)) {
      answered.add(segment.destinationPort());
    }
  }
}
