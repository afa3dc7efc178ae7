package org.trunkscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.app.ChildProcess.Outcome;
import org.trunkscope.testing.Requirement;

/** What a start of the released program loads: little, and that from the class-data archive. */
final class StartUpIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private static Path folder;
  private static Path launcher;
  private static Path jar;
  private static Path capture;

  @BeforeAll
  static void makeCaptureAndArchive() throws Exception {
    Path app = Requirement.root().resolve("analyzer/app");
    launcher = folder.resolve("trunkscope");
    jar = folder.resolve("trunkscope.jar");
    capture = folder.resolve("1k.pcap");
    Files.copy(app.resolve("trunkscope"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(app.resolve("target/trunkscope.jar"), jar);
    Outcome made =
        ChildProcess.of(launcher, "sample", "--frames", 1000, "--seed", 7, "-o", capture).run();
    assertThat(made.exitCode()).isZero();
  }

  @Test
  void shouldRehearseEveryCommandToItsEnd() throws Exception {
    Outcome outcome =
        ChildProcess.of(JAVA, "-cp", jar, Rehearsal.class.getName(), folder.resolve("scratch"))
            .run();

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void shouldTakeEveryClassOfAnAnalysisFromTheArchive() throws Exception {
    Path loaded = folder.resolve("from-archive");

    Outcome outcome =
        ChildProcess.of(launcher, "analyze", capture)
            .with("TRUNKSCOPE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded)
            .run();

    assertThat(outcome.exitCode()).isZero();
    List<String> lines = ours(loaded);
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines).allMatch(line -> line.contains("source: shared objects file"));
  }

  @Test
  void shouldLoadNoLibraryThatAPlainAnalysisDoesNotUse() throws Exception {
    Path loaded = folder.resolve("from-jar");

    Outcome outcome =
        ChildProcess.of(JAVA, "-Xlog:class+load:file=" + loaded, "-jar", jar, "analyze", capture)
            .run();

    assertThat(outcome.exitCode()).isZero();
    assertThat(ours(loaded)).hasSizeGreaterThan(100);
    assertThat(Files.readAllLines(loaded))
        .filteredOn(
            line ->
                line.matches(
                    ".* (com\\.sun\\.jna|org\\.pcap4j|com\\.fasterxml\\.jackson|org\\.HdrHistogram"
                        + "|org\\.slf4j|com\\.github\\.luben|org\\.jfree|org\\.apache\\.batik|java\\.awt"
                        + "|com\\.samskivert|org\\.commonmark)\\..*"))
        // The type of an exception, which the JVM wants to see before it links who catches it.
        .filteredOn(line -> !line.contains(" com.github.luben.zstd.ZstdIOException "))
        .isEmpty();
  }

  private static List<String> ours(Path loaded) throws IOException {
    return Files.readAllLines(loaded).stream()
        .filter(line -> line.contains(" org.trunkscope."))
        .toList();
  }
}
