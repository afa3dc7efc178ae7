package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.testing.Requirement;

/** The scripts under {@code samples/bench} run, and every cell that holds a figure holds one. */
class BenchmarkScriptsTest {

  private static final long LIMIT_MINUTES = 5;
  private static final String NUMBER = "\\d+(\\.\\d+)?";

  @TempDir private Path folder;

  @BeforeAll
  static void needBash() {
    Requirement.program("bash", "--version");
  }

  @Test
  void shouldCompareWithOtherPrograms() throws IOException, InterruptedException {
    for (String peer : List.of("tcpdump", "tshark")) {
      Requirement.program(peer, "--version");
    }

    List<String> lines = run("compare", "--quick", "--captures", "small,s1m");

    assertThat(lines).contains("## small: 10000 frames, 0.96 MB", "## Goals");
    assertThat(lines).anyMatch(line -> line.matches(".* \\d+ cores, Linux .*"));
    for (String program : List.of("cat to", "tcpdump", "tshark, checks", "trunkscope analyze ")) {
      assertThat(lines).anyMatch(line -> line.startsWith("| " + program));
    }
    assertFigures(lines);
    assertThat(lines).anyMatch(line -> line.matches("\\| small, .* \\| (met|NOT met) \\|"));
    assertThat(lines).anyMatch(line -> line.startsWith("| mixed, ") && line.endsWith("measured |"));
  }

  @Test
  void shouldTimeGrowth() throws IOException, InterruptedException {
    List<String> lines = run("growth", "--quick");

    assertThat(lines).anyMatch(line -> line.startsWith("| 10000 | "));
    assertFigures(lines);
  }

  @Test
  void shouldTimeSendingBesideTcpreplay() throws IOException, InterruptedException {
    Requirement.rootUser();
    for (String program : List.of("unshare", "tcpreplay", "tcpdump")) {
      Requirement.program(program, "--version");
    }

    List<String> lines = run("send", "--quick");

    assertThat(lines).contains("## Top speed", "## Recorded times");
    for (String row : List.of("tcpreplay -K", "trunkscope, raw", "trunkscope, partial")) {
      assertThat(lines).anyMatch(line -> line.matches("\\| " + row + " \\| [1-9]\\d* \\|.*"));
    }
    for (String row : List.of("tcpreplay", "trunkscope", "trunkscope-1ms")) {
      String errors = "(\\| " + NUMBER + " ){5}\\| [-+]" + NUMBER + " \\| 0 \\| " + NUMBER + " \\|";
      assertThat(lines).anyMatch(line -> line.matches("\\| " + row + " " + errors));
    }
    assertThat(lines).anyMatch(line -> line.matches("\\| last frame .* \\| (met|NOT met) \\|"));
  }

  /** Every row of every table but that of the goals: a name, then numbers. */
  private static void assertFigures(List<String> lines) {
    List<String> rows =
        lines.stream()
            .takeWhile(line -> !line.equals("## Goals"))
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.matches("\\| (program|memory of|frames|capture) \\|.*"))
            .toList();
    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      String[] cells = row.split(" *\\| *", -1);
      assertThat(Arrays.copyOfRange(cells, 2, cells.length - 1))
          .as(row)
          .isNotEmpty()
          .allMatch(cell -> cell.matches(NUMBER));
    }
  }

  private List<String> run(String script, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Requirement.root().resolve("samples/bench").resolve(script).toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--work", folder.resolve("work").toString()));
    command.addAll(List.of("--program", program().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroy();
    }
    assertThat(ended).as(Files.readString(err)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }

  /**
   * The classes under test as a program, for the launcher would first build a jar with Maven; and
   * quick to start, for nothing is asked of the figures.
   */
  private Path program() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String text =
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' '%s' \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"), Program.class.getName());
    Path program = folder.resolve("trunkscope");
    Files.writeString(program, text);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The commands of every module on the class path. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      System.exit(
          CommandRunner.ofInstalledCommands("test")
              .run(arguments, System.in, System.out, new PrintStream(System.err, true, UTF_8))
              .number());
    }
  }
}
