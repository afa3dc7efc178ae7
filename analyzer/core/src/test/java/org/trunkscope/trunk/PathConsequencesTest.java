package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Consequences of section 10 of the model document that concern the path, by their numbers. */
class PathConsequencesTest {

  private static final int CHECKSUM_AT = 50;

  private static PathResult deliver(DriverPreset preset, HypervisorFrame frame) {
    return new TrunkPath(PathSettings.of(preset)).deliver(List.of(frame));
  }

  @Test
  void shouldLoseAJumboFrameWithoutChecksumGoodAsFalseMss() {
    byte[] jumbo = PathCells.tcp().payload(8000, 4).build();
    int checksum = BigEndian.u16(jumbo, CHECKSUM_AT);

    PathResult result = deliver(DriverPreset.V5_14, HypervisorFrame.plain(jumbo));

    TapState inbound = (TapState) result.at(CapturePoint.P2).get(0);
    assertThat(inbound.gsoSize()).as("consequence 2").isEqualTo(checksum);
    assertThat(inbound.field()).isEqualTo(ChecksumField.ZERO);
    assertThat(inbound.ipSummed()).isEqualTo(IpSummed.NONE);
  }

  @ParameterizedTest
  @CsvSource({"V4_13, true", "V5_10, true", "V5_14, false", "V6_6, false"})
  void shouldOverwritePayloadOfLaterFragments(DriverPreset preset, boolean lost) {
    byte[] fragment =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .fragment(1480, true)
            .protocol(6)
            .payload(600, 5)
            .build();
    byte[] zeros = fragment.clone();
    BigEndian.put16(zeros, CHECKSUM_AT, 0);

    PathResult ofData = deliver(preset, HypervisorFrame.checksumGood(fragment));
    PathResult ofZeros = deliver(preset, HypervisorFrame.checksumGood(zeros));

    byte[] data = ofData.at(CapturePoint.W2).get(0).bytes();
    assertThat(data).as("consequence 4").isEqualTo(lost ? zeros : fragment);
    assertThat(ofZeros.at(CapturePoint.W2).get(0).bytes()).isEqualTo(zeros);
  }

  @Test
  void shouldWriteThePseudoSumOverTheFramesLength() {
    byte[] padded = PathCells.tcp().checksum(Checksum.ZERO).padTo(60).build();
    HypervisorFrame frame = HypervisorFrame.checksumGood(padded);
    PathSettings toOutside =
        PathSettings.of(DriverPreset.V6_6)
            .with(change -> change.destination(Destination.PHYSICAL_ADAPTER));
    PathSettings miss =
        PathSettings.of(DriverPreset.V6_6).with(change -> change.bridge(BridgeKind.OVS_MISS));

    PathResult trunk = deliver(DriverPreset.V6_6, frame);
    PathResult outside = new TrunkPath(toOutside).deliver(List.of(frame));
    PathResult missed = new TrunkPath(miss).deliver(List.of(frame));

    assertThat(trunk.at(CapturePoint.P2).get(0).field())
        .as("consequence 5")
        .isEqualTo(ChecksumField.PSEUDO_OTHER_LENGTH);
    assertThat(trunk.fate()).isEqualTo(Fate.ACCEPTED);
    assertThat(outside.fate()).isEqualTo(Fate.DROPPED_TRANSPORT_CHECKSUM);
    assertThat(missed.fate()).isEqualTo(Fate.DROPPED_TRANSPORT_CHECKSUM);
  }

  @Test
  void shouldSendLargeBuffersInStateUnnecessaryWithoutTheFlag() {
    byte[] large = PathCells.tcp().payload(9000, 4).build();

    PathResult result = deliver(DriverPreset.V5_14, HypervisorFrame.largeSend(large, 1448));

    assertThat(result.applied(CoreRule.UNNECESSARY_PASSED)).as("consequence 7").isTrue();
    assertThat(((HypervisorFrame) result.at(CapturePoint.W2).get(0)).flagByte()).isEqualTo(0x80);
  }

  @ParameterizedTest
  @CsvSource({
    "V4_12, REACH_DRIVER, ACCEPTED",
    "V4_13, REACH_DRIVER, DROPPED_BY_TRUNK_DRIVER",
    "V6_6, REACH_DRIVER, DROPPED_BY_TRUNK_DRIVER",
    "V7_1, CHECKSUM_IN_SOFTWARE, DROPPED_BY_TRUNK_CORE",
    "V7_1, NEITHER_OFFLOADED, ACCEPTED"
  })
  void shouldDropMergedExtensionHeadersUntilTheCoreChanged(
      DriverPreset preset, ExtensionHeaders headers, Fate fate) {
    PathSettings settings =
        PathSettings.of(preset)
            .with(
                change ->
                    change.trunkCore(
                        new CoreBehaviour(CoreBehaviour.LargeReceive.MERGED, headers)));

    PathResult result =
        new TrunkPath(settings).receiveOutside(List.of(withExtension(0), withExtension(1)));

    assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo("pseudo P gso");
    assertThat(result.fate()).as("consequence 8").isEqualTo(fate);
  }

  private static SocketBuffer withExtension(int index) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
            .tcp(40000, 5001)
            .seq(1 + 1000L * index)
            .payload(1000, index)
            .build();
    return new SocketBuffer(frame, 0x86dd);
  }

  @Test
  void shouldCompleteNonTrunkPartialOverZeroWithoutPseudoHeader() {
    PathSettings toVm = PathSettings.of(DriverPreset.V5_14);
    HypervisorFrame zero =
        HypervisorFrame.checksumGood(PathCells.tcp().checksum(Checksum.ZERO).build());
    TapState received =
        (TapState) new TrunkPath(toVm).deliver(List.of(zero)).at(CapturePoint.P4).get(0);

    SocketBuffer forwarded = received.buffer();
    new BridgeHop(BridgeKind.OVS_MISS, PathSettings.BridgeNetfilter.OFF, 1500)
        .forward(forwarded, new PathCounters(), new Trace(Place.BRIDGE));

    assertThat(received.describe()).as("consequence 15").isEqualTo("zero P");
    assertThat(ChecksumField.of(forwarded.frame())).isEqualTo(ChecksumField.NO_PSEUDO_HEADER);
  }
}
