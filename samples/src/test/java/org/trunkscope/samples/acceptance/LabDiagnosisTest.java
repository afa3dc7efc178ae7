package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.json.ParsedJson;
import org.trunkscope.testing.Requirement;

/**
 * What {@code analyze} concludes from real kernels' frames. The raw captures of the lab name no
 * interface; what became of the frames is in {@code ../shared/lab/samples/manifest.json}.
 */
class LabDiagnosisTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"trunk-in", "trunk-out", "vm-b"})
  void shouldFindTheLostSynsOfTheOldDriver(String tap) throws IOException {
    List<Found> found = found("issue2-old-" + tap);

    assertThat(found).filteredOn(Found::isFault).hasSize(1);
    Found syn = found.get(0);
    assertThat(syn.code()).isEqualTo("zero-checksum-syn");
    assertThat(syn.severity()).isEqualTo("error");
    assertThat(syn.count()).isEqualTo(4);
    assertThat(syn.confirmed()).isEqualTo(drops("issue2-old")).isEqualTo(4);
    assertThat(syn.exampleFrames()).containsExactly("1:1", "1:2", "1:3", "1:4");
  }

  @Test
  void shouldFindTheFirstSynAloneWithoutPseudoHeader() throws IOException {
    List<Found> found = found("issue3-partial-only-miss-trunk-out");

    assertThat(found).filteredOn(Found::isFault).hasSize(1);
    Found first = found.get(0);
    assertThat(first.code()).isEqualTo("checksum-without-pseudo-header");
    assertThat(first.severity()).isEqualTo("error");
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.confirmed()).isEqualTo(drops("issue3-partial-only-miss")).isEqualTo(1);
    assertThat(first.first()).isEqualTo("1:1");
  }

  static List<String> healthy() throws IOException {
    try (Stream<Path> files = Files.list(Requirement.shared("lab/samples"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("(fixed|late|workaround).*\\.pcap"))
          .map(name -> name.replace(".pcap", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void shouldFindNoFaultWhereTheKernelLostNothing(String capture) throws IOException {
    List<Found> found = found(capture);

    assertThat(found).filteredOn(Found::isFault).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"auto", "trunk"})
  void shouldFindNoFaultAtATrunkThatLostNothing(String point) throws IOException {
    for (String capture : healthy()) {
      if (capture.contains("trunk")) {
        assertThat(found(capture, "--point", point))
            .as(capture)
            .filteredOn(Found::isFault)
            .isEmpty();
      }
    }
  }

  /**
   * The driver each scenario of the lab stands for, and the bridge. The five large frames of {@code
   * fixed-largesend} may have been sent in the old form, which v4.13 alters.
   */
  @ParameterizedTest
  @CsvSource({
    "issue2-old, v4.12, linux, 0",
    "workaround, v4.12, linux, 0",
    "fixed, v4.13, linux, 0",
    "fixed-largesend, v4.13, linux, 5",
    "fixed-miss, v4.13, ovs-miss, 0",
    "late-largesend, v6.1, linux, 0",
    "late-largesend, v6.6, linux, 0"
  })
  void shouldPredictTheDropsThatTheKernelCounted(
      String scenario, String driver, String bridge, long uncertain) throws IOException {
    for (String tap : List.of("trunk-in", "trunk-out")) {
      Map<String, Object> outlook = outlook(scenario + "-" + tap, driver, bridge);

      assertThat(outlook.get("dropped")).as(tap + " " + outlook).isEqualTo(drops(scenario));
      assertThat(outlook)
          .as(tap)
          .containsEntry("altered", 0L)
          .containsEntry("uncertain", uncertain);
    }
  }

  /** The same frames under the other driver: the fix is what makes the difference. */
  @Test
  void shouldPredictThatTheFixSavesTheSynsAndThatTheOldDriverLosesThem() throws IOException {
    assertThat(outlook("issue2-old-trunk-in", "v4.13", "linux"))
        .containsEntry("accepted", 4L)
        .containsEntry("dropped", 0L);
    assertThat(outlook("fixed-trunk-in", "v4.12", "linux")).containsEntry("accepted", 0L);
  }

  private List<Found> found(String capture, String... options) throws IOException {
    return Found.in(folder, arguments(capture, options));
  }

  private Map<String, Object> outlook(String capture, String driver, String bridge)
      throws IOException {
    List<String> line =
        arguments(capture, "--point", "trunk", "--driver", driver, "--bridge", bridge);
    for (Object each : Found.list(Found.json(folder, line).get("drivers"))) {
      if (Found.map(each).get("id").equals(driver)) {
        return Found.map(each);
      }
    }
    return Map.of();
  }

  private static List<String> arguments(String capture, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(Requirement.shared("lab/samples/" + capture + ".pcap").toString());
    return arguments;
  }

  /** How many segments the lab's kernel dropped for their checksum. */
  private static long drops(String scenario) throws IOException {
    String text = Files.readString(Requirement.shared("lab/samples/manifest.json"));
    for (Object each : Found.list(ParsedJson.object("{\"all\":" + text + "}").get("all"))) {
      if (Found.map(each).get("name").equals(scenario)) {
        return (Long) Found.map(each).get("tcp_csum_drops");
      }
    }
    throw new IOException("manifest.json does not tell of " + scenario);
  }
}
