package org.trunkscope.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** What is counted, what is left out, and what the sentence beside the table says. */
class OutlookTest {

  /** Bits 9 and 11 of {@code epb_flags}. */
  private static final long NOT_READY = 1L << 9;

  private static final long LARGE = 1L << 11;
  private static final OutlookSettings USUAL = settings(DriverPreset.released());

  private static OutlookSettings settings(List<DriverPreset> drivers) {
    return new OutlookSettings(
        drivers, Optional.empty(), BridgeKind.LINUX_BRIDGE, new Mtus(1500, 1500));
  }

  private static CountedFrames frames() {
    return new CountedFrames(new Mtus(1500, 1500));
  }

  private static byte[] zeroSyn() {
    byte[] frame = tcp().flags(Tcp.SYN).mss(1460).build();
    BigEndian.put16(frame, 50, 0);
    return frame;
  }

  private static FrameBuilder tcp() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001);
  }

  @Test
  void shouldAnswerForEachDriverAskedInTheirOrder() {
    DriverOutlook.Table table =
        frames().add(zeroSyn()).outlook(InterfaceRole.TRUNK, List.of(Tap.TRUNK_RECEIVED), USUAL);

    assertThat(table.drivers())
        .extracting(DriverOutlook::driver)
        .containsExactlyElementsOf(DriverPreset.released());
    assertThat(table.predicted()).isEqualTo(1);
    assertThat(table.notPredicted()).isZero();
  }

  @Test
  void shouldWeighByFramesAndMultiplyCounters() {
    CountedFrames frames = frames().add(zeroSyn()).add(zeroSyn()).add(zeroSyn());

    DriverOutlook old =
        frames.under(DriverPreset.V4_12, BridgeKind.LINUX_BRIDGE, Tap.TRUNK_RECEIVED);

    assertThat(old.dropped()).isEqualTo(3);
    assertThat(old.causes()).containsExactly(Map.entry(FindingCode.ZERO_CHECKSUM_SYN, 3L));
    assertThat(old.counters())
        .containsEntry(new PathCounters.Key(Place.DESTINATION_STACK, "Tcp.InCsumErrors"), 3L)
        .doesNotContainKey(new PathCounters.Key(Place.OUTBOUND_TRUNK, "tx_bytes"));
  }

  @ParameterizedTest
  @CsvSource({"LOOPBACK, loopback", "HOST, end host"})
  void shouldAskNoDriverAboutFramesThatPassNone(InterfaceRole role, String why) {
    DriverOutlook.Table table = frames().add(zeroSyn()).outlook(role, List.of(), USUAL);

    assertThat(table.drivers()).isEmpty();
    assertThat(table.predicted() + table.notPredicted()).isZero();
    assertThat(table.reason()).contains(why);
  }

  @Test
  void shouldNotPredictWhatIsCutOrHasNoExample() {
    byte[] whole = tcp().payload(400, 7).build();
    byte[] cut = Arrays.copyOf(whole, 96);

    DriverOutlook.Table cutTable =
        frames()
            .add(cut, whole.length, CapturedFrame.NO_FLAGS)
            .add(zeroSyn())
            .outlook(InterfaceRole.TRUNK, List.of(Tap.TRUNK_RECEIVED), USUAL);
    DriverOutlook.Table rare =
        frames().add(zeroSyn()).outlookWithoutExamples(Tap.TRUNK_RECEIVED, USUAL);

    assertThat(cutTable.predicted()).isEqualTo(1);
    assertThat(cutTable.notPredicted()).isEqualTo(1);
    assertThat(rare.predicted()).isZero();
    assertThat(rare.notPredicted()).isEqualTo(1);
  }

  /** A complete checksum behind a miss may have been zero before: dropped by v4.12, or not. */
  @Test
  void shouldCallUncertainWhatHasTwoOriginsWithDifferentFates() {
    CountedFrames frames = frames().add(tcp().flags(Tcp.SYN).build());

    DriverOutlook miss = frames.under(DriverPreset.V4_12, BridgeKind.OVS_MISS, Tap.TRUNK_SENT);
    DriverOutlook linux = frames.under(DriverPreset.V4_12, BridgeKind.LINUX_BRIDGE, Tap.TRUNK_SENT);

    assertThat(miss.uncertain()).isEqualTo(1);
    assertThat(miss.causes()).isEmpty();
    assertThat(miss.counters()).isEmpty();
    assertThat(linux.accepted()).isEqualTo(1);
  }

  /** Section 9.1 (g): an older VM sends a large send with a small MSS, a trunk of v7.1 cuts it. */
  @Test
  void shouldAskTheTrunksDriverAboutWhatTheVmsDriverSent() {
    byte[] large = SenderStack.handDown(tcp().payload(300, 7).build(), 88).frame();
    OutlookSettings oldVms =
        new OutlookSettings(
            List.of(DriverPreset.V6_6, DriverPreset.V7_1),
            Optional.of(DriverPreset.V6_1),
            BridgeKind.LINUX_BRIDGE,
            new Mtus(1500, 1500));

    DriverOutlook.Table table =
        frames()
            .add(large, large.length, NOT_READY | LARGE)
            .outlook(InterfaceRole.VM, List.of(Tap.VM_SENT), oldVms);

    assertThat(table.drivers().get(0).accepted()).isEqualTo(1);
    assertThat(table.drivers().get(1).segmented()).isEqualTo(1);
    assertThat(table.drivers().get(1).causes()).containsOnlyKeys(FindingCode.SMALL_MSS);
    assertThat(table.reason()).contains("v6.1");
  }

  /** Consequences 2 and 16: the receiving adapter's own MTU decides what counts as large. */
  @Test
  void shouldRunThePathWithTheMtusAsked() {
    CountedFrames jumbo = new CountedFrames(new Mtus(9000, 9000));

    DriverOutlook outlook =
        jumbo
            .add(tcp().payload(5000, 7).build())
            .under(DriverPreset.V4_12, BridgeKind.LINUX_BRIDGE, Tap.TRUNK_RECEIVED);

    assertThat(outlook.accepted()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheCountersInWhichAllOriginsAgree() {
    PathCounters.Key packets = new PathCounters.Key(Place.INBOUND_TRUNK, "rx_packets");
    PathCounters.Key bytes = new PathCounters.Key(Place.INBOUND_TRUNK, "rx_bytes");
    Prediction one =
        new Prediction(
            Outcome.ACCEPTED, Optional.empty(), new TreeMap<>(Map.of(packets, 1L, bytes, 100L)));
    Prediction train =
        new Prediction(
            Outcome.ACCEPTED, Optional.empty(), new TreeMap<>(Map.of(packets, 2L, bytes, 100L)));

    Prediction common = Prediction.common(List.of(one, train));

    assertThat(common.counters()).containsExactly(Map.entry(bytes, 100L));
  }

  @Test
  void shouldTakeWhatTheVmsDriverSendsWhereTheVmSentIt() {
    Alternative byOld = sentBy(DriverPreset.V4_12, 100);
    Alternative byNew = sentBy(DriverPreset.V7_1, 200);
    List<Alternative> both = List.of(byOld, byNew);

    assertThat(FrameOrigins.sentBy(DriverPreset.V4_12.behaviour(), both)).containsExactly(byOld);
    assertThat(FrameOrigins.sentBy(DriverPreset.V7_1.behaviour(), both)).containsExactly(byNew);
    assertThat(FrameOrigins.sentBy(DriverPreset.V5_5.behaviour(), both)).isEqualTo(both);
  }

  private static Alternative sentBy(DriverPreset vm, int payload) {
    HypervisorFrame frame = HypervisorFrame.plain(tcp().payload(payload, 7).build());
    return new Alternative(
        Tap.VM_SENT,
        new Origin.Hypervisor(List.of(frame)),
        LargeSend.NEW_FORM,
        List.of(),
        List.of(new Reproduction(vm, List.of(BridgeKind.LINUX_BRIDGE))));
  }

  @Test
  void shouldSayWhatIsAssumed() {
    DriverOutlook.Table unknown =
        frames()
            .add(zeroSyn())
            .outlook(
                InterfaceRole.UNKNOWN,
                List.of(Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT),
                new OutlookSettings(
                    List.of(DriverPreset.V4_12),
                    Optional.empty(),
                    BridgeKind.OVS_HIT,
                    new Mtus(9000, 1500)));
    DriverOutlook.Table known =
        frames().add(zeroSyn()).outlook(InterfaceRole.TRUNK, List.of(Tap.TRUNK_SENT), USUAL);

    assertThat(unknown.reason())
        .contains("9000", "1500", "Open vSwitch", "whose interface", "both possible");
    assertThat(known.reason())
        .contains("1500", "Linux bridge")
        .doesNotContain("whose interface", "both possible");
  }
}
