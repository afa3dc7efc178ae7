package org.trunkscope.app;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.app.ChildProcess.Outcome;
import org.trunkscope.app.ChildProcess.Running;

/** The launcher in a copy of the sources whose path has spaces, from the first use on. */
final class LauncherIT {

  private static final String VERSION = "trunkscope 0.1.0\n";
  private static final String[] SHELL_TOOLS = {
    "sh",
    "cksum",
    "cp",
    "find",
    "ln",
    "ls",
    "mkdir",
    "mv",
    "readlink",
    "rm",
    "rmdir",
    "sleep",
    "tail",
    "touch"
  };

  @TempDir private static Path temporary;
  private static Path tree;
  private static Path launcher;
  private static Path jar;
  private static Outcome first;
  private static Outcome second;

  @TempDir private Path folder;

  @BeforeAll
  static void startTwoAtOnceAfterClone() throws IOException, InterruptedException {
    tree = temporary.resolve("a clone with spaces");
    WorkTree.copyTo(tree);
    launcher = tree.resolve("analyzer/app/trunkscope");
    jar = tree.resolve("analyzer/app/target/launcher/trunkscope.jar");
    Running one = ChildProcess.of(launcher, "--version").start();
    Running other = ChildProcess.of(launcher, "--version").start();
    first = one.await();
    second = other.await();
  }

  @Test
  void shouldBuildOnceWhenTwoStartAtOnce() {
    List<String> lines = Stream.of(first, second).flatMap(o -> o.errLines().stream()).toList();

    assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
    assertThat(List.of(first.out(), second.out())).containsOnly(VERSION);
    assertThat(lines).filteredOn(line -> line.contains("building")).hasSize(1);
    assertThat(first.errLines()).hasSizeLessThan(2);
    assertThat(second.errLines()).hasSizeLessThan(2);
  }

  @Test
  void shouldSayNothingWhenTheJarIsThere() throws Exception {
    Outcome outcome = ChildProcess.of(launcher, "--version").in(folder).run();

    assertThat(outcome).isEqualTo(new Outcome(0, VERSION, ""));
  }

