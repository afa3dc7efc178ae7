package org.trunkscope.analysis.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Basis;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.DriverPreset;

/**
 * Captures of the kernel lab, whose README says under which driver each was made: {@code old} has
 * the rules of v4.12, {@code part} those of partial-only, {@code fix} those of v4.13, {@code late}
 * those of v6.1.
 */
class ConsistencyLabTest {

  private static final int PCAP_HEADER = 24;

  @TempDir private Path folder;

  private static Path sample(String name) {
    return Requirement.shared("lab/samples/" + name + ".pcap");
  }

  private static Consistency consistency(Path capture, InterfaceRole role) throws IOException {
    AnalysisOptions usual = AnalysisOptions.usual();
    PointGiven point = new PointGiven(Optional.of(role), Set.of());
    Analysis analysis = new Analysis(new AnalysisOptions(point, usual.outlook()), List.of());
    try (FrameSource source = CaptureFiles.open(capture)) {
      analysis.read(1, 1, source);
    }
    return analysis.result().consistency();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issue2-old                | V4_12        | v4.12
          issue3-partial-only-miss  | PARTIAL_ONLY | v4.12
          fixed                     | V4_13        | all but v4.12
          fixed-miss                | V4_13        | all but v4.12
          fixed-largesend           | V4_13        | all but v4.12
          late-largesend            | V6_1         | all but v4.12
          workaround                | V4_12        | any
          """)
  void shouldFindTheDriverOfTheInboundTrunk(String scenario, DriverPreset ran, String released)
      throws IOException {
    Consistency found = consistency(sample(scenario + "-trunk-in"), InterfaceRole.TRUNK);

    assertThat(found.trunk().consistent()).contains(ran);
    assertThat(Consistency.words(found.trunk().released())).isEqualTo(released);
    assertThat(found.unexplained()).isZero();
    assertThat(found.notJudged()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issue2-old                  | V4_12        | v4.12
          issue3-partial-only-miss    | PARTIAL_ONLY | none
          fixed                       | V4_13        | all but v4.12
          fixed-miss                  | V4_13        | all but v4.12
          fixed-largesend             | V4_13        | all but v4.12
          late-largesend              | V6_1         | all but v4.12
          workaround                  | V4_12        | any
          issue4-fraglist-linearized  | V4_13        | all but v4.12
          issue4-fraglist-unsupported | V4_13        | all but v4.12
          """)
  void shouldFindTheDriverOfTheOutboundTrunk(String scenario, DriverPreset ran, String released)
      throws IOException {
    Consistency found = consistency(sample(scenario + "-trunk-out"), InterfaceRole.TRUNK);

    assertThat(found.trunk().consistent()).contains(ran);
    assertThat(Consistency.words(found.trunk().released())).isEqualTo(released);
  }

  /** The lab's VMs have the driver of the trunk; section 9.2 says what it shows there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issue2-old      | V4_12 | any
          fixed           | V4_13 | any
          fixed-miss      | V4_13 | any
          fixed-largesend | V4_13 | all but v6.6, v7.1
          late-largesend  | V6_1  | all but v6.6, v7.1
          workaround      | V4_12 | any
          """)
  void shouldFindTheDriverOfTheVmAndLeaveTheTrunksOpen(
      String scenario, DriverPreset ran, String released) throws IOException {
    Consistency found = consistency(sample(scenario + "-vm-b"), InterfaceRole.VM);

    assertThat(found.vm().consistent()).contains(ran);
    assertThat(Consistency.words(found.vm().released())).isEqualTo(released);
    assertThat(found.trunk().excluded()).isEmpty();
  }

  @Test
  void shouldSayWhereOnlyTheLabsDriverFitsAndWithWhichBridge() throws IOException {
    Consistency found =
        consistency(sample("issue3-partial-only-miss-trunk-out"), InterfaceRole.TRUNK);

    assertThat(found.trunk().unreleased()).containsExactly(DriverPreset.PARTIAL_ONLY);
    assertThat(found.trunk().bridges()).containsExactly(BridgeFamily.OPEN_VSWITCH);
    assertThat(found.trunk().isContradictory()).isFalse();
    assertThat(found.conflict(DriverRole.TRUNK, place -> "")).isEmpty();
    ExcludedDriver old = found.trunk().excluded().get(0);
    assertThat(old.driver()).isEqualTo(DriverPreset.V4_12);
    assertThat(old.frames()).isEqualTo(1);
    assertThat(old.examples().get(0).place().frame()).isEqualTo(1);
  }

  /** Four SYNs, all zero: manifest.json counts as many drops. */
  @Test
  void shouldNameTheFramesThatExcludeEachOther() throws IOException {
    Consistency found = consistency(sample("issue2-old-trunk-out"), InterfaceRole.TRUNK);

    assertThat(found.judged()).isEqualTo(4);
    assertThat(found.basis()).isEqualTo(Basis.ASSUMED);
    assertThat(found.reason()).contains("a hypervisor that passes CSUM_GOOD on as it was sent");
    assertThat(found.trunk().excluded()).hasSize(DriverPreset.released().size() - 1);
    assertThat(found.trunk().excluded())
        .allSatisfy(
            each -> {
              assertThat(each.frames()).isEqualTo(4);
              assertThat(each.examples().get(0).place().frame()).isEqualTo(1);
            });
  }

