package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.ArrayList;
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
   * @param progress takes each answer as it comes
   * @throws IOException if this machine cannot be asked, or no longer
   */
  public ScenarioReport run(List<Scenario> scenarios, Consumer<ScenarioResult> progress)
      throws IOException {
    List<ScenarioResult> results = new ArrayList<>();
    String noReasons = "";
    for (LabDriver driver : LabDriver.values()) {
      List<Scenario> ofDriver =
          scenarios.stream().filter(scenario -> scenario.driver() == driver).toList();
      if (!ofDriver.isEmpty()) {
        try (TapTrunk trunk = TapTrunk.open(new TrunkModel(driver, core))) {
          noReasons = trunk.dropReasons().missing();
          for (Scenario scenario : ofDriver) {
            ScenarioResult result = ask(trunk, scenario);
            results.add(result);
            progress.accept(result);
          }
        }
      }
    }
    return new ScenarioReport(results, noReasons);
  }

  private ScenarioResult ask(TapTrunk trunk, Scenario scenario) throws IOException {
    Prediction prediction = predictor.predict(scenario);
    return ScenarioResult.of(scenario, prediction, new KernelProbe(trunk, scenario).ask());
  }
}
