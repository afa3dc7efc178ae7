package org.trunkscope.replay.lab.trunk;

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
 */
public record ScenarioResult(
    Scenario scenario, Outcome predicted, Outcome kernel, Agreement agreement, String note) {

  /** Compares. */
  static ScenarioResult of(
      Scenario scenario, Prediction prediction, KernelProbe.Answered answered) {
    Outcome predicted = prediction.outcome();
    Outcome kernel = answered.outcome();
    if (answered.difference().isPresent()) {
      return new ScenarioResult(
          scenario, predicted, kernel, Agreement.DIFFERS, answered.difference().get());
    }
    if (predicted.equals(kernel)) {
      return new ScenarioResult(scenario, predicted, kernel, Agreement.AGREES, "");
    }
    if (!prediction.unseen().isEmpty()
        && predicted instanceof TrainOutcome said
        && kernel instanceof TrainOutcome did
        && said.isSameAtTap(did)) {
      return new ScenarioResult(
          scenario, predicted, kernel, Agreement.NOT_KNOWN, "cannot be seen: " + prediction.unseen());
    }
    return new ScenarioResult(scenario, predicted, kernel, Agreement.DIFFERS, "");
  }

  /** As a row of a table. */
  public Cell cell() {
    return new Cell(scenario.name(), predicted.words(), kernel.words(), agreement, note);
  }
}
