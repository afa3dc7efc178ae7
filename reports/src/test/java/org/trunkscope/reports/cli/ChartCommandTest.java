package org.trunkscope.reports.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.testing.Requirement;

/** {@code chart} and {@code analyze --charts}, in process and, without fonts, in one of its own. */
class ChartCommandTest {

  @TempDir private Path folder;

  /** What a command left behind. */
  private record Outcome(ExitCode code, String out, String err) {}

  private static Outcome run(Object... arguments) {
    return run(InputStream.nullInputStream(), arguments);
  }

  private static Outcome run(InputStream in, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    ExitCode code =
        CommandRunner.ofInstalledCommands("test")
            .run(words, in, out, new PrintStream(err, true, UTF_8));
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Path sample(String name) {
    return Requirement.root().resolve("samples/captures").resolve(name);
  }

  private static Map<String, byte[]> files(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> all = Files.list(directory)) {
        for (Path file : all.toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  @Test
  void shouldDrawEverySampleFromItsJsonAsTheAnalysisDraws() throws IOException {
    List<Path> captures;
    try (Stream<Path> files = Files.walk(sample("."))) {
      captures =
          files.filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz|\\.zst)?")).toList();
    }
    int drawn = 0;
    for (Path capture : captures) {
      Path json = folder.resolve(drawn + ".json");
      Path direct = folder.resolve(drawn + "-direct");
      Path saved = folder.resolve(drawn + "-saved");

      Outcome analyzed = run("analyze", capture, "--json", json, "--charts", direct);
      if (!Files.exists(json)) {
        continue;
      }
      Outcome charted = run("chart", json, "-o", saved);

      // A capture without a frame ends with 3, whatever is drawn.
      assertThat(analyzed.err()).as("%s", capture).doesNotContain("drawn");
      assertThat(charted.code()).as("%s: %s", capture, charted.err()).isEqualTo(ExitCode.OK);
      Map<String, byte[]> first = files(direct);
      Map<String, byte[]> second = files(saved);
      assertThat(second.keySet()).as("%s", capture).isEqualTo(first.keySet());
      first.forEach((name, bytes) -> assertThat(second.get(name)).isEqualTo(bytes));
      drawn++;
    }
    assertThat(drawn).isGreaterThan(50);
  }

  @Test
  void shouldSayWhatItWroteAndWhatHasNoDataAndLeaveOtherFiles() throws IOException {
    Path json = folder.resolve("a.json");
    Path charts = folder.resolve("new/charts");
    run("analyze", sample("issue2-old/trunk-out.pcap"), "--json", json, "-q");
    Files.createDirectories(charts);
    Files.writeString(charts.resolve("mine.txt"), "mine");
    Files.writeString(charts.resolve("drivers.svg"), "old");

    Outcome outcome = run("chart", json, "-o", charts);

    assertThat(outcome.code()).isEqualTo(ExitCode.OK);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains(charts + ": wrote ", "drivers", "flows", ", each as .png and .svg\n")
        .contains("No chart of forwarding delay: ");
    assertThat(charts.resolve("mine.txt")).hasContent("mine");
    assertThat(Files.readString(charts.resolve("drivers.svg"))).startsWith("<svg");
    assertThat(files(charts).keySet())
        .contains("drivers.png", "flows.png", "checksums.svg")
        .noneMatch(name -> name.endsWith(".part"));
    assertThat(run("chart", json, "-o", charts, "-q").err()).isEmpty();
  }

  @Test
  void shouldReadStandardInput() throws IOException {
    Outcome json = run("analyze", sample("issue2-old/trunk-out.pcap"), "--json", "-", "-q");

    Outcome outcome =
        run(
            new ByteArrayInputStream(json.out().getBytes(UTF_8)),
            "chart",
            "-",
            "-o",
            folder.resolve("charts"));

    assertThat(outcome.code()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("charts/drivers.png")).isNotEmptyFile();
  }

  @Test
  void shouldRefuseInOneLineWhatIsNoAnalysis() throws IOException {
    Path garbage = Files.writeString(folder.resolve("x.json"), "{\"schema\": 1");

    assertOneLine(run("chart", garbage, "-o", folder.resolve("c")), garbage + ": line 1, column ");
    assertOneLine(
        run("chart", sample("issue2-old/trunk-out.pcap"), "-o", folder.resolve("c")),
        "not the JSON of an analysis");
    assertOneLine(run("chart", folder, "-o", folder.resolve("c")), "is a directory");
    assertOneLine(run("chart", folder.resolve("no"), "-o", folder.resolve("c")), "no such file");
    assertThat(folder.resolve("c")).doesNotExist();
  }

  @Test
  void shouldRefuseADirectoryThatCannotBe() throws IOException {
    Path json = folder.resolve("a.json");
    run("analyze", sample("issue2-old/trunk-out.pcap"), "--json", json, "-q");

    assertOneLine(run("chart", json, "-o", json), json.toString());
    assertOneLine(
        run("analyze", sample("issue2-old/trunk-out.pcap"), "-q", "--charts", "-"),
        "--charts needs a directory");
    assertThat(run("chart", json).code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("chart", json, "-o", "-").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("chart", json, json, "-o", "x").code()).isEqualTo(ExitCode.USAGE);
  }

  private static void assertOneLine(Outcome outcome, String message) {
    assertThat(outcome.code()).isEqualTo(ExitCode.IO);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("trunkscope: ")))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  /** A JVM whose font configuration is empty; what it says of itself is not ours. */
  @Test
  void shouldWriteAllElseWhereJavaHasNoFonts() throws Exception {
    Path none = Files.createDirectory(folder.resolve("none"));
    Path fonts =
        Files.writeString(
            folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n");
    Path json = folder.resolve("a.json");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.java2d.fontpath=" + none,
                "-Duser.home=" + none,
                "-cp",
                System.getProperty("java.class.path"),
                InProcess.class.getName()));
    command.addAll(List.of("analyze", sample("issue2-old/trunk-out.pcap").toString(), "--json"));
    command.addAll(List.of(json.toString(), "--charts", folder.resolve("charts").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FONTCONFIG_FILE", fonts.toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");

    int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();

    assertThat(Files.readString(err))
        .startsWith("trunkscope: charts cannot be drawn")
        .hasLineCount(1);
    assertThat(code).isEqualTo(ExitCode.IO.number());
    assertThat(Files.readString(out)).startsWith("VERDICT: a fault").contains("flows: ");
    assertThat(Files.readString(json)).endsWith("}\n");
    assertThat(folder.resolve("charts")).doesNotExist();
  }

  /** The program without its last module. */
  static final class InProcess {

    private InProcess() {}

    public static void main(String[] arguments) {
      System.exit(
          CommandRunner.ofInstalledCommands("test")
              .run(arguments, System.in, System.out, System.err)
              .number());
    }
  }
}
