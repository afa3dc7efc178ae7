package org.trunkscope.replay.lab.trunk;

/** What came of a scenario, as the model predicts it or as the kernel had it. */
public sealed interface Outcome permits SynOutcome, DataOutcome, TrainOutcome {

  /** For people; equal words for equal outcomes. */
  String words();

  /** Whether the seed issue that was asked for shows. */
  Symptom symptom();

  /** Whether a seed issue shows. */
  enum Symptom {
    /** It does. */
    REPRODUCED,
    /** It does not: everything went as it should. */
    CURED,
    /** Something else went wrong, or the question was another. */
    NEITHER
  }
}
