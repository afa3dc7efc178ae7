package org.trunkscope.analysis.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.analysis.counters.text.Counting;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.TextKind;

/**
 * Sets texts of one kind about one interface against each other: the first that has a counter is
 * before, the last one after; those between are not looked at.
 */
final class CounterPairs {

  private CounterPairs() {}

  static List<CounterChange> of(List<Section> texts) {
    Map<Subject, List<Section>> bySubject = new LinkedHashMap<>();
    for (Section text : texts) {
      bySubject
          .computeIfAbsent(new Subject(text.kind(), text.device()), unseen -> new ArrayList<>())
          .add(text);
    }
    List<CounterChange> changes = new ArrayList<>();
    bySubject.forEach((subject, sections) -> addChanges(changes, subject, sections));
    return changes;
  }

  private record Subject(TextKind kind, String device) {}

  private static void addChanges(
      List<CounterChange> changes, Subject subject, List<Section> sections) {
    List<CounterChange> found = new ArrayList<>();
    for (WatchedCounter counter : WatchedCounter.values()) {
      if (counter.isIn(subject.kind)) {
        change(subject, counter, sections).ifPresent(found::add);
      }
    }
    boolean again =
        found.stream()
            .anyMatch(each -> each.counter().isClock() && each.movement() == Movement.BACKWARDS);
    for (CounterChange each : found) {
      changes.add(again && each.movement() == Movement.DIFFERENCE ? backwards(each) : each);
    }
  }

  private static Optional<CounterChange> change(
      Subject subject, WatchedCounter counter, List<Section> sections) {
    String name = counter.counterName();
    boolean listed = sections.stream().anyMatch(each -> each.readings().containsKey(name));
    // A counter is never negative; a damaged text may say so.
    List<Section> having =
        sections.stream().filter(each -> each.value(name).orElse(-1) >= 0).toList();
    if (!listed || having.isEmpty()) {
      return Optional.empty();
    }
    Section first = having.get(0);
    Section last = having.get(having.size() - 1);
    boolean paired = !counter.isState() && isPair(having);
    OptionalLong before =
        paired && last.counting() != Counting.SINCE_LAST_CALL
            ? first.value(name)
            : OptionalLong.empty();
    long after = last.value(name).orElse(0);
    return Optional.of(
        new CounterChange(
            subject.kind,
            subject.device,
            counter,
            before,
            after,
            movement(counter, paired, last.counting(), after < before.orElse(0)),
            paired ? first.place(name) + ", " + last.place(name) : last.place(name)));
  }

  /** What counts from the last call on has its before in the one text that came before it. */
  private static boolean isPair(List<Section> having) {
    boolean lastSinceCall = having.get(having.size() - 1).counting() == Counting.SINCE_LAST_CALL;
    boolean firstSinceCall = having.get(0).counting() == Counting.SINCE_LAST_CALL;
    return lastSinceCall ? having.size() == 2 : having.size() > 1 && !firstSinceCall;
  }

  private static Movement movement(
      WatchedCounter counter, boolean paired, Counting counting, boolean fell) {
    if (counter.isState()) {
      return Movement.STATE;
    }
    if (!paired) {
      return counting == Counting.SINCE_LAST_CALL ? Movement.SINCE_LAST_CALL : Movement.SINCE_START;
    }
    return fell ? Movement.BACKWARDS : Movement.DIFFERENCE;
  }

  private static CounterChange backwards(CounterChange each) {
    return new CounterChange(
        each.kind(),
        each.device(),
        each.counter(),
        each.before(),
        each.after(),
        Movement.BACKWARDS,
        each.place());
  }
}
