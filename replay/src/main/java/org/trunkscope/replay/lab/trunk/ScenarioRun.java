package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.trunkscope.trunk.CoreBehaviour;

/** Asks scenarios, one after the other; the tap trunk is built anew for each driver. */
public final class ScenarioRun {

  private final Predictor predictor;
  private final CoreBehaviour core;

  /**
   * A run.
   *
   * @param predictor says what will come
   * @param core of the kernel that is asked
   */
  public ScenarioRun(Predictor predictor, CoreBehaviour core) {
    this.predictor = predictor;
    this.core = core;
  }

  /**
   * Asks all of them.
   *
   * @param results takes each answer as it comes
   * @throws IOException if this machine cannot be asked, or no longer
   */
  public void run(List<Scenario> scenarios, Consumer<ScenarioResult> results) throws IOException {
    for (LabDriver driver : LabDriver.values()) {
      List<Scenario> ofDriver =
          scenarios.stream().filter(scenario -> scenario.driver() == driver).toList();
      if (!ofDriver.isEmpty()) {
        run(driver, ofDriver, results);
      }
    }
  }

  private void run(LabDriver driver, List<Scenario> scenarios, Consumer<ScenarioResult> results)
      throws IOException {
    try (TapTrunk trunk = TapTrunk.open(new TrunkModel(driver, core))) {
      for (Scenario scenario : scenarios) {
        Prediction prediction = predictor.predict(scenario);
        results.accept(
            ScenarioResult.of(scenario, prediction, new KernelProbe(trunk, scenario).ask()));
      }
    }
  }
}
