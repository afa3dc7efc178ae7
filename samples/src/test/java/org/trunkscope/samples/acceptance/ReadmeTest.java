package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trunkscope.cli.Command;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** What README shows and lists is what the program does today. */
class ReadmeTest {

  private static final String INDENT = "    ";
  private static final String PROGRAM = INDENT + "$ analyzer/app/trunkscope ";

  @Test
  void shouldShowWhatTheFirstCommandPrints() throws IOException {
    List<String> readme = readme();
    int shown = indexOfStart(readme, PROGRAM);
    String[] arguments = readme.get(shown).substring(PROGRAM.length()).split(" ", -1);
    String root = Requirement.root() + "/";
    arguments[1] = root + arguments[1];

    Invocation run = Invocation.of(arguments);

    assertThat(arguments[0]).isEqualTo("analyze");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replace(root, "")).isEqualTo(blockAfter(readme, shown));
  }

  @Test
  void shouldListEveryCommand() throws IOException {
    List<String> readme = readme();

    List<String> commands =
        ServiceLoader.load(Command.class).stream().map(each -> each.get().name()).toList();

    assertThat(commands).isNotEmpty();
    assertThat(commands)
        .allSatisfy(
            name -> assertThat(readme).anyMatch(line -> line.matches("\\| `" + name + "[ `].*")));
  }

  @Test
  void shouldListEveryChecksumStateAndHint() throws IOException {
    List<String> readme = readme();
    String text = String.join("\n", readme);

    assertThat(Arrays.stream(ChecksumState.values()))
        .allSatisfy(
            state ->
                assertThat(readme).anyMatch(line -> line.startsWith("| `" + state.text() + "` |")));
    assertThat(Arrays.stream(ChecksumHint.values()).filter(hint -> hint != ChecksumHint.NONE))
        .allSatisfy(hint -> assertThat(text).contains("`" + hint.text() + "`"));
  }

  private static List<String> readme() throws IOException {
    return Files.readAllLines(Requirement.root().resolve("README.md"), UTF_8);
  }

  private static int indexOfStart(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("README has no line that starts with " + start);
  }

  /** The indented and blank lines after {@code index}, without the indent and the last blanks. */
  private static String blockAfter(List<String> lines, int index) {
    return lines.stream()
            .skip(index + 1L)
            .takeWhile(line -> line.isEmpty() || line.startsWith(INDENT))
            .map(line -> line.isEmpty() ? line : line.substring(INDENT.length()))
            .collect(Collectors.joining("\n"))
            .stripTrailing()
        + "\n";
  }
}
