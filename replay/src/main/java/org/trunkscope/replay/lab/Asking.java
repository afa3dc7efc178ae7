package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends segments one at a time, and tells by the destination's counters what became of each. */
final class Asking {

  private static final long DEADLINE_NANOS = 500_000_000L;

  /** So many that the trace's buffer holds what happened to them. */
  private static final int REASONS_AT_ONCE = 1024;

  private final VethLab lab;
  private final LabWire wire;
  private final Optional<DropTrace> trace;
  private final Delivery delivery;
  private final DestinationModel model = new DestinationModel();
  private final List<Answer> answers = new ArrayList<>();
  private final Map<Integer, String> reasons = new HashMap<>();
  private int reasonsFrom;

  Asking(VethLab lab, LabWire wire, Optional<DropTrace> trace, Delivery delivery) {
    this.lab = lab;
    this.wire = wire;
    this.trace = trace;
    this.delivery = delivery;
  }

  private record Answer(
      long frame, String state, Judgement predicted, Judgement kernel, String late) {

    Answer with(Judgement newPrediction, Judgement newKernel) {
      return new Answer(frame, state, newPrediction, newKernel, late);
    }
  }

  /** Forgets what was dropped before. */
  void begin() throws IOException {
    if (trace.isPresent()) {
      trace.get().take();
    }
  }

  /** Sends one and waits until it has arrived; says what the model predicts of it. */
  Judgement ask(LabSegment segment) throws IOException {
    Judgement predicted = model.predict(segment, delivery);
    SnmpCounters before = lab.destination().counters();
    wire.send(List.of(segment), delivery);
    long start = System.nanoTime();
    SnmpCounters moved = lab.destination().counters().since(before);
    while (Arrivals.of(moved) == 0 && System.nanoTime() - start < DEADLINE_NANOS) {
      moved = lab.destination().counters().since(before);
    }
    if (Arrivals.of(moved) > 0) {
      // TCP's counters are read before those of IPv6, so they can be older than the arrival.
      moved = lab.destination().counters().since(before);
    }
    String late = Arrivals.of(moved) == 0 ? Arrivals.LATE : "";
    Judgement kernel = Judgement.ofOne(moved);
    answers.add(new Answer(segment.number(), segment.stateText(), predicted, kernel, late));
    if (answers.size() - reasonsFrom >= REASONS_AT_ONCE) {
      takeReasons();
    }
    return predicted;
  }

  private void takeReasons() throws IOException {
    if (trace.isPresent()) {
      lab.reasons(trace.get().take())
          .forEach((place, reason) -> reasons.put(reasonsFrom + place, reason));
    }
    reasonsFrom = answers.size();
  }

  /**
   * Says of the last one that the model cannot know it: it is decided by the connection's state.
   */
  void unpredictable() {
    Answer last = answers.remove(answers.size() - 1);
    answers.add(last.with(Judgement.NOT_KNOWN, last.kernel()));
  }

  /**
   * Says of the last one, to which no answer of its own is expected, that the model has it dropped:
   * being dropped without being counted cannot be told from being taken.
   */
  void uncounted() {
    if (last() == Judgement.ACCEPTED) {
      Answer last = answers.remove(answers.size() - 1);
      answers.add(last.with(last.predicted(), Judgement.NOT_KNOWN));
    }
  }

  /** What became of the last one. */
  Judgement last() {
    return answers.get(answers.size() - 1).kernel();
  }

  /** Says of the last one, a SYN that no counter says was dropped, whether it was answered. */
  void answered(boolean isAnswered) {
    if (!isAnswered) {
      Answer last = answers.remove(answers.size() - 1);
      answers.add(last.with(last.predicted(), Judgement.NO_ANSWER));
    }
  }

  /** How many were sent. */
  int count() {
    return answers.size();
  }

  /** Adds what became of all of them to a table. */
  void tell(String flow, VerdictTable table) throws IOException {
    takeReasons();
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      String reason =
          answer.kernel() == Judgement.ACCEPTED ? "" : reasons.getOrDefault(i, answer.late());
      table.add(
          new Verdict(
              answer.frame(), flow, answer.state(), answer.predicted(), answer.kernel(), reason));
    }
  }
}
