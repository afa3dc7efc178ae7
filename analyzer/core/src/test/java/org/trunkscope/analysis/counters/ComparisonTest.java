package org.trunkscope.analysis.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.counters.Statement.Kind;
import org.trunkscope.analysis.counters.text.TextKind;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Verdict;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;

/** What counters and settings say beside findings; the rules are those of the package's page. */
class ComparisonTest {

  private static final Finding SYNS =
      Texts.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 35, 30);
  private static final Finding TRAINS =
      Texts.finding(FindingCode.OFFLOAD_REFUSED, Severity.INFO, 20, 0);

  @Test
  void shouldSetADifferenceBesideWhatTheCaptureExplains() throws IOException {
    Comparison compared = compare(captured(SYNS), errors(2), errors(39));

    Statement said = only(compared);
    assertThat(said.kind()).isEqualTo(Kind.COMPARISON);
    assertThat(said.basis()).isEqualTo(Basis.INFERRED);
    assertThat(said.text())
        .isEqualTo("TcpInCsumErrors +37; the captures explain 35 of 37 (zero-checksum-syn 35)");
    assertThat(said.counter()).hasValue("TcpInCsumErrors");
    assertThat(said.counted()).hasValue(37);
    assertThat(said.explained()).hasValue(35);
    assertThat(said.findings()).containsExactly(FindingCode.ZERO_CHECKSUM_SYN);
  }

  @Test
  void shouldConfirmTheOpenFramesOfTheOnlyFindingThatTheCounterCounts() throws IOException {
    Comparison compared = compare(captured(SYNS), errors(0), errors(35));

    Finding confirmed = compared.findings().get(0);
    assertThat(compared.evidence().confirmed())
        .containsExactly(Map.entry(FindingCode.ZERO_CHECKSUM_SYN, 5L));
    assertThat(confirmed.confirmed()).isEqualTo(35);
    assertThat(confirmed.unconfirmed()).isZero();
    assertThat(confirmed.severity()).isEqualTo(Severity.ERROR);
    assertThat(confirmed.reason())
        .isEqualTo("a reason; counted by the receiver: TcpInCsumErrors +35 (1 line 2, 2 line 2)");
  }

  @Test
  void shouldTellOfAnExampleThatTheReceiverCountedIt() throws IOException {
    Finding open = Texts.finding(FindingCode.ZERO_CHECKSUM_SEGMENT, Severity.ERROR, 4, 0);

    Finding confirmed = compare(captured(open), errors(0), errors(4)).findings().get(0);

    assertThat(confirmed.examples().get(0).verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(confirmed.examples().get(0).evidence()).isEqualTo("counted by the receiver");
  }

  @Test
  void shouldConfirmNothingWhereTheReceiverCountedFewer() throws IOException {
    Comparison compared = compare(captured(SYNS), errors(0), errors(34));

    assertThat(compared.findings()).containsExactly(SYNS);
    assertThat(only(compared).kind()).isEqualTo(Kind.CONTRADICTION);
    assertThat(only(compared).text())
        .startsWith("TcpInCsumErrors +34, but the captures show 35 that a receiver's TCP has to");
  }

  @Test
  void shouldConfirmNothingWhereAnotherFindingCompetes() throws IOException {
    Finding wrong = Texts.finding(FindingCode.CORRUPT_CHECKSUM, Severity.WARNING, 5, 0);

    Comparison compared = compare(captured(SYNS, wrong), errors(0), errors(40));

    assertThat(compared.findings()).extracting(Finding::confirmed).containsExactly(30L, 0L);
    assertThat(compared.findings())
        .extracting(Finding::reason)
        .allMatch(reason -> reason.contains("the receiver counted enough for all of them"));
    assertThat(only(compared).text())
        .endsWith("explain 40 of 40 (zero-checksum-syn 35, corrupt-checksum 5)");
  }

  @Test
  void shouldConfirmNothingWhereAnUndecidedFindingMayHaveBeenCounted() throws IOException {
    Finding undecided = Texts.finding(FindingCode.ZERO_CHECKSUM_SEGMENT, Severity.INFO, 2, 0);

    Comparison compared = compare(captured(SYNS, undecided), errors(0), errors(37));

    assertThat(compared.findings()).extracting(Finding::confirmed).containsExactly(30L, 0L);
    assertThat(compared.findings().get(1)).isEqualTo(undecided);
    assertThat(only(compared).text())
        .endsWith("; zero-checksum-segment 2 may be among them or counted elsewhere");
  }

  @Test
  void shouldCountFramesThatWereSeenAtTwoInterfacesOnce() throws IOException {
    Finding twice = Texts.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 8, 4);
    Captured seen =
        Texts.with(
            captured(twice), List.of(), Texts.flows(suspects(1, 4), suspects(2, 4)), Map.of());

    Comparison compared = compare(seen, errors(0), errors(4));

    assertThat(compared.findings().get(0).confirmed()).isEqualTo(4);
    assertThat(only(compared).explained()).hasValue(4);
    assertThat(only(compared).text()).contains("at the interface that shows most");
  }

  private static SuspectCount suspects(int lane, long count) {
    FramePlace place = new FramePlace(lane, 1);
    return new SuspectCount(
        new Link(lane, 0, 0, 1, Side.UNKNOWN, 1, 2),
        FindingCode.ZERO_CHECKSUM_SYN,
        Optional.empty(),
        count,
        2,
        0,
        1,
        place,
        place,
        List.of());
  }

  @Test
  void shouldNotAttributeWhatMayBeUdpToTcp() throws IOException {
    Finding wrong = Texts.finding(FindingCode.CORRUPT_CHECKSUM, Severity.WARNING, 5, 0);
    Captured seen =
        Texts.with(
            captured(wrong),
            List.of(),
            Texts.flows(),
            Map.of(ChecksumState.CORRUPT, new Occurrence(5, new FramePlace(1, 1))));

    Comparison compared = compare(seen, errors(0), errors(5));

    assertThat(compared.findings()).containsExactly(wrong);
    assertThat(only(compared).explained()).hasValue(0);
  }

  @Test
  void shouldNotCompareWhatWasSavedOnce() throws IOException {
    Comparison compared = compare(captured(SYNS), errors(37));

    Statement said = only(compared);
    assertThat(said.kind()).isEqualTo(Kind.OBSERVATION);
    assertThat(said.text())
        .isEqualTo(
            "TcpInCsumErrors is 37 since the machine started, which is not the time of the captures:"
                + " save it before and after");
    assertThat(said.counted()).isEmpty();
    assertThat(said.explained()).isEmpty();
    assertThat(compared.findings()).containsExactly(SYNS);
    assertThat(compared.evidence().counters().get(0).movement()).isEqualTo(Movement.SINCE_START);
  }

  @Test
  void shouldSayThatFewerSinceTheStartThanCapturedDoNotFit() throws IOException {
    assertThat(only(compare(captured(SYNS), errors(3))).kind()).isEqualTo(Kind.CONTRADICTION);
  }

  @Test
  void shouldNotSubtractWhereACounterFell() throws IOException {
    Comparison compared = compare(captured(SYNS), errors(39), errors(2));

    assertThat(compared.evidence().counters().get(0).difference()).isEmpty();
    assertThat(only(compared).text()).startsWith("TcpInCsumErrors fell from 39 to 2 (1 line 2, 2");
    assertThat(compared.findings()).containsExactly(SYNS);
  }

  /** A machine that was started again: what rose from 0 did not rise from before. */
  @Test
  void shouldNotSubtractWhereACounterBesideItFell() throws IOException {
    Comparison compared =
        compare(
            captured(SYNS),
            "TcpInSegs 900 0.0\nTcpInCsumErrors 2 0.0\n",
            "TcpInSegs 90 0.0\nTcpInCsumErrors 40 0.0\n");

    assertThat(compared.findings()).containsExactly(SYNS);
    assertThat(compared.evidence().counters())
        .extracting(CounterChange::movement)
        .containsOnly(Movement.BACKWARDS);
    assertThat(only(compared).text()).startsWith("TcpInSegs fell from 900 to 90");
  }

  @Test
  void shouldTakeTheSecondNstatWithoutAllForTheDifference() throws IOException {
    String before = "$ nstat\n#kernel\nTcpInCsumErrors 900 0.0\n";
    String after = "$ nstat\n#kernel\nTcpInCsumErrors 37 0.0\n";

    assertThat(only(compare(captured(SYNS), before, after)).counted()).hasValue(37);
    assertThat(only(compare(captured(SYNS), after)).text())
        .startsWith("TcpInCsumErrors is 37 since nstat's last call");
  }

  @Test
  void shouldPairWithinOneTextAndOverFormatsOfOneKindOnly() throws IOException {
    String snmp = "Tcp: InCsumErrors\nTcp: 5\n";

    assertThat(only(compare(captured(SYNS), errors(0) + errors(37))).counted()).hasValue(37);
    assertThat(compare(captured(SYNS), errors(0) + snmp).evidence().counters())
        .extracting(CounterChange::movement)
        .containsExactly(Movement.SINCE_START, Movement.SINCE_START);
  }

  @ParameterizedTest
  @CsvSource({
    "off [requested on], asked for and refused",
    "off [fixed], the driver does not offer",
    "off, turned off there"
  })
  void shouldObserveOffloadRefusedInTheFeatures(String state, String why) throws IOException {
    String features = "Features for env4:\n\ttx-tcp-segmentation: " + state + "\n";

    Comparison compared = compare(captured(TRAINS), features);

    assertThat(compared.findings().get(0).basis()).isEqualTo(Basis.OBSERVED);
    assertThat(compared.findings().get(0).reason())
        .isEqualTo(
            "a reason; large send is off on env4: 'tx-tcp-segmentation: " + state + "' (1 line 2)");
    assertThat(only(compared).basis()).isEqualTo(Basis.OBSERVED);
    assertThat(only(compared).text())
        .contains(why)
        .endsWith("the captures show offload-refused in 20 frames");
  }

  @Test
  void shouldObserveOffloadRefusedWhereTheCaptureShowsNothing() throws IOException {
    String features =
        "Features for env4:\ntx-checksumming: off\n\ttx-checksum-ipv4: off [requested on]\n";

    Comparison compared = compare(captured(), features);

    assertThat(compared.findings()).isEmpty();
    assertThat(only(compared).findings()).containsExactly(FindingCode.OFFLOAD_REFUSED);
    assertThat(only(compared).text())
        .startsWith("checksum offload is off on env4: 'tx-checksum-ipv4: off [requested on]' (1")
        .endsWith("though the captures show no train of full segments");
  }

  @Test
  void shouldObserveOffloadRefusedInTheDriversOwnState() throws IOException {
    String statistics = "$ ethtool -S env4\nNIC statistics:\n fw_enabled_ipv4_csum: 0\n";

    Comparison compared = compare(captured(TRAINS), statistics);

    assertThat(compared.findings().get(0).basis()).isEqualTo(Basis.OBSERVED);
    assertThat(compared.findings().get(0).reason()).endsWith("fw_enabled_ipv4_csum 0 (1 line 3)");
  }

  @Test
  void shouldNotHearAnInterfaceOfAnotherDriver() throws IOException {
    String other =
        "Features for eth0:\n\ttx-tcp-segmentation: off\ndriver: mlx5_core\nversion: 6.1.0\n";

    Comparison compared = compare(captured(TRAINS), other);

    assertThat(compared.findings()).containsExactly(TRAINS);
    assertThat(only(compared).text())
        .isEqualTo(
            "the driver of eth0 is mlx5_core (1 line 3), not ibmveth: the drivers' table does not"
                + " speak of it");
  }

  @Test
  void shouldContradictOffloadRefusedWhereLargeSendIsOn() throws IOException {
    Comparison compared =
        compare(captured(TRAINS), "Features for env4:\ntcp-segmentation-offload: on\n");

    assertThat(compared.findings()).containsExactly(TRAINS);
    assertThat(only(compared).kind()).isEqualTo(Kind.CONTRADICTION);
  }

  @ParameterizedTest
  @CsvSource({
    "on, FRAG_LIST_DROPPED, OBSERVATION",
    "off, FRAG_LIST_DROPPED, CONTRADICTION",
    "on, FRAG_LIST_SEGMENTATION, CONTRADICTION",
    "off [requested on], FRAG_LIST_SEGMENTATION, OBSERVATION"
  })
  void shouldSetFragListsBesideTheirFindings(String state, FindingCode code, Kind kind)
      throws IOException {
    Finding finding = Texts.finding(code, code.severity(), 3, 0);
    String features = "Features for env4:\n\ttx-scatter-gather-fraglist: " + state + "\n";

    Statement said = only(compare(captured(finding), features));

    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.findings()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "4.12.14-122.37-default, v4.13, v4.12",
    "4.13.0-1, v4.12, v4.13",
    "5.4.0-42-generic, v4.12, v4.13",
    "5.5.0-1, v4.12, v5.5",
    "5.10.0-28-powerpc64le, v4.12, v5.10",
    "5.14.0-427.el9.ppc64le, v4.12, v5.14",
    "6.1.0-37-powerpc64le, v4.12, v6.1",
    "6.18.0-1, v4.12, v6.6",
    "7.1.0-1, v4.12, v7.1"
  })
  void shouldNameThePresetOfTheKernelsNumber(String version, String asked, String named)
      throws IOException {
    OutlookSettings settings = asked(DriverPreset.withId(asked).orElseThrow(), 1500);
    String text = "driver: ibmveth\nversion: " + version + "\n";

    Statement said = only(compare(Texts.captured(settings, List.of()), text));

    assertThat(said.kind()).isEqualTo(Kind.CONTRADICTION);
    assertThat(said.text()).contains("--driver " + named + ", not " + asked);
  }

  @Test
  void shouldHearNothingOfAKernelInTheDriversOwnVersion() throws IOException {
    Comparison compared = compare(captured(), "driver: ibmveth\nversion: 1.06\n");

    assertThat(compared.evidence().statements()).isEmpty();
  }

  @Test
  void shouldTellAnMtuThatTheAnalysisDidNotTake() throws IOException {
    String link = "4: env4: <UP> mtu 9000 qdisc x\n5: eth0: <UP> mtu 1400 qdisc x\n";
    List<InterfacePoint> env4 = List.of(Texts.point("env4", InterfaceRole.TRUNK));

    Statement said = only(compare(Texts.captured(usual(), env4), link));
    Comparison told = compare(Texts.captured(asked(DriverPreset.V4_12, 9000), env4), link);

    assertThat(said.kind()).isEqualTo(Kind.CONTRADICTION);
    assertThat(said.text())
        .isEqualTo(
            "ip says mtu 9000 of env4 (1 line 1), and the analysis took 1500: run again with --mtu"
                + " 9000");
    assertThat(told.evidence().statements()).isEmpty();
  }

  @Test
  void shouldTellWhatADriverCountsThatNoCaptureShows() throws IOException {
    String before = "$ ethtool -S env4\nNIC statistics:\n rx_no_buffer: 5\n tx_send_failed: 0\n";
    String after = "$ ethtool -S env4\nNIC statistics:\n rx_no_buffer: 12\n tx_send_failed: 0\n";

    assertThat(only(compare(captured(), before, after)).text())
        .startsWith("rx_no_buffer of env4 +7: frames lost before this interface");
  }

  /** ibmvnic has counters of these names too. */
  @Test
  void shouldNotHearTheCountersOfAnotherDriver() throws IOException {
    String vnic = "driver: ibmvnic\nNIC statistics:\n rx_no_buffer: 5\n tx_send_failed: 3\n";

    assertThat(only(compare(captured(), vnic)).text()).contains("is ibmvnic");
  }

  @Test
  void shouldNotCountBelowZero() throws IOException {
    Comparison compared =
        compare(captured(SYNS), errors(0), "Tcp: InCsumErrors\nTcp: -5\n", errors(35));

    assertThat(compared.evidence().counters())
        .extracting(CounterChange::kind)
        .containsExactly(TextKind.NSTAT);
    assertThat(only(compared).counted()).hasValue(35);
  }

  @Test
  void shouldSetDroppedFramesOfATrunkBesideTheFindings() throws IOException {
    Finding dropped = Texts.finding(FindingCode.FRAG_LIST_DROPPED, Severity.ERROR, 2, 2);

    Statement said = only(compare(captured(dropped), link(3), link(5)));

    assertThat(said.text())
        .isEqualTo("tx_dropped of env4 +2; the captures explain 2 of 2 (frag-list-dropped 2)");
  }

  private static String link(long dropped) {
    return "4: env4: <UP> mtu 1500 qdisc x\n    TX: packets dropped\n    900 " + dropped + "\n";
  }

  @Test
  void shouldSetLargeSendsBesideOffloadRefused() throws IOException {
    String none = "NIC statistics:\n tx_large_packets: 7\n";
    String some = "NIC statistics:\n tx_large_packets: 9\n";

    assertThat(only(compare(captured(TRAINS), none, none)).kind()).isEqualTo(Kind.OBSERVATION);
    assertThat(only(compare(captured(TRAINS), none, some)).kind()).isEqualTo(Kind.CONTRADICTION);
  }

  @Test
  void shouldLeaveFindingsAloneWithoutTexts() throws IOException {
    Comparison compared = compare(captured(SYNS, TRAINS));

    assertThat(compared.findings()).containsExactly(SYNS, TRAINS);
    assertThat(compared.evidence().isGiven()).isFalse();
  }

  private static Comparison compare(Captured captured, String... texts) throws IOException {
    return Comparison.of(Texts.of(texts), captured);
  }

  private static Statement only(Comparison compared) {
    assertThat(compared.evidence().statements()).hasSize(1);
    return compared.evidence().statements().get(0);
  }

  private static String errors(long count) {
    return "#kernel\nTcpInCsumErrors  " + count + "  0.0\n";
  }

  private static Captured captured(Finding... findings) {
    return Texts.captured(usual(), List.of(), findings);
  }

  private static OutlookSettings usual() {
    return AnalysisOptions.usual().outlook();
  }

  private static OutlookSettings asked(DriverPreset driver, int mtu) {
    return new OutlookSettings(
        List.of(driver), Optional.empty(), BridgeKind.LINUX_BRIDGE, new Mtus(mtu, mtu));
  }
}
