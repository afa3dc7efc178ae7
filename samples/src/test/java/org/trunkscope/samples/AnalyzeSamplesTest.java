package org.trunkscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.samples.compile.CompiledScenario;
import org.trunkscope.testing.Requirement;

/** Runs {@code analyze} on every committed case, all its captures as one analysis. */
class AnalyzeSamplesTest {

  private static final Set<String> WITHOUT_FRAMES =
      Set.of("damaged-no-frame", "damaged-not-a-capture", "damaged-empty-file");

  @TempDir Path folder;

  static List<String> names() throws IOException {
    return BuiltInScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldFindWhatTheCaseExpects(String name) throws IOException {
    Path captures = Requirement.root().resolve("samples/captures").resolve(name);
    Path rows = folder.resolve("rows.tsv");
    List<String> line = new ArrayList<>(List.of("analyze", "--segments", rows.toString()));
    for (String file : CompiledScenario.of(BuiltInScenarios.find(name).orElseThrow()).files()) {
      line.add(captures.resolve(file).toString());
    }

    ExitCode code = run(line);

    if (WITHOUT_FRAMES.contains(name)) {
      assertThat(code).isEqualTo(ExitCode.IO);
    } else {
      assertThat(code).isEqualTo(ExitCode.OK);
      assertThat(Files.readAllLines(rows))
          .isEqualTo(Files.readAllLines(captures.resolve("expected.tsv")));
    }
  }

  private static ExitCode run(List<String> line) {
    return CommandRunner.ofInstalledCommands("test")
        .run(
            line.toArray(String[]::new),
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }
}