  @Test
  void shouldRunThroughChainOfRelativeAndAbsoluteLinks() throws Exception {
    Path elsewhere = Files.createDirectories(temporary.resolve("bin of mine"));
    Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), launcher);
    Files.createSymbolicLink(temporary.resolve("link"), temporary.relativize(absolute));

    Outcome outcome = ChildProcess.of("./link", "--version").in(temporary).run();

    assertThat(outcome).isEqualTo(new Outcome(0, VERSION, ""));
  }

  @Test
  void shouldKeepTheJvmOffStandardOutput() throws Exception {
    String loud = "-Xlog:gc*=debug -Xlog:startuptime -XX:+PrintCommandLineFlags -verbose:class";

    Outcome outcome =
        ChildProcess.of(launcher, "--version").with("TRUNKSCOPE_JAVA_OPTS", loud).run();

    assertThat(outcome.out()).isEqualTo(VERSION);
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void shouldIgnoreDamagedClassDataArchive() throws Exception {
    Path archive = archives(jar.getParent()).iterator().next();
    byte[] sound = Files.readAllBytes(archive);
    byte[] damaged = sound.clone();
    Arrays.fill(damaged, (byte) 0x5a);
    replace(archive, damaged);

    Outcome outcome = ChildProcess.of(launcher, "--version").run();

    replace(archive, sound);
    assertThat(outcome).isEqualTo(new Outcome(0, VERSION, ""));
  }

  @Test
  void shouldTakeItsClassesFromTheArchiveThatTheFirstStartMade() throws Exception {
    // Without blanks: a JVM looks its classes up under the address of the jar, where they are %20.
    Path copy = released();
    Path loaded = folder.resolve("loaded");

    Outcome cold = ChildProcess.of(copy, "--version").run();
    Outcome warm =
        ChildProcess.of(copy, "--version")
            .with("TRUNKSCOPE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded)
            .run();

    assertThat(List.of(cold, warm)).containsOnly(new Outcome(0, VERSION, ""));
    assertThat(Files.readAllLines(loaded))
        .filteredOn(line -> line.contains("org.trunkscope.cli.CommandRunner source:"))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }

  @Test
  void shouldAskNoProgramWhenNothingChangedSinceTheLastStart() throws Exception {
    Path copy = released();
    Path none = Files.createDirectories(folder.resolve("no programs"));

    Outcome cold = ChildProcess.of(copy, "--version").run();
    Outcome warm =
        ChildProcess.of("/bin/sh", copy, "--version").with("PATH", none.toString()).run();

    assertThat(List.of(cold, warm)).containsOnly(new Outcome(0, VERSION, ""));
  }

  @Test
  void shouldMakeAnotherArchiveForAnotherJar() throws Exception {
    Path copy = released();
    Path beside = copy.resolveSibling("trunkscope.jar");
    ChildProcess.of(copy, "--version").run();
    Set<Path> before = archives(copy.getParent());

    Files.setLastModifiedTime(beside, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    Outcome older = ChildProcess.of(copy, "--version").run();
    Set<Path> after = archives(copy.getParent());
    for (Path archive : after) {
      Files.delete(archive);
    }
    Outcome removed = ChildProcess.of(copy, "--version").run();

    assertThat(List.of(older, removed)).containsOnly(new Outcome(0, VERSION, ""));
    assertThat(before).hasSize(1);
    assertThat(after).hasSize(2).containsAll(before);
    assertThat(archives(copy.getParent())).hasSize(1);
  }

  @Test
  void shouldTakeTheJavaThatIsAskedForNow() throws Exception {
    Path copy = released();
    Path old = fakeJava("openjdk version \"11.0.2\" 2019-01-15");
    Path tools = WorkTree.programs(folder.resolve("tools"), SHELL_TOOLS);
    ChildProcess.of(copy, "--version").run();

    Outcome outcome =
        ChildProcess.of(copy, "--version")
            .with("PATH", tools.toString())
            .with("JAVA_HOME", old.toString())
            .run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("11.0.2");
  }

  @Test
  void shouldRefuseJavaThatIsTooOld() throws Exception {
    Path java = fakeJava("openjdk version \"11.0.2\" 2019-01-15");

    Outcome outcome = withoutInstalledJava().with("JAVA_HOME", java.toString()).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errLines())
        .singleElement()
        .asString()
        .contains("needs Java 17 or newer", "11.0.2", java.toString());
  }

  @Test
  void shouldTellJava8ByItsOldWayToCountVersions() throws Exception {
    Path java = fakeJava("java version \"1.8.0_392\"");

    Outcome outcome = withoutInstalledJava().with("JAVA_HOME", java.toString()).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("1.8.0_392");
  }

  @Test
  void shouldSayThatNoJavaIsThere() throws Exception {
    Outcome outcome = withoutInstalledJava().without("JAVA_HOME").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines())
        .containsExactly(
            "trunkscope: needs Java 17 or newer; found none in JAVA_HOME, PATH or "
                + folder.resolve("jvm"));
  }

  @Test
  void shouldPassOverOldJavaWhenPathHasNewOne() throws Exception {
    Path old = fakeJava("openjdk version \"11.0.2\" 2019-01-15");
    Path tools = WorkTree.programs(folder.resolve("tools"), SHELL_TOOLS);
    WorkTree.script(
        tools.resolve("java"), "exec '" + System.getProperty("java.home") + "/bin/java' \"$@\"");

    Outcome outcome = withoutInstalledJava().with("JAVA_HOME", old.toString()).run();

    assertThat(outcome).isEqualTo(new Outcome(0, VERSION, ""));
  }

  @Test
  void shouldBuildAgainWithoutFlockAndOverLockOfDeadProcess() throws Exception {
    Path tools = WorkTree.programs(folder.resolve("few"), SHELL_TOOLS);
    Path lock = jar.resolveSibling("lock.pid");
    Files.createSymbolicLink(lock, Path.of("4194305"));
    touchSource();
    String path = tools + ":" + mavenOnly();

    Running one = ChildProcess.of(launcher, "--version").with("PATH", path).start();
    Running other = ChildProcess.of(launcher, "--version").with("PATH", path).start();
    Outcome outcome = one.await();
    Outcome otherOutcome = other.await();

    assertThat(List.of(outcome.out(), otherOutcome.out())).containsOnly(VERSION);
    assertThat(outcome.err() + otherOutcome.err()).containsOnlyOnce("building");
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void shouldFindStandardInputEmptyWhenItIsClosed() throws Exception {
    Outcome outcome =
        ChildProcess.of("sh", "-c", "exec \"$0\" analyze - <&-", launcher.toString()).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).isEqualTo("trunkscope: standard input: is empty\n");
  }

  @Test
  void shouldOpenAnyNameInAnEnvironmentWithoutALocale() throws Exception {
    // Octal, as a shell under test without a locale must say the bytes itself.
    String command = "touch \"$1/$(printf 'gr\\303\\266')\"; exec \"$0\" analyze \"$1\"/gr*";

    Outcome outcome =
        ChildProcess.of("sh", "-c", command, launcher.toString(), folder.toString())
            .without("LC_ALL")
            .without("LC_CTYPE")
            .without("LANG")
            .run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).endsWith("/gr\u00f6: is empty\n");
  }

  @Test
  void shouldKeepTheOldJarWhenTheBuildFails() throws Exception {
    Path broken = tree.resolve("analyzer/app/src/main/java/org/trunkscope/app/Broken.java");
    byte[] before = Files.readAllBytes(jar);
    Files.writeString(broken, "this is no Java\n");

    Outcome outcome = ChildProcess.of(launcher, "--version").run();

    Files.delete(broken);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Broken.java").endsWith("trunkscope: the build failed\n");
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    assertThat(ChildProcess.of(launcher, "--version").run().exitCode()).isZero();
  }

  /** A copy without sources: the launcher, and the jar beside it. */
  private Path released() throws IOException {
    Path released = Files.createDirectories(folder.resolve("released"));
    String text = Files.readString(launcher).replace("/usr/lib/jvm", folder + "/jvm");
    Path copy = released.resolve("trunkscope");
    Files.writeString(copy, text);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(jar, released.resolve("trunkscope.jar"));
    return copy;
  }

  private ChildProcess withoutInstalledJava() throws IOException {
    Path tools = folder.resolve("tools");
    if (Files.notExists(tools.resolve("sh"))) {
      WorkTree.programs(tools, SHELL_TOOLS);
    }
    return ChildProcess.of(released(), "--version").with("PATH", tools.toString());
  }

  private Path fakeJava(String version) throws IOException {
    Path home = folder.resolve("old");
    Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
    WorkTree.script(program, "echo '" + version + "' >&2");
    return home;
  }

  private Path mavenOnly() throws IOException {
    return WorkTree.programs(
        folder.resolve("maven"), "mvn", "uname", "expr", "basename", "dirname", "cat", "sed", "tr");
  }

  private static void touchSource() throws IOException {
    Path source = tree.resolve("analyzer/app/src/main/java/org/trunkscope/app/Main.java");
    Files.writeString(source, "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private static Set<Path> archives(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).collect(toSet());
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Files.delete(file);
    Files.write(file, content);
  }
}
