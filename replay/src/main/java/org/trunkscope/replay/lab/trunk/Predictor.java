package org.trunkscope.replay.lab.trunk;

/** Says what will come of a scenario before the kernel is asked. */
public interface Predictor {

  /** What will come of it. */
  Prediction predict(Scenario scenario);
}