  @Test
  void shouldNeedNoAssumptionWhereAPseudoSumTells() throws IOException {
    Consistency found = consistency(sample("fixed-trunk-in"), InterfaceRole.TRUNK);

    assertThat(found.basis()).isEqualTo(Basis.INFERRED);
    assertThat(found.reason()).doesNotContain("CSUM_GOOD");
    assertThat(found.groups()).isEmpty();
  }

  @Test
  void shouldSayThatACaptureWithoutEvidenceDoesNotTell() throws IOException {
    Consistency found = consistency(sample("workaround-trunk-in"), InterfaceRole.TRUNK);

    assertThat(found.reason()).startsWith("the capture does not tell");
    assertThat(found.trunk().excluded()).isEmpty();
    assertThat(found.judged()).isEqualTo(32);
  }

  @Test
  void shouldAskNobodyAboutALoopback() throws IOException {
    Consistency found = consistency(sample("loopback-partial"), InterfaceRole.LOOPBACK);

    assertThat(found.judged() + found.notJudged()).isZero();
    assertThat(found.trunk().excluded()).isEmpty();
    assertThat(found.reason()).startsWith("no frame was taken where");
  }

  @Test
  void shouldTellTwoDriversInOneCaptureApart() throws IOException {
    Path both = concatenated("issue2-old-trunk-out", "late-largesend-trunk-out");

    Consistency found = consistency(both, InterfaceRole.TRUNK);

    assertThat(found.trunk().isContradictory()).isTrue();
    assertThat(found.groups())
        .extracting(each -> each.first().frame(), each -> Consistency.words(each.consistent()))
        .contains(tuple(1L, "v4.12"), tuple(5L, "all but v4.12"));
    assertThat(found.conflict(DriverRole.TRUNK, place -> "frame " + place.frame()))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("no one driver explains all frames: 4 frames from frame 1 on: ")
                    .contains("had the hypervisor withheld CSUM_GOOD from some: all but v4.12"));
  }

  /** A tagged frame is never repaired, whatever the driver (rule R5e): it tells nothing. */
  @Test
  void shouldTellTaggedFramesBesideUntaggedOnesApart() throws IOException {
    Path both =
        concatenated(
            Requirement.root().resolve("samples/captures/tag-by-phyp/trunk-in.pcap"),
            Requirement.root().resolve("samples/captures/issue2-fixed/trunk-in.pcap"));

    Consistency found = consistency(both, InterfaceRole.TRUNK);

    assertThat(Consistency.words(found.trunk().consistent())).isEqualTo("all but v4.12");
    assertThat(found.groups())
        .extracting(EvidenceGroup::name, each -> Consistency.words(each.consistent()))
        .containsExactly(tuple("tagged", "any"), tuple("untagged", "all but v4.12"));
  }

  /** A VM's own adapter shows pseudo sums it sent beside zeros it received: no trunk does. */
  @Test
  void shouldSayThatAnUnknownInterfaceMayBeAVms() throws IOException {
    AnalysisOptions usual = AnalysisOptions.usual();
    Analysis analysis = new Analysis(usual, List.of());
    try (FrameSource source = CaptureFiles.open(sample("fixed-largesend-vm-b"))) {
      analysis.read(1, 1, source);
    }

    Consistency found = analysis.result().consistency();

    assertThat(found.trunk().isContradictory()).isTrue();
    assertThat(found.ifVm()).contains(DriverPreset.V4_13).doesNotContain(DriverPreset.V6_6);
    assertThat(found.conflict(DriverRole.TRUNK, place -> "").orElseThrow())
        .contains("were it a VM's own adapter and not a trunk: all but v6.6, v7.1");
  }

  @ParameterizedTest
  @EnumSource(names = {"TRUNK", "VM", "NIC"})
  void shouldTakeEverySharedCaptureAndCountNoFrameTwice(InterfaceRole role) throws IOException {
    List<Path> captures;
    try (Stream<Path> files = Files.list(Requirement.shared("captures"))) {
      captures = files.filter(ConsistencyLabTest::isReadable).sorted().toList();
    }

    for (Path each : captures) {
      Consistency found = consistency(each, role);
      assertThat(found.unexplained()).as("%s", each).isLessThanOrEqualTo(found.judged());
      for (DriverRole driver : DriverRole.values()) {
        assertThat(found.of(driver).excluded())
            .as("%s", each)
            .hasSize(DriverPreset.values().length - found.of(driver).consistent().size())
            .allMatch(other -> other.frames() <= found.judged() - found.unexplained())
            .allMatch(other -> other.examples().size() <= ExcludedDriver.MOST_EXAMPLES);
      }
    }
    assertThat(captures).hasSizeGreaterThan(100);
  }

  /** All but the one whose header is of no version that there is. */
  private static boolean isReadable(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.pcap(ng)?") && !name.contains("invalid-version");
  }

  private Path concatenated(String... samples) throws IOException {
    List<Path> captures = new ArrayList<>();
    for (String sample : samples) {
      captures.add(sample(sample));
    }
    return concatenated(captures.toArray(Path[]::new));
  }

  /** The records of pcap files of one format behind the header of the first. */
  private Path concatenated(Path... captures) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path each : captures) {
      byte[] bytes = Files.readAllBytes(each);
      int from = all.size() == 0 ? 0 : PCAP_HEADER;
      all.write(bytes, from, bytes.length - from);
    }
    return Files.write(folder.resolve("both.pcap"), all.toByteArray());
  }
}
