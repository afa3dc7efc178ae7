package org.trunkscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.cli.SimulateVectorsTest.Run;
import org.trunkscope.trunk.DriverPreset;

/** What {@code simulate} says of bad input, and what {@code drivers} prints. */
class DriverCommandsTest {

  private static final String CHECK =
      """
      {"id":"ID","generation":"GEN","direction":"features",\
      "skb_in":{"gso_size":223,"vlan_tags_more_than_one":false},"features_in":["SG","TSO"]}
      """;

  @ParameterizedTest
  @CsvSource({
    "G8, SG",
    "v7.1, SG",
    "latest, SG",
    "G7, 'SG\",\"TSO'",
    "rhel8-4.18.0-394, 'SG\",\"TSO'"
  })
  void shouldTakeLabelsAndPresetIds(String generation, String left) {
    Run run = SimulateVectorsTest.run(vector("a", generation), "simulate");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEqualTo("{\"id\":\"a\",\"features_out\":[\"" + left + "\"]}\n");
  }

  @Test
  void shouldGoOnAfterABadLineAndEndWithThree() {
    String input = vector("a", "G8") + "{\"id\":\"b\"}\n\nnonsense\n" + vector("c", "G9");

    Run run = SimulateVectorsTest.run(input + vector("d", "G8"), "simulate", "-q");

    assertThat(run.code()).isEqualTo(ExitCode.IO);
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("standard input: line 2, column 1: field 'generation'"))
        .anyMatch(line -> line.contains(": line 4, column 9: not JSON"))
        .anyMatch(line -> line.contains("line 5, column") && line.contains("G3b, G2"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"gso_size\":223', '\"gso_size\":65536', 'skb_in.gso_size: 65536 is not between'",
    "'\"gso_size\":223', '\"gso_size\":\"223\"', 'skb_in.gso_size: expected a whole number'",
    "'\"gso_size\":223,', '', 'skb_in: field ''gso_size'' is missing'",
    "'\"SG\"', '\"UFO\"', 'features_in[0]: ''UFO'' is not one of SG'",
    "'\"features\"', '\"up\"', 'direction: ''up'' is not rx, tx or features'"
  })
  void shouldNameTheFieldThatIsWrong(String good, String wrong, String message) {
    String input = vector("a", "G8").replace(good, wrong);

    Run run = SimulateVectorsTest.run(input, "simulate");

    assertThat(run.code()).isEqualTo(ExitCode.IO);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("line 1, column").contains(message);
  }

  @Test
  void shouldTellOfMissingAndEmptyFiles(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "", StandardCharsets.UTF_8);

    Run none = SimulateVectorsTest.run("", "simulate", folder.resolve("none").toString());
    Run nothing = SimulateVectorsTest.run("", "simulate", empty.toString());

    assertThat(none.code()).isEqualTo(ExitCode.IO);
    assertThat(none.err()).contains("no such file").hasLineCount(1);
    assertThat(nothing.code()).isEqualTo(ExitCode.IO);
    assertThat(nothing.err()).contains("holds no vector").hasLineCount(1);
  }

  @Test
  void shouldListEveryPresetWithinAHundredColumns() {
    Run run = SimulateVectorsTest.run("", "drivers");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    for (DriverPreset preset : DriverPreset.values()) {
      assertThat(run.out()).contains("\n" + preset.id()).contains(preset.kernels());
    }
    assertThat(run.out()).contains("latest");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldShowWhatOnePresetChanges() {
    Run run = SimulateVectorsTest.run("", "drivers", "latest");

    assertThat(run.out())
        .contains("cc427d24ac6442ffdeafd157a63c7c5b73ed4de4")
        .contains("compared with  v6.6")
        .contains("224 (was 0)");
  }

  @Test
  void shouldRefuseAnUnknownPresetWithTheKnownOnes() {
    Run run = SimulateVectorsTest.run("", "drivers", "v9");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().toLowerCase(Locale.ROOT)).contains("'v9'").contains("v5.10-rc1, v5.10,");
  }

  private static String vector(String id, String generation) {
    return CHECK.replace("ID", id).replace("GEN", generation);
  }
}
