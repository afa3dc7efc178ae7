package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Rules of bridge, core, hypervisor and destination at their borders, each with a near twin. */
class PathRulesTest {

  private final Trace trace = new Trace(Place.BRIDGE);
  private final PathCounters counters = new PathCounters();

  private static SocketBuffer plain(FrameBuilder builder) {
    return new SocketBuffer(builder.build(), 0x0800);
  }

  private List<Rule> rules() {
    return trace.steps().stream().map(Step::rule).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX_BRIDGE, 1518, true",
    "LINUX_BRIDGE, 1519, false",
    "OVS_HIT, 1514, true",
    "OVS_HIT, 1515, false",
    "OVS_MISS, 1514, true",
    "OVS_MISS, 1515, false"
  })
  void shouldDropOverMtuAtTheBridgesOwnLimit(BridgeKind kind, int length, boolean passes) {
    SocketBuffer frame = plain(PathCells.tcp().payload(length - 54, 1));

    BridgeHop.Forwarded result =
        new BridgeHop(kind, BridgeNetfilter.OFF, 1500).forward(frame, counters, trace);

    assertThat(result.buffers()).hasSize(passes ? 1 : 0);
    boolean counted = !passes && kind != BridgeKind.LINUX_BRIDGE;
    assertThat(counters.get(Place.BRIDGE, "tx_errors")).isEqualTo(counted ? 1 : 0);
  }

  @Test
  void shouldSplitALargeBufferOnAMissAndLoseOneThatCannotBe() {
    SocketBuffer large = SenderStack.handDown(PathCells.data(5000), 1448);
    SocketBuffer impossible = large.copy();
    impossible.setGso(GsoType.TCPV4, 5000, 1);
    BridgeHop bridge = new BridgeHop(BridgeKind.OVS_MISS, BridgeNetfilter.OFF, 1500);

    BridgeHop.Forwarded split = bridge.forward(large, counters, trace);
    BridgeHop.Forwarded lost = bridge.forward(impossible, counters, trace);

    assertThat(split.buffers())
        .hasSize(4)
        .allSatisfy(
            frame -> {
              assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.FULL);
              assertThat(frame.ipSummed()).isEqualTo(IpSummed.NONE);
            });
    assertThat(lost.drops()).containsExactly(Fate.DROPPED_IN_UPCALL);
    assertThat(rules()).containsExactly(BridgeRule.MISS_SPLIT, BridgeRule.MISS_LOST);
  }

  @Test
  void shouldDropSplitSegmentsThatAreLongerThanThePortTakes() {
    SocketBuffer jumbo = SenderStack.handDown(PathCells.data(10_000), 8948);
    BridgeHop bridge = new BridgeHop(BridgeKind.OVS_MISS, BridgeNetfilter.OFF, 1500);

    BridgeHop.Forwarded result = bridge.forward(jumbo, counters, trace);

    assertThat(result.drops()).containsExactly(Fate.DROPPED_OVER_MTU);
    assertThat(result.buffers()).hasSize(1);
    assertThat(counters.get(Place.BRIDGE, "tx_errors")).isEqualTo(1);
    assertThat(rules()).containsExactly(BridgeRule.MISS_SPLIT, BridgeRule.OVER_MTU_OVS);
  }

  @Test
  void shouldLeaveTaggedFramesToBridgeNetfilterUnseen() {
    FrameBuilder tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(3)
            .ipv4("10.0.0.1", "10.0.0.2")
            .ipChecksum(0)
            .tcp(1, 2);
    BridgeHop bridge = new BridgeHop(BridgeKind.LINUX_BRIDGE, BridgeNetfilter.ON, 1500);

    assertThat(bridge.forward(plain(tagged), counters, trace).buffers()).hasSize(1);
    assertThat(rules()).containsExactly(BridgeRule.LINUX_FORWARDS);
  }

  @Test
  void shouldTrimPaddingWithBridgeNetfilter() {
    BridgeHop bridge = new BridgeHop(BridgeKind.LINUX_BRIDGE, BridgeNetfilter.ON, 1500);

    SocketBuffer out =
        bridge.forward(plain(PathCells.tcp().padTo(60)), counters, trace).buffers().get(0);

    assertThat(out.frame()).hasSize(54);
    assertThat(trace.steps().get(0).changes())
        .containsExactly(new Step.ByteChange(54, "000000000000", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "4990, REACH_DRIVER, true, C11",
    "500, REACH_DRIVER, true, C11",
    "500, CHECKSUM_IN_SOFTWARE, true, C9",
    "4990, CHECKSUM_IN_SOFTWARE, false, C10",
    "4990, NEITHER_OFFLOADED, true, C5"
  })
  void shouldTreatExtensionHeadersAsTheReleaseDoes(
      int data, ExtensionHeaders headers, boolean passes, String lastRule) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(0, new byte[] {1, 4, 0, 0, 0, 0})
            .tcp(1, 2)
            .payload(data, 2)
            .build();
    Set<Feature> features = Set.of(Feature.SG, Feature.IPV6_CSUM, Feature.TSO6);

    Optional<List<SocketBuffer>> result =
        new TransmitCore(new OutboundPort(features, Optional.empty()), headers)
            .validate(SenderStack.handDown(frame, 1448), trace);

    assertThat(result.isPresent()).isEqualTo(passes);
    assertThat(rules().get(rules().size() - 1).number()).isEqualTo(lastRule);
    assertThat(rules().contains(CoreRule.EXTENSION_HEADERS_NOT_SEGMENTED))
        .isEqualTo(headers == ExtensionHeaders.NEITHER_OFFLOADED);
  }

  @Test
  void shouldMakeALargeBufferInStateNonePartialWhereTheDeviceTakesIt() {
    SocketBuffer large = SenderStack.handDown(PathCells.data(5000), 1448);
    large.setIpSummed(IpSummed.NONE);
    SocketBuffer twin = large.copy();

    List<SocketBuffer> taken = core(Feature.SG, Feature.IP_CSUM, Feature.TSO, large);
    List<SocketBuffer> cut = core(Feature.SG, Feature.IP_CSUM, Feature.TSO6, twin);

    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).ipSummed()).isEqualTo(IpSummed.PARTIAL);
    assertThat(ChecksumField.of(taken.get(0).frame())).isEqualTo(ChecksumField.PSEUDO);
    assertThat(cut).hasSize(4);
  }

  private List<SocketBuffer> core(Feature a, Feature b, Feature c, SocketBuffer buffer) {
    OutboundPort port = new OutboundPort(Set.of(a, b, c), Optional.empty());
    return new TransmitCore(port, ExtensionHeaders.REACH_DRIVER)
        .validate(buffer, trace)
        .orElseThrow();
  }

  @Test
  void shouldInsertAndRemoveATagAndTellItsBytes() {
    byte[] untagged = PathCells.syn();
    Hypervisor hypervisor = new Hypervisor();

    HypervisorFrame tagged = hypervisor.insertTag(HypervisorFrame.checksumGood(untagged), trace);
    HypervisorFrame back = hypervisor.removeTag(tagged, trace);

    assertThat(PathFrame.at(tagged.bytes()).tags()).isEqualTo(1);
    assertThat(tagged.flagByte()).isEqualTo(0x83);
    assertThat(back.bytes()).isEqualTo(untagged);
    assertThat(trace.steps().get(0).changes())
        .containsExactly(new Step.ByteChange(12, "", "81000064"));
    assertThat(rules()).containsExactly(HypervisorRule.TAG_INSERTED, HypervisorRule.TAG_REMOVED);
  }

  @Test
  void shouldNotApplyTheFirstHopToAFrameThatIsDeliveredAlready() {
    PathSettings withheld =
        PathSettings.of(DriverPreset.V6_6)
            .with(change -> change.firstHop(FirstHop.CHECKSUM_GOOD_WITHHELD));
    HypervisorFrame frame =
        HypervisorFrame.checksumGood(PathCells.tcp().checksum(Checksum.ZERO).build());

    assertThat(new TrunkPath(withheld).deliver(List.of(frame)).fate()).isEqualTo(Fate.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource({
    "ZERO, NONE, ACCEPTED",
    "PSEUDO, NONE, DROPPED_TRANSPORT_CHECKSUM",
    "FULL, NONE, ACCEPTED",
    "PSEUDO, UNNECESSARY, ACCEPTED"
  })
  void shouldVerifyUdpUnlessItHasNoChecksum(Checksum kind, IpSummed state, Fate fate) {
    SocketBuffer buffer =
        plain(
            FrameBuilder.frame()
                .ethernet()
                .ipv4("10.0.0.1", "10.0.0.2")
                .udp(1, 2)
                .checksum(kind)
                .payload(30, 1));
    buffer.setIpSummed(state);

    assertThat(new DestinationReceive().judge(buffer, counters, trace)).isEqualTo(fate);
    assertThat(counters.get(Place.DESTINATION_STACK, "Udp.InCsumErrors"))
        .isEqualTo(fate.isDropped() ? 1 : 0);
  }

  @Test
  void shouldTrimPaddingBeforeItVerifies() {
    SocketBuffer padded = plain(PathCells.tcp().padTo(60));
    SocketBuffer cut = plain(PathCells.tcp().ipLength(80));

    assertThat(new DestinationReceive().judge(padded, counters, trace)).isEqualTo(Fate.ACCEPTED);
    assertThat(new DestinationReceive().judge(cut, counters, trace))
        .isEqualTo(Fate.DROPPED_IP_LENGTH);
    assertThat(rules())
        .containsExactly(
            DestinationRule.PADDING_TRIMMED, DestinationRule.VERIFIED, DestinationRule.IP_LENGTH);
  }
}
