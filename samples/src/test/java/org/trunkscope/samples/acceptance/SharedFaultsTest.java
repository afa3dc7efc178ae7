package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Finding;
import org.trunkscope.testing.Requirement;

/**
 * Every shared capture in which a fault is found. None of them comes from PowerVM, so each fault
 * was looked at by a person, who wrote into {@code samples/shared-faults.tsv} why it is right to
 * tell it.
 */
class SharedFaultsTest {

  @Test
  void shouldFindFaultsInNoSharedCaptureThatNobodyHasLookedAt() throws IOException {
    List<String> found = new ArrayList<>();
    int captures = 0;
    for (Path capture : captures()) {
      captures++;
      found.addAll(faults(capture));
    }
    Path list = Requirement.root().resolve("samples/target/shared-faults.tsv");
    Files.write(list, found, UTF_8);

    List<String> lookedAt =
        Files.readAllLines(Requirement.root().resolve("samples/shared-faults.tsv"), UTF_8);

    System.out.println(captures + " captures, " + found.size() + " faults, listed in " + list);
    assertThat(captures).isEqualTo(1840);
    assertThat(lookedAt.stream().skip(1).map(SharedFaultsTest::withoutReason)).isEqualTo(found);
    assertThat(lookedAt).noneMatch(line -> line.isBlank() || line.endsWith("\t"));
  }

  private static String withoutReason(String line) {
    return line.substring(0, line.lastIndexOf('\t'));
  }

  private static List<Path> captures() throws IOException {
    Path folder = Requirement.shared("captures");
    return Files.readAllLines(folder.resolve("INDEX.tsv"), UTF_8).stream()
        .skip(1)
        .map(line -> folder.resolve(line.substring(0, line.indexOf('\t'))))
        .toList();
  }

  /** Capture, roles, code, severity, frames, confirmed: one line a fault. */
  private static List<String> faults(Path capture) throws IOException {
    Analysis analysis = new Analysis(AnalysisOptions.usual(), List.of());
    try (FrameSource source = CaptureFiles.open(capture)) {
      analysis.read(1, 1, source);
    } catch (CaptureException e) {
      return List.of();
    }
    AnalysisResult result = analysis.result();
    String roles =
        result.points().stream()
            .map(InterfacePoint::role)
            .map(role -> role.key())
            .distinct()
            .collect(Collectors.joining(","));
    return result.findings().stream()
        .filter(each -> each.severity().isFault())
        .map(each -> line(capture, roles, each))
        .toList();
  }

  private static String line(Path capture, String roles, Finding finding) {
    return String.join(
        "\t",
        capture.getFileName().toString(),
        roles,
        finding.code().key(),
        finding.severity().key(),
        Long.toString(finding.count()),
        Long.toString(finding.confirmed()));
  }
}
