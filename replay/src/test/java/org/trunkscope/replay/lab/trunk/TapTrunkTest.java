package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.Preflight;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.wire.Tcp;

/** The kernel of this machine, between taps that our model serves. */
class TapTrunkTest {

  private static final CoreBehaviour CORE = KernelRelease.core(System.getProperty("os.version"));
  private static final int ONE_MSS = 1_460;

  @BeforeEach
  void requireMachine() {
    Requirement.rootUser();
    Requirement.program("bridge", "-V");
    for (Capability capability : Preflight.look()) {
      boolean asked =
          Set.of(Capability.NAMESPACE, Capability.TAP, Capability.ETHTOOL, Capability.NFQUEUE)
              .contains(capability.key());
      Requirement.require(!asked || capability.missing().isEmpty(), capability.line());
    }
  }

  @Test
  void shouldReproduceAndCureTheSeedIssuesAndAgreeInEveryCellThatCanBeSeen() throws IOException {
    ScenarioReport report =
        new ScenarioRun(new ModelPredictor(CORE), CORE).run(Scenario.all(), result -> {});

    assertThat(report.results()).hasSize(80);
    assertThat(report.results().stream().filter(r -> r.agreement() == Agreement.DIFFERS)).isEmpty();
    assertThat(report.results().stream().filter(r -> r.agreement() == Agreement.NOT_KNOWN))
        .extracting(result -> result.scenario().name())
        .containsExactlyInAnyOrder(
            "issue4-late-hit-fraglist-on-ipv4", "issue4-late-hit-fraglist-on-ipv6");
    assertThat(report.under(SeedIssue.ISSUE_1, Symptom.REPRODUCED)).containsExactly("old");
    assertThat(report.under(SeedIssue.ISSUE_1, Symptom.CURED))
        .containsExactly("partial-only", "fixed", "late");
    assertThat(report.under(SeedIssue.ISSUE_2, Symptom.REPRODUCED)).containsExactly("old");
    assertThat(report.under(SeedIssue.ISSUE_2, Symptom.CURED))
        .containsExactly("partial-only", "fixed", "late");
    assertThat(report.under(SeedIssue.ISSUE_3, Symptom.REPRODUCED)).containsExactly("partial-only");
    assertThat(report.under(SeedIssue.ISSUE_3, Symptom.CURED)).containsExactly("fixed", "late");
    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.REPRODUCED))
        .containsExactly(
            "old",
            "partial-only with FRAGLIST off",
            "fixed with FRAGLIST off",
            "late with FRAGLIST off");
    assertThat(report.under(SeedIssue.ISSUE_4, Symptom.CURED))
        .containsExactly("partial-only with FRAGLIST on", "fixed with FRAGLIST on");
    if (report.noReasons().isEmpty()) {
      assertThat(report.of(SeedIssue.ISSUE_2).stream().map(ScenarioResult::dropReason))
          .contains("TCP_CSUM");
    }
  }

  /**
   * Frames at the four places have the states of those that tcpdump recorded there in the kernel
   * lab, where a program of its own played driver and hypervisor.
   *
   * <p>Its late driver leaves the zero on a VM's adapter, as v5.14 to v6.5 do and the newest does
   * not: there the VM's place is not compared.
   */
  @ParameterizedTest
  @CsvSource({
    "issue2-old, issue2-old-hit-fraglist-on-ipv4, vm-a trunk-in trunk-out vm-b",
    "issue3-partial-only-miss, issue3-partial-only-miss-fraglist-on-ipv4,"
        + " vm-a trunk-in trunk-out vm-b",
    "fixed-miss, issue3-fixed-miss-fraglist-on-ipv4, vm-a trunk-in trunk-out vm-b",
    "fixed-largesend, issue1-fixed-hit-fraglist-on-ipv4, vm-a trunk-in trunk-out vm-b",
    "late-largesend, issue1-late-hit-fraglist-on-ipv4, trunk-in trunk-out",
    "workaround, issue1-old-hit-fraglist-on-ipv4, vm-a trunk-in trunk-out vm-b",
    "issue4-fraglist-unsupported, issue4-fixed-hit-fraglist-off-ipv4, trunk-out vm-b",
    "issue4-fraglist-linearized, issue4-fixed-hit-fraglist-on-ipv4, trunk-out vm-b"
  })
  void shouldShowTheStatesOfTheKernelLabsCaptures(String sample, String name, String places)
      throws IOException {
    Scenario scenario =
        Scenario.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    List<RelayedFrame> relayed = relayed(scenario);

    for (String place : places.split(" ", -1)) {
      List<byte[]> here = new ArrayList<>();
      for (RelayedFrame frame : relayed) {
        if (frame.port().word().equals(place)) {
          here.add(frame.buffer().frame());
        }
      }
      List<byte[]> there =
          capture(Requirement.shared("lab/samples/" + sample + "-" + place + ".pcap"));
      assertThat(syns(here)).as("SYNs at " + place).isEqualTo(expectedSyns(there, scenario));
      if (scenario.issue() == SeedIssue.ISSUE_1 || scenario.issue() == SeedIssue.ISSUE_4) {
        assertThat(data(here)).as("data at " + place).isEqualTo(data(there));
        assertThat(hasLarge(here)).as("large at " + place).isEqualTo(hasLarge(there));
      }
    }
  }

  private static List<RelayedFrame> relayed(Scenario scenario) throws IOException {
    try (TapTrunk trunk = TapTrunk.open(new TrunkModel(scenario.driver(), CORE))) {
      new KernelProbe(trunk, scenario).ask();
      return trunk.relay().log().frames();
    }
  }

  private static List<byte[]> capture(Path path) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(path)) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        frames.add(frame.copy().bytes);
      }
    }
    return frames;
  }

  /** A train has no SYN. */
  private static Set<String> expectedSyns(List<byte[]> frames, Scenario scenario) {
    return scenario.issue() == SeedIssue.ISSUE_4 ? Set.of() : syns(frames);
  }

  /** What the fields of the client's SYNs hold, in order, each state once. */
  private static Set<String> syns(List<byte[]> frames) {
    Set<String> states = new LinkedHashSet<>();
    for (byte[] frame : frames) {
      TcpFrame tcp = TcpFrame.of(frame).orElseThrow();
      if (tcp.has(Tcp.SYN) && tcp.destinationPort() == TapTrunk.TCP_PORT) {
        states.add(ChecksumField.of(frame).word());
      }
    }
    return states;
  }

  private static Set<String> data(List<byte[]> frames) {
    Set<String> states = new LinkedHashSet<>();
    for (byte[] frame : frames) {
      if (TcpFrame.of(frame).orElseThrow().dataLength() > 0) {
        states.add(ChecksumField.of(frame).word());
      }
    }
    return states;
  }

  private static boolean hasLarge(List<byte[]> frames) {
    return frames.stream()
        .anyMatch(frame -> TcpFrame.of(frame).orElseThrow().dataLength() > ONE_MSS);
  }

  @Test
  void shouldLeaveNothingBehind() throws IOException {
    Set<String> before = held();

    relayed(Scenario.all().get(0));

    assertThat(held()).isEqualTo(before);
    assertThat(Files.readString(Path.of("/proc/net/dev"))).doesNotContain("ttS");
  }

  /** What this process holds of taps and namespaces. */
  private static Set<String> held() throws IOException {
    Set<String> held = new LinkedHashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("net:") || target.equals("/dev/net/tun")) {
            held.add(target);
          }
        }
      }
    }
    return held;
  }
}
