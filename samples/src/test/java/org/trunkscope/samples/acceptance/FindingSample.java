package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trunkscope.testing.Requirement;

/**
 * A row of {@code samples/findings.tsv}: a capture that shows a finding, and one almost like it
 * that does not. Written from the scenarios and the documents, not from what the program says.
 *
 * @param fires below {@code samples/captures}
 * @param twin below {@code samples/captures}
 * @param frames of the finding, all of them
 */
record FindingSample(
    String code,
    String fires,
    List<String> options,
    String twin,
    List<String> twinOptions,
    String severity,
    List<Long> frames,
    long confirmed) {

  private static final String HEADER =
      "code\tfires\toptions\ttwin\ttwinOptions\tseverity\tframes\tconfirmed";

  static List<FindingSample> all() throws IOException {
    List<String> lines = Files.readAllLines(Requirement.root().resolve("samples/findings.tsv"));
    if (!lines.get(0).equals(HEADER)) {
      throw new IOException("findings.tsv does not begin with: " + HEADER);
    }
    return lines.stream().skip(1).map(FindingSample::of).toList();
  }

  private static FindingSample of(String line) {
    String[] cells = line.split("\t", -1);
    return new FindingSample(
        cells[0],
        cells[1],
        words(cells[2]),
        cells[3],
        words(cells[4]),
        cells[5],
        frames(cells[6]),
        Long.parseLong(cells[7]));
  }

  private static List<String> words(String cell) {
    return Stream.of(cell.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** {@code 1,3-5} are 1, 3, 4 and 5. */
  private static List<Long> frames(String cell) {
    List<Long> frames = new ArrayList<>();
    for (String range : cell.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (long i = Long.parseLong(ends[0]); i <= Long.parseLong(ends[ends.length - 1]); i++) {
        frames.add(i);
      }
    }
    return frames;
  }

  /** The command line's arguments for the capture that fires. */
  List<String> firesArguments() {
    return arguments(fires, options);
  }

  /** The command line's arguments for the capture that does not. */
  List<String> twinArguments() {
    return arguments(twin, twinOptions);
  }

  private static List<String> arguments(String capture, List<String> options) {
    List<String> arguments = new ArrayList<>(options);
    arguments.add(Requirement.root().resolve("samples/captures").resolve(capture).toString());
    return arguments;
  }

  /** Whether the capture was made for this finding alone. */
  boolean isMinimal() {
    return fires.startsWith("finding-");
  }

  @Override
  public String toString() {
    return code + ": " + fires + ", " + twin;
  }
}
