package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.testing.Requirement;

/** Every finding has a capture that shows it and a near twin that does not. */
class FindingsTest {

  @TempDir Path folder;

  static List<FindingSample> samples() throws IOException {
    return FindingSample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldFindItInTheSample(FindingSample sample) throws IOException {
    List<Found> found = Found.in(folder, sample.firesArguments());

    List<String> frames = sample.frames().stream().map(frame -> "1:" + frame).toList();
    assertThat(found).filteredOn(each -> each.code().equals(sample.code())).hasSize(1);
    Found finding =
        found.stream().filter(each -> each.code().equals(sample.code())).findFirst().orElseThrow();
    assertThat(finding.severity()).as(found.toString()).isEqualTo(sample.severity());
    assertThat(finding.count()).as("frames").isEqualTo(frames.size());
    assertThat(finding.confirmed()).as("confirmed").isEqualTo(sample.confirmed());
    assertThat(finding.first()).isEqualTo(frames.get(0));
    assertThat(finding.last()).isEqualTo(frames.get(frames.size() - 1));
    assertThat(finding.exampleFrames()).isNotEmpty().isSubsetOf(frames);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldFindNoOtherFaultInASampleMadeForIt(FindingSample sample) throws IOException {
    List<Found> found = Found.in(folder, sample.firesArguments());

    assertThat(found)
        .filteredOn(each -> sample.isMinimal() && each.isFault())
        .extracting(Found::code)
        .isSubsetOf(sample.code());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldNotFindItInTheTwin(FindingSample sample) throws IOException {
    List<Found> found = Found.in(folder, sample.twinArguments());

    assertThat(found)
        .filteredOn(each -> each.code().equals(sample.code()))
        .filteredOn(each -> each.isFault() || sample.severity().equals("info"))
        .isEmpty();
  }

  @Test
  void shouldHaveASampleOfEveryFinding() throws IOException {
    List<String> codes = Arrays.stream(FindingCode.values()).map(FindingCode::key).toList();

    List<FindingSample> samples = FindingSample.all();

    assertThat(samples.stream().map(FindingSample::code).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(codes);
    assertThat(samples).allMatch(sample -> !sample.fires().equals(sample.twin()));
  }

  @Test
  void shouldNameTheSampleAndTheTwinWhereTheFindingIsExplained() throws IOException {
    String document = Files.readString(Requirement.root().resolve("analyzer/FINDINGS.md"));

    for (FindingSample sample : FindingSample.all()) {
      String section = section(document, sample.code());

      assertThat(section)
          .as(sample.code())
          .contains("`" + sample.fires() + "`")
          .contains("`" + sample.twin() + "`");
    }
  }

  /** From the heading that names the finding to the next heading. */
  private static String section(String document, String code) {
    return document
        .lines()
        .dropWhile(line -> !(line.startsWith("#") && line.contains("`" + code + "`")))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n"));
  }
}
