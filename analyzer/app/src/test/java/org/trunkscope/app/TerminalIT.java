package org.trunkscope.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.cli.TerminalScreen;
import org.trunkscope.testing.Requirement;

/**
 * What people see on a terminal: a real pseudo terminal, which util-linux's {@code script} makes.
 */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TerminalIT {

  private static final String VERDICT_IN_BOLD = "\u001b[1mVERDICT: ";

  /** Less than a pipe takes while nobody reads it (pipe(7): 65536). */
  private static final int FIRST_BYTES = 50_000;

  @TempDir private static Path folder;
  private static Path launcher;
  private static Path capture;
  private static String piped;

  @BeforeAll
  static void makeCaptureAndArchive() throws Exception {
    Requirement.program("script", "--version");
    Path app = Requirement.root().resolve("analyzer/app");
    launcher = folder.resolve("trunkscope");
    capture = folder.resolve("1k.pcap");
    Files.copy(app.resolve("trunkscope"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(app.resolve("target/trunkscope.jar"), folder.resolve("trunkscope.jar"));
    ChildProcess.of(launcher, "sample", "--frames", 1000, "--seed", 7, "-o", capture).run();
    piped = ChildProcess.of(launcher, "analyze", capture).run().out();
    assertThat(piped).startsWith("VERDICT: ").doesNotContain("\u001b");
  }

  @Test
  void shouldShowProgressOfAPipeAndTakeItAway() throws Exception {
    Path fifo = folder.resolve("fifo");
    Path out = folder.resolve("out");
    ChildProcess.of("mkfifo", fifo).run();
    byte[] bytes = Files.readAllBytes(capture);

    StringBuilder seen = new StringBuilder();
    Process process;
    try (FileChannel pipe =
        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      pipe.write(ByteBuffer.wrap(bytes, 0, FIRST_BYTES));
      process = start("analyze " + fifo + " >" + out);
      readUntil(process.getInputStream(), " frames/s", seen);
      pipe.write(ByteBuffer.wrap(bytes, FIRST_BYTES, bytes.length - FIRST_BYTES));
    }
    seen.append(new String(process.getInputStream().readAllBytes(), UTF_8));
    assertThat(process.waitFor()).isZero();

    assertThat(seen).contains("fifo  ").doesNotContain("\u001b");
    assertThat(TerminalScreen.after(seen.toString())).isBlank();
    assertThat(Files.readString(out).replace(fifo.toString(), capture.toString())).isEqualTo(piped);
  }

  @Test
  void shouldHaveNoProgressUnlessStandardErrorIsATerminal() throws Exception {
    assertThat(hasProgress("")).isTrue();
    assertThat(hasProgress("-q")).isFalse();
    assertThat(hasProgress("2>/dev/null")).isFalse();
    assertThat(hasProgress("--segments -")).isFalse();
    assertThat(hasProgress("--segments - >/dev/null")).isTrue();
  }

  /** Whether an analysis has a progress bar, even if it ends before that is drawn. */
  private static boolean hasProgress(String more) throws Exception {
    Path log = folder.resolve("used");
    run(
        "analyze " + capture + " " + more,
        set -> set.accept("TRUNKSCOPE_JAVA_OPTS", "-Xlog:class+init=info:file=" + log));
    List<String> used = Files.readAllLines(log);
    assertThat(used).anyMatch(line -> line.contains("org/trunkscope/cli/AnalyzeCommand"));
    return used.stream().anyMatch(line -> line.contains("org/trunkscope/cli/ProgressBar"));
  }

  @Test
  void shouldColourWhatATerminalShows() throws Exception {
    String shown = run("analyze " + capture, environment -> {});

    assertThat(shown).startsWith(VERDICT_IN_BOLD);
    assertThat(shown.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r\n", "\n")).isEqualTo(piped);
  }

  @Test
  void shouldNotColourIfTold() throws Exception {
    assertThat(run("analyze " + capture, set -> set.accept("NO_COLOR", "1")))
        .startsWith("VERDICT: ")
        .doesNotContain("\u001b");
    assertThat(run("analyze " + capture, set -> set.accept("TERM", "dumb")))
        .startsWith("VERDICT: ")
        .doesNotContain("\u001b");
    assertThat(run("analyze " + capture, set -> set.accept("NO_COLOR", "")))
        .startsWith(VERDICT_IN_BOLD);
  }

  @Test
  void shouldNotColourAFile() throws Exception {
    Path out = folder.resolve("redirected");

    String shown = run("analyze " + capture + " >" + out, environment -> {});

    assertThat(TerminalScreen.after(shown)).isBlank();
    assertThat(Files.readString(out)).isEqualTo(piped);
  }

  /** A variable of the environment and its value. */
  private interface Environment {
    void accept(String variable, String value);
  }

  private static String run(String arguments, Consumer<Environment> changes) throws Exception {
    List<String> variables = new ArrayList<>();
    changes.accept((variable, value) -> variables.add(variable + "=" + value));
    Process process = start(arguments, variables.toArray(String[]::new));
    String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(shown).isZero();
    return shown;
  }

  /** Starts a command line of the program on a terminal; what it shows is the process's output. */
  private static Process start(String arguments, String... variables) throws IOException {
    // The end of script's own input is not to be echoed.
    String shell = "stty -echo; exec " + launcher + " " + arguments;
    List<String> command =
        new ArrayList<>(
            List.of("env", "-u", "NO_COLOR", "-u", "COLUMNS", "TERM=xterm", "LC_ALL=C.UTF-8"));
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.addAll(List.of(variables));
    command.addAll(List.of("script", "-qec", shell, "/dev/null"));
    return new ProcessBuilder(command)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static void readUntil(InputStream output, String text, StringBuilder seen)
      throws IOException {
    while (seen.indexOf(text) < 0) {
      int read = output.read();
      assertThat(read).as("ended after: %s", seen).isNotNegative();
      seen.append((char) read);
    }
  }
}
