package org.trunkscope.replay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.Terminal;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.Preflight;
import org.trunkscope.replay.lab.trunk.Prediction;
import org.trunkscope.replay.lab.trunk.Predictor;
import org.trunkscope.replay.lab.trunk.Scenario;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.SynOutcome;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.testing.Requirement;

class ScenariosRunTest {

  private static final String NAME = "issue2-fixed-hit-fraglist-on-ipv4";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldTellThatAWrongPredictionDiffersAndEndWithOne() throws Exception {
    requireMachine();
    Predictor wrong =
        scenario ->
            new Prediction(new SynOutcome(FlowCache.HIT, "zero", "zero", 1, Answer.NONE), "");
    Path json = folder.resolve("lab.json");
    LabTargets targets = new LabTargets(Optional.of(json.toString()), console());

    ExitCode code = new ScenariosRun(wrong, targets, console()).run(scenarios(NAME));

    assertThat(code).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString(UTF_8))
        .containsPattern("zero -> zero, 1 dropped, none connects .* 1st connects +DIFFERS")
        .contains("model and kernel DIFFER in 1 of 1 cell");
    assertThat(Files.readString(json))
        .contains("\"agree\" : false")
        .contains("\"agreement\" : \"differs\"");
  }

  @Test
  void shouldEndWithZeroWhereModelAndKernelAgree() throws Exception {
    requireMachine();

    ExitCode code = lab("--scenario", NAME);

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8))
        .contains("cured under fixed")
        .contains("model and kernel agree in 1 of 1 cell");
  }

  @Test
  void shouldNameAScenarioWhereNoNameBeginsAsGiven() {
    assertThatThrownBy(() -> lab("--scenario", "issue5"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("issue5")
        .hasMessageContaining("issue1-old-hit-fraglist-on-ipv4");
  }

  @Test
  void shouldRefuseACaptureAndItsOptionsBesideScenarios() {
    assertThatThrownBy(() -> lab("--scenarios", "some.pcap")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> lab("--scenarios", "--full"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--full");
    assertThatThrownBy(() -> lab("--scenarios", "--preflight")).isInstanceOf(UsageException.class);
  }

  @Test
  void shouldNeedAllThatTheTapTrunkIsBuiltOf() {
    for (String key :
        List.of(
            Capability.NAMESPACE,
            Capability.VETH,
            Capability.PACKET,
            Capability.TAP,
            Capability.ETHTOOL,
            Capability.NFQUEUE)) {
      List<Capability> found = List.of(new Capability(key, Optional.of("not here")));

      assertThat(ScenariosRun.missing(found)).isEqualTo(Optional.of(found.get(0)));
    }
    Capability seldom = new Capability(Capability.DROP_REASONS, Optional.of("not here"));
    assertThat(ScenariosRun.missing(List.of(seldom))).isEmpty();
  }

  private ExitCode lab(String... arguments) throws UsageException, IOException, ParseException {
    LabCommand command = new LabCommand();
    CommandLine line = new DefaultParser().parse(command.options(), arguments);
    return command.run(line, console());
  }

  private static List<Scenario> scenarios(String name) {
    return Scenario.all().stream().filter(scenario -> scenario.name().equals(name)).toList();
  }

  private static void requireMachine() {
    Requirement.rootUser();
    Requirement.program("bridge", "-V");
    for (Capability capability : Preflight.look()) {
      boolean asked =
          Set.of(Capability.TAP, Capability.ETHTOOL, Capability.NFQUEUE).contains(capability.key());
      Requirement.require(!asked || capability.missing().isEmpty(), capability.line());
    }
  }

  private Console console() {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        out,
        new PrintStream(err, true, UTF_8),
        false,
        Terminal.none());
  }
}
