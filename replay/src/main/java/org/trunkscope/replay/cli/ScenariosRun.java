package org.trunkscope.replay.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.Preflight;
import org.trunkscope.replay.lab.trunk.KernelRelease;
import org.trunkscope.replay.lab.trunk.ModelPredictor;
import org.trunkscope.replay.lab.trunk.Predictor;
import org.trunkscope.replay.lab.trunk.Scenario;
import org.trunkscope.replay.lab.trunk.ScenarioReport;
import org.trunkscope.replay.lab.trunk.ScenarioRun;
import org.trunkscope.trunk.CoreBehaviour;

/** {@code lab --scenarios}: the seed issues between taps, under several drivers. */
final class ScenariosRun {

  private static final String ALL = "scenarios";
  private static final String SOME = "scenario";
  private static final Set<String> NEEDED =
      Set.of(
          Capability.NAMESPACE,
          Capability.VETH,
          Capability.PACKET,
          Capability.TAP,
          Capability.ETHTOOL,
          Capability.NFQUEUE);

  private final CoreBehaviour core;
  private final Predictor predictor;
  private final LabTargets targets;
  private final Console console;

  /** Compares the kernel of this machine with the model. */
  ScenariosRun(LabTargets targets, Console console) {
    this(
        new ModelPredictor(KernelRelease.core(System.getProperty("os.version"))), targets, console);
  }

  /** Compares it with other predictions. */
  ScenariosRun(Predictor predictor, LabTargets targets, Console console) {
    this.core = KernelRelease.core(System.getProperty("os.version"));
    this.predictor = predictor;
    this.targets = targets;
    this.console = console;
  }

  static Options options() {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(ALL)
                .desc("reproduce the seed issues between taps, under drivers old to late")
                .get())
        .addOption(
            LongOption.valued(
                SOME, "NAME", "only scenarios whose name begins so, e.g. issue3-partial-only"));
  }

  /** Whether a command line asks for it. */
  static boolean isAsked(CommandLine line) {
    return line.hasOption(ALL) || line.hasOption(SOME);
  }

  /**
   * The scenarios that a command line asks for.
   *
   * @throws UsageException if there is none of that name, or an option has no place beside it
   */
  static List<Scenario> chosen(CommandLine line) throws UsageException {
    LabCommand.refuseOptionsOfCapture(line, ALL);
    String name = line.getOptionValue(SOME, "");
    List<Scenario> chosen =
        Scenario.all().stream().filter(scenario -> scenario.name().startsWith(name)).toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "--scenario: no name begins with '" + name + "'; one is " + Scenario.all().get(0).name());
    }
    return chosen;
  }

  /** Asks them. */
  ExitCode run(List<Scenario> scenarios) throws IOException {
    requireMachine();
    console.say(scenarios.size() + " scenarios, some of which take a second each");
    ScenarioReport report = new ScenarioRun(predictor, core).run(scenarios, result -> {});
    targets.write(ScenarioJson.of(report), ScenarioText.of(report));
    return report.table().differs() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** What the tap trunk needs and a machine lacks. */
  static Optional<Capability> missing(List<Capability> found) {
    return found.stream()
        .filter(one -> NEEDED.contains(one.key()) && one.missing().isPresent())
        .findFirst();
  }

  private static void requireMachine() throws IOException {
    Optional<Capability> missing = missing(Preflight.look());
    if (missing.isPresent()) {
      throw new IOException("the tap trunk cannot be built here: " + missing.get().line());
    }
  }
}
