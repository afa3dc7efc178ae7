package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** {@code analyze --segments} on every shared capture, against the rows that are expected of it. */
class SharedCapturesTest {

  /** What the expectations call CORRUPT and we name more exactly. */
  private static final Set<String> KINDS_OF_CORRUPT =
      Set.of("CORRUPT", "PSEUDO_OTHER", "NO_PSEUDO");

  private static final Pattern FRAMES = Pattern.compile("(?m)^frames: (\\d+) all");

  @TempDir Path folder;

  @Test
  void shouldNameTheStateOfEverySegmentOfTheSharedCaptures() throws IOException {
    List<String> differences = new ArrayList<>();
    long rows = 0;

    List<SharedIndex> index = SharedIndex.rows();
    for (SharedIndex capture : index) {
      List<String> expected = expected(capture.file());
      List<String> actual = analyze(capture, differences);
      rows += expected.size();
      if (!agrees(expected, actual)) {
        differences.add(capture.file() + ": " + firstDifference(expected, actual));
      }
    }

    System.out.println(
        "analyze --segments: "
            + index.size()
            + " captures, "
            + rows
            + " expected rows, "
            + differences.size()
            + " captures that differ");
    assertThat(differences).isEmpty();
    assertThat(index).hasSize(1840);
    assertThat(rows).isEqualTo(44_510);
  }

  private List<String> analyze(SharedIndex capture, List<String> differences) throws IOException {
    Path segments = folder.resolve("segments.tsv");
    Files.deleteIfExists(segments);

    Invocation run =
        Invocation.of(
            "analyze",
            Requirement.shared("captures/" + capture.file()).toString(),
            "--segments",
            segments.toString());

    if (run.code() != (capture.frames() > 0 ? 0 : 3)) {
      differences.add(capture.file() + ": exit code " + run.code() + " " + run.err());
    }
    if (capture.frames() == 0 && run.err().isBlank()) {
      differences.add(capture.file() + ": silently empty");
    }
    if (framesIn(run.out()) != capture.frames()) {
      differences.add(
          capture.file() + ": " + framesIn(run.out()) + " frames instead of " + capture.frames());
    }
    return Files.exists(segments) ? rows(segments) : List.of();
  }

  private static long framesIn(String report) {
    Matcher matcher = FRAMES.matcher(report);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static boolean agrees(List<String> expected, List<String> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!agrees(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean agrees(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    }
    String[] wanted = expected.split("\t");
    String[] got = actual.split("\t");
    boolean namedMoreExactly = wanted[1].equals("CORRUPT") && KINDS_OF_CORRUPT.contains(got[1]);
    got[1] = wanted[1];
    return namedMoreExactly && Arrays.equals(wanted, got);
  }

  private static String firstDifference(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!agrees(expected.get(i), actual.get(i))) {
        return "expected [" + expected.get(i) + "] but got [" + actual.get(i) + "]";
      }
    }
    return expected.size() + " rows expected, got " + actual.size();
  }

  private static List<String> expected(String file) throws IOException {
    return rows(Requirement.shared("captures/expected/" + file + ".tsv"));
  }

  private static List<String> rows(Path table) throws IOException {
    return Files.readAllLines(table, UTF_8).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> String.join("\t", Arrays.copyOf(cells, 4)))
        .toList();
  }
}
