package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;

/** Hypervisor, bridge and destination at their borders: sections 8 and 9 of the model document. */
class PathBordersTest {

  private final Trace trace = new Trace(Place.BRIDGE);
  private final PathCounters counters = new PathCounters();
  private final Hypervisor hypervisor = new Hypervisor();

  private List<Rule> rules() {
    return trace.steps().stream().map(Step::rule).toList();
  }

  private static SocketBuffer plain(FrameBuilder builder) {
    byte[] frame = builder.build();
    return new SocketBuffer(frame, BigEndian.u16(frame, 12));
  }

  private static FrameBuilder tagged(int vlanId) {
    return FrameBuilder.frame().ethernet().vlan(vlanId).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2);
  }

  private static FrameBuilder udp6() {
    return FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").udp(1, 2);
  }

  @Test
  void shouldTagUntaggedFramesOnlyAndKeepTheirFlags() {
    HypervisorFrame large = HypervisorFrame.largeSend(PathCells.data(4000), 1448);
    HypervisorFrame alreadyTagged = HypervisorFrame.checksumGood(tagged(7).build());
    HypervisorFrame shortest = HypervisorFrame.plain(Arrays.copyOf(PathCells.syn(), 14));

    assertThat(hypervisor.insertTag(large, trace).flagByte()).isEqualTo(0x87);
    assertThat(hypervisor.insertTag(alreadyTagged, trace)).isSameAs(alreadyTagged);
    assertThat(hypervisor.insertTag(shortest, trace).bytes()).hasSize(18);
    assertThat(hypervisor.withholdChecksumGood(large, trace).flagByte()).isEqualTo(0x84);
  }

  @Test
  void shouldTakeOffItsOwnTagOnly() {
    HypervisorFrame untagged = HypervisorFrame.plain(PathCells.syn());
    HypervisorFrame sendersTag = HypervisorFrame.plain(tagged(7).build());

    assertThat(hypervisor.removeTag(untagged, trace)).isSameAs(untagged);
    assertThat(hypervisor.removeTag(sendersTag, trace)).isSameAs(sendersTag);
  }

  @ParameterizedTest
  @CsvSource({"TAG_INSERTED, 0", "UNCHANGED, 100", "TAG_INSERTED, 7"})
  void shouldDeliverToTheDestinationWhatTheSenderTagged(FirstHop hop, int vlanId) {
    PathSettings settings = PathSettings.of(DriverPreset.V6_6).with(change -> change.firstHop(hop));
    FrameBuilder untagged =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).payload(30, 1);
    SocketBuffer sent = plain(vlanId == 0 ? untagged : tagged(vlanId));

    PathResult result = new TrunkPath(settings).send(List.of(sent));

    assertThat(result.at(CapturePoint.P4))
        .singleElement()
        .satisfies(state -> assertThat(state.bytes()).isEqualTo(sent.frame()));
  }

  @Test
  void shouldCutLargeSendsToTheOutsideToTheMss() {
    PathSettings outside =
        PathCells.table("G7").with(change -> change.destination(Destination.PHYSICAL_ADAPTER));

    PathResult result = PathCells.send(outside, PathCells.data(4 * PathCells.MSS + 100));

    assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo("full 80 x5");
    assertThat(result.fate()).isEqualTo(Fate.ACCEPTED);
  }

  @Test
  void shouldPassFramesOfACachedFlowUnchanged() {
    SocketBuffer large = SenderStack.handDown(PathCells.data(5000), 1448);
    SocketBuffer partial = SenderStack.handDown(PathCells.syn(), 1448);
    BridgeHop bridge = new BridgeHop(BridgeKind.OVS_HIT, BridgeNetfilter.OFF, 1500);

    assertThat(bridge.forward(large, counters, trace).buffers())
        .singleElement()
        .satisfies(out -> assertThat(out.gsoSize()).isEqualTo(1448));
    assertThat(bridge.forward(partial, counters, trace).buffers())
        .singleElement()
        .satisfies(out -> assertThat(new TapState(out).describe()).isEqualTo("pseudo P"));
    assertThat(rules()).containsExactly(BridgeRule.FLOW_HIT, BridgeRule.FLOW_HIT);
  }

  @Test
  void shouldCountALargeBufferThatIsLostInTheUpcall() {
    SocketBuffer impossible = SenderStack.handDown(PathCells.data(5000), 1448);
    impossible.setGso(GsoType.TCPV4, 5000, 1);

    new BridgeHop(BridgeKind.OVS_MISS, BridgeNetfilter.OFF, 1500)
        .forward(impossible, counters, trace);

    assertThat(counters.get(Place.BRIDGE, "lost")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX_BRIDGE, 1522, 1",
    "LINUX_BRIDGE, 1523, 0",
    "OVS_HIT, 1518, 1",
    "OVS_HIT, 1519, 0"
  })
  void shouldNotCountOneTagAsData(BridgeKind kind, int length, int passed) {
    SocketBuffer frame = plain(tagged(7).payload(length - 58, 1));

    assertThat(
            new BridgeHop(kind, BridgeNetfilter.OFF, 1500)
                .forward(frame, counters, trace)
                .buffers())
        .hasSize(passed);
  }

  @Test
  void shouldLeaveIpv6ToTheBridgeAsItIs() {
    SocketBuffer padded = plain(PathCells.tcp6().padTo(80));

    new BridgeHop(BridgeKind.LINUX_BRIDGE, BridgeNetfilter.ON, 1500)
        .forward(padded, counters, trace);

    assertThat(padded.frame()).hasSize(80);
  }

  private Fate judge(FrameBuilder builder) {
    return new DestinationReceive().judge(plain(builder), counters, trace);
  }

  private long counted(String counter) {
    return counters.get(Place.DESTINATION_STACK, counter);
  }

  @Test
  void shouldTakeWhatHasNoTransportChecksumToJudge() {
    FrameBuilder arp = FrameBuilder.frame().ethernet().etherType(0x0806).payload(46, 1);
    FrameBuilder other =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").protocol(1).payload(64, 1);
    FrameBuilder fragment =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .fragment(0, true)
            .tcp(1, 2)
            .checksum(0x1234)
            .payload(8, 1);

    assertThat(List.of(judge(arp), judge(other), judge(fragment))).containsOnly(Fate.ACCEPTED);
    assertThat(rules()).hasSize(3).containsOnly(DestinationRule.NOT_JUDGED);
  }

  @Test
  void shouldCountImpossibleLengthsWhereTheKernelDoes() {
    FrameBuilder udp =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").ipLength(24).udp(1, 2);

    judge(PathCells.tcp().ipLength(80));
    judge(PathCells.tcp6().ipLength(80));
    judge(PathCells.tcp().dataOffset(4));
    judge(udp);

    assertThat(counted("Ip.InTruncatedPkts")).isEqualTo(1);
    assertThat(counted("Ip6.InTruncatedPkts")).isEqualTo(1);
    assertThat(counted("Tcp.InErrs")).isEqualTo(1);
    assertThat(counted("Udp.InErrors")).isEqualTo(1);
    assertThat(rules()).filteredOn(rule -> rule == DestinationRule.IP_LENGTH).hasSize(4);
  }

  @Test
  void shouldHandUpWithoutPadding() {
    SocketBuffer padded = plain(PathCells.tcp().padTo(60));

    new DestinationReceive().judge(padded, counters, trace);

    assertThat(padded.frame()).hasSize(54);
  }

  @Test
  void shouldCountWrongChecksumsTwice() {
    judge(PathCells.tcp().checksum(FrameBuilder.Checksum.ZERO));
    judge(udp6().checksum(FrameBuilder.Checksum.ZERO));

    for (String counter :
        List.of("Tcp.InCsumErrors", "Tcp.InErrs", "Udp6.InCsumErrors", "Udp6.InErrors")) {
      assertThat(counted(counter)).as(counter).isEqualTo(1);
    }
  }
}
