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
 * @param dropReason the kernel's name for why the destination dropped SYNs, e.g. {@code TCP_CSUM};
 *     empty if it did not, or that cannot be seen
 */
public record ScenarioResult(
    Scenario scenario,
    Outcome predicted,
    Outcome kernel,
    Agreement agreement,
    String note,
    String dropReason) {

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
        scenario, prediction.outcome(), answered.outcome(), agreement, note, answered.dropReason());
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
