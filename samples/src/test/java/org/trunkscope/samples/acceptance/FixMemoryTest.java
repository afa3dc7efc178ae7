package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.cli.CommandRunner;

/**
 * {@code fix} in a process of its own with little memory, on captures many times as large. How much
 * it takes of 2 GB is in {@code samples/bench/README.md}.
 */
class FixMemoryTest {

  private static final long CAPTURE_AT_LEAST = 150_000_000;

  @TempDir Path folder;

  /** The program in the child process. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      CommandRunner runner = CommandRunner.ofInstalledCommands("test");
      System.exit(runner.run(arguments, System.in, System.out, System.err).number());
    }
  }

  @ParameterizedTest
  @CsvSource({"large-send, 11000", "mixed, 180000"})
  void shouldNeedNoMoreMemoryForALargeCapture(String profile, int frames) throws Exception {
    Path capture = folder.resolve("in.pcap");
    Path out = folder.resolve("out.pcap");
    Invocation.of(
        "sample", "--profile", profile, "--frames", "" + frames, "-o", capture.toString());

    int code = run(List.of("fix", capture.toString(), "-o", out.toString()));

    assertThat(said()).contains(String.format(Locale.ROOT, "%,d frames in", frames));
    assertThat(code).isZero();
    assertThat(Files.size(capture)).isGreaterThan(CAPTURE_AT_LEAST);
    assertThat(Files.size(out)).isGreaterThan(CAPTURE_AT_LEAST);
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    line.addAll(command);
    Process child =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return child.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), UTF_8);
  }
}
