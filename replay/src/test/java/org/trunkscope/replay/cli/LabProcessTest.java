package org.trunkscope.replay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.replay.lab.LabCaptures;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** {@code lab} as people run it: what it leaves behind, beside another one, and without root. */
class LabProcessTest {

  private static final long LONGEST_SECONDS = 120;

  @TempDir Path folder;

  private static void require() {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    Requirement.program("unshare", "--version");
  }

  private Path capture(int connections) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    for (int port = 1; port <= connections; port++) {
      frames.add(from(port).flags(Tcp.SYN).seq(100).checksum(Checksum.ZERO).build());
      frames.add(from(port).flags(Tcp.ACK).seq(101).ack(5001).build());
      frames.add(from(port).flags(Tcp.ACK).seq(101).ack(5001).payload(100, port).build());
    }
    Path capture = folder.resolve(connections + ".pcap");
    Files.write(capture, LabCaptures.bytes(frames));
    return capture;
  }

  private static FrameBuilder from(int port) {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(port, 443);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @Test
  void shouldLeaveNothingBehindWhenItIsTerminated() throws Exception {
    require();
    Path capture = capture(20_000);
    Process lab =
        start(
            withOwnTemporaryFolder(
                LabProcess.command(
                    LabProcess.classPath(),
                    "lab",
                    "--full",
                    "--limit",
                    "20000",
                    capture.toString())));
    List<ProcessHandle> children = awaitKeeper(lab);

    lab.destroy();

    assertThat(lab.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
    // A namespace ends with the last process in it; what its devices were called is unique.
    assertThat(devicesOfAllProcesses()).isNotEmpty().doesNotContain("tsd" + lab.pid());
    assertThat(instances()).noneMatch(name -> name.startsWith("trunkscope-" + lab.pid() + "-"));
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left).noneMatch(path -> path.toString().endsWith(".capture"));
    }
  }

  private List<String> withOwnTemporaryFolder(List<String> command) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add(1, "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));
    return all;
  }

  /** The child that keeps the trace is the last of all that the lab sets up. */
  private static List<ProcessHandle> awaitKeeper(Process lab) throws IOException {
    while (lab.isAlive()) {
      List<ProcessHandle> children = lab.descendants().toList();
      if (children.stream().anyMatch(LabProcessTest::isReadyKeeper)) {
        return children;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError(new String(lab.getInputStream().readAllBytes(), UTF_8));
  }

  /** It has become a shell, and sees a tracefs that others do not. */
  private static boolean isReadyKeeper(ProcessHandle child) {
    boolean keeper =
        child.info().arguments().stream().flatMap(Stream::of).anyMatch("keeper"::equals);
    Path instances = Path.of("/proc/" + child.pid() + "/root/sys/kernel/instances");
    return keeper && Files.exists(instances);
  }

  private static Set<String> devicesOfAllProcesses() {
    Set<String> names = new HashSet<>();
    ProcessHandle.allProcesses()
        .forEach(
            process -> {
              try {
                Files.readAllLines(Path.of("/proc/" + process.pid() + "/net/dev")).stream()
                    .filter(row -> row.contains(":"))
                    .forEach(row -> names.add(row.substring(0, row.indexOf(':')).strip()));
              } catch (IOException e) {
                // It is gone meanwhile.
                names.add("");
              }
            });
    return names;
  }

  private static List<String> instances() throws Exception {
    String said =
        said(
            start(
                List.of(
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    "mount -t tracefs none /sys/kernel && ls /sys/kernel/instances")));
    return said.lines().toList();
  }

  @Test
  void shouldRunBesideAnotherOne() throws Exception {
    require();
    Path capture = capture(300);
    List<String> command =
        LabProcess.command(LabProcess.classPath(), "lab", "--full", capture.toString());

    Process one = start(command);
    Process other = start(command);

    for (Process lab : List.of(one, other)) {
      String said = said(lab);
      assertThat(said)
          .containsPattern("ZERO +dropped: TCP checksum +dropped: TCP checksum +300 +frame 1 +TCP_")
          .contains("  opened: 300 of 300; data read by the server: 30,000 bytes, by the model 30,")
          .endsWith("\nmodel and kernel agree\n");
      assertThat(lab.exitValue()).isZero();
    }
  }

  @Test
  void shouldRunWithoutRootInUserNamespace() throws Exception {
    require();
    Requirement.program("setpriv", "--version");
    List<String> asNobody =
        List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
    List<String> trial = new ArrayList<>(asNobody);
    trial.addAll(List.of("unshare", "-Urn", "true"));
    Process may = start(trial);
    said(may);
    Requirement.require(may.exitValue() == 0, "users may not make user namespaces");
    Path capture = capture(10);
    List<String> command = new ArrayList<>(asNobody);
    command.addAll(
        LabProcess.command(
            LabProcess.readableClassPath(Files.createDirectory(folder.resolve("classes"))),
            "lab",
            capture.toString()));
    LabProcess.open(folder);

    Process lab = start(command);

    assertThat(said(lab))
        .contains("  drop reasons cannot be seen: ")
        .containsPattern("ZERO +dropped: TCP checksum +dropped: TCP checksum +10 +frame 1\n")
        .containsPattern("VALID +accepted +accepted +10 +frame 1\n")
        .endsWith("\nmodel and kernel agree\n");
    assertThat(lab.exitValue()).isZero();
  }
}
