package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.anonymize.AddressAnonymizer;
import org.trunkscope.capture.anonymize.AddressKey;
import org.trunkscope.capture.anonymize.TextAnonymizer;
import org.trunkscope.testing.Requirement;

/**
 * {@code analyze} with and without {@code --anonymize}: the same rows, the same report and the same
 * JSON with other addresses. All captures of {@code samples/captures}, and of the shared ones a
 * seeded tenth, or all with {@code -Dtrunkscope.full=true}.
 */
class AnonymizeSweepTest {

  private static final String KEY = "a key for tests";
  private static final int ONE_IN = Boolean.getBoolean("trunkscope.full") ? 1 : 10;
  private static final Pattern BRACKETS = Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\\]");

  private final TextAnonymizer text = new TextAnonymizer(new AddressAnonymizer(AddressKey.of(KEY)));

  @TempDir Path folder;

  @Test
  void shouldFindTheSameInTheSamples() throws IOException {
    List<Path> captures;
    try (Stream<Path> files = Files.walk(Requirement.root().resolve("samples/captures"))) {
      captures = files.filter(AnonymizeSweepTest::isCapture).sorted().toList();
    }

    assertThat(differences(captures)).isEmpty();
    assertThat(captures).hasSizeGreaterThan(80);
  }

  @Test
  void shouldFindTheSameInSharedCaptures() throws IOException {
    Random sample = new Random(20_262);
    List<Path> captures;
    try (Stream<Path> files = Files.list(Requirement.shared("captures"))) {
      captures =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".tsv"))
              .sorted()
              .filter(file -> sample.nextInt(ONE_IN) == 0)
              .toList();
    }

    assertThat(differences(captures)).isEmpty();
    assertThat(captures).hasSizeGreaterThan(140);
  }

  private static boolean isCapture(Path file) {
    return file.getFileName().toString().matches(".*\\.pcap(ng)?(\\.(gz|zst))?");
  }

  private List<String> differences(List<Path> captures) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Path capture : captures) {
      Run plain = run(capture);
      Run hidden = run(capture, "--anonymize", KEY);
      compare(differences, capture + " rows", plain.rows, hidden.rows);
      compare(differences, capture + " report", hidden(plain.report), oneForm(hidden.report));
      compare(differences, capture + " json", hidden(plain.json), oneForm(hidden.json));
    }
    return differences;
  }

  private record Run(String report, String json, String rows) {}

  private Run run(Path capture, String... options) throws IOException {
    Path json = folder.resolve("analysis.json");
    Path rows = folder.resolve("rows.tsv");
    Files.deleteIfExists(json);
    Files.deleteIfExists(rows);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "analyze",
                capture.toString(),
                "--json",
                json.toString(),
                "--segments",
                rows.toString()));
    arguments.addAll(Arrays.asList(options));
    Invocation run = Invocation.of(arguments.toArray(String[]::new));
    return new Run(
        (run.code() + "\n" + run.out() + run.err()).replace(capture.toString(), "CAPTURE"),
        content(json).replace(capture.toString(), "CAPTURE"),
        content(rows));
  }

  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, UTF_8) : "";
  }

  /** What the report must say: the same with stand-ins. */
  private String hidden(String shown) {
    return oneForm(text.of(shown));
  }

  /** IPv6 addresses in one of their forms. */
  private static String oneForm(String shown) {
    return BRACKETS
        .matcher(shown)
        .replaceAll((MatchResult found) -> "[" + canonical(found.group(1)) + "]");
  }

  private static String canonical(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static void compare(List<String> differences, String what, String wanted, String got) {
    if (!wanted.equals(got)) {
      List<String> expected = wanted.lines().toList();
      List<String> actual = got.lines().toList();
      int line = 0;
      while (line < Math.min(expected.size(), actual.size())
          && expected.get(line).equals(actual.get(line))) {
        line++;
      }
      differences.add(
          what
              + " line "
              + (line + 1)
              + ": expected "
              + (line < expected.size() ? expected.get(line) : "no line")
              + " got "
              + (line < actual.size() ? actual.get(line) : "no line"));
    }
  }
}
