package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.trunkscope.cli.Command;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** What README shows and lists is what the program does today. */
class ReadmeTest {

  @Test
  void shouldShowWhatTheFirstCommandPrints() throws IOException {
    Screen first = Screen.of("README.md").get(0);

    Invocation run = first.run();

    assertThat(first.command()).startsWith("analyze ");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Screen.printed(run)).isEqualTo(first.output());
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
}
