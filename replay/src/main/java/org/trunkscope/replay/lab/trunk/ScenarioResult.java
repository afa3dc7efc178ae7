package org.trunkscope.replay.lab.trunk;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.Cell;

/**
 * One scenario, answered.
 *
 * @param scenario what was asked
 * @param predicted what the model says
 * @param kernel what the kernel did
 * @param agreement whether that is the same
 * @param note why not, or what a tap cannot show; empty if there is nothing to say
 * @param dropReasons how many frames the destination's kernel dropped for which reason; none where
 *     that cannot be seen
 */
public record ScenarioResult(
    Scenario scenario,
    Outcome predicted,
    Outcome kernel,
    Agreement agreement,
    String note,
    SortedMap<String, Long> dropReasons) {

  /** Copies the map. */
  public ScenarioResult {
    dropReasons = Collections.unmodifiableSortedMap(new TreeMap<>(dropReasons));
  }

  /** Compares. */
  static ScenarioResult of(
      Scenario scenario, Prediction prediction, KernelProbe.Answered answered) {
    Agreement agreement = agreement(prediction, answered);
    String note =
        switch (agreement) {
          case AGREES -> "";
          case DIFFERS -> answered.difference().orElse("");
          case NOT_KNOWN -> "cannot be seen: " + prediction.unseen();
        };
    return new ScenarioResult(
        scenario,
        prediction.outcome(),
        answered.outcome(),
        agreement,
        note,
        answered.dropReasons());
  }

  private static Agreement agreement(Prediction prediction, KernelProbe.Answered answered) {
    if (answered.difference().isPresent()) {
      return Agreement.DIFFERS;
    }
    if (prediction.outcome().equals(answered.outcome())) {
      return Agreement.AGREES;
    }
    boolean unseen =
        !prediction.unseen().isEmpty()
            && prediction.outcome() instanceof TrainOutcome said
            && answered.outcome() instanceof TrainOutcome did
            && said.isSameAtTap(did);
    return unseen ? Agreement.NOT_KNOWN : Agreement.DIFFERS;
  }

  /** As a row of a table. */
  public Cell cell() {
    return new Cell(scenario.name(), predicted.words(), kernel.words(), agreement, note);
  }
}
