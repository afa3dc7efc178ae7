package org.trunkscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.app.ChildProcess.Outcome;
import org.trunkscope.testing.Requirement;

/**
 * The runnable jar as a process: exit codes, one line of complaint, output that cannot be written.
 */
final class CommandLineIT {

  /** A pcap of one Ethernet frame: 10.0.0.1 to 10.0.0.2, SYN, TCP checksum 0x0000. */
  private static final String ONE_SYN =
      "d4c3b2a1020004000000000000000000ffff000001000000"
          + "00000000000000003600000036000000"
          + "0200000000020200000000010800"
          + "4500002800000000400666ce0a0000010a000002"
          + "0001000200000000000000005002ffff00000000";

  @TempDir private Path folder;

  @Test
  void shouldEndWithTwoAndListCommandsWithoutArguments() throws Exception {
    Outcome outcome = trunkscope().run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("usage: trunkscope COMMAND", "simulate");
  }

  @Test
  void shouldEndWithTwoOnUnknownCommand() throws Exception {
    Outcome outcome = trunkscope("analyse").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errLines()).first().asString().contains("'analyse'");
  }

  @Test
  void shouldEndWithTwoOnUnknownOption() throws Exception {
    Outcome outcome = trunkscope("simulate", "--no-such-option").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("--no-such-option").doesNotContain("Exception");
  }

  @Test
  void shouldEndWithThreeOnMissingFile() throws Exception {
    Outcome outcome = trunkscope("simulate", folder.resolve("none.jsonl")).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("none.jsonl");
  }

  @Test
  void shouldEndWithThreeOnFolder() throws Exception {
    Outcome outcome = trunkscope("simulate", folder).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains(folder.toString());
  }

  @Test
  void shouldEndWithThreeWhenTheDiskIsFull() throws Exception {
    Requirement.require(Files.exists(Path.of("/dev/full")), "needs /dev/full");

    Outcome outcome = shell("\"$@\" >/dev/full", "--version").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("standard output");
  }

  @Test
  void shouldEndWithThreeWhenTheReaderHasGone() throws Exception {
    // The reader closes its end before the program may start.
    String script = "mkfifo pipe; { : ; } <pipe & exec 3>pipe; wait; \"$@\" >&3";

    Outcome outcome = shell(script, "--version").in(folder).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("standard output");
  }

  @Test
  void shouldEndWithThreeWhenStandardOutputIsClosed() throws Exception {
    Outcome outcome = shell("\"$@\" >&-", "--version").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("standard output");
  }

  @Test
  void shouldAnalyzeWithoutLibpcap() throws Exception {
    Path capture = folder.resolve("one-syn.pcap");
    Files.write(capture, HexFormat.of().parseHex(ONE_SYN));

    Outcome outcome =
        trunkscope("analyze", capture)
            .with("JAVA_TOOL_OPTIONS", "-Dorg.pcap4j.core.pcapLibName=no-such-library")
            .run();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("one-syn.pcap", "1 frame, 54 bytes").contains("ZERO");
  }

  @Test
  void shouldEndWithThreeOnFileThatIsNoCapture() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "this is not a capture at all\n");

    Outcome outcome = trunkscope("analyze", text).run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errLines()).singleElement().asString().contains("notes.txt");
  }

  private static ChildProcess trunkscope(Object... arguments) throws IOException {
    Object[] command = new Object[arguments.length + 3];
    command[0] = Path.of(System.getProperty("java.home"), "bin/java");
    command[1] = "-jar";
    command[2] = Requirement.root().resolve("analyzer/app/target/trunkscope.jar");
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return ChildProcess.of(command);
  }

  /** A shell script that finds the program and its argument as {@code "$@"}. */
  private static ChildProcess shell(String script, String argument) throws IOException {
    return ChildProcess.of(
        "sh",
        "-c",
        script,
        "sh",
        Path.of(System.getProperty("java.home"), "bin/java"),
        "-jar",
        Requirement.root().resolve("analyzer/app/target/trunkscope.jar"),
        argument);
  }
}
