package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.BufferShape.ListMember;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;

/** Rules C1 to C12 at their borders: section 8 of the model document, "Before the driver". */
class CoreBordersTest {

  private final Trace trace = new Trace(Place.TRANSMIT_CORE);

  private Optional<List<SocketBuffer>> validate(
      SocketBuffer buffer, ExtensionHeaders headers, Feature... features) {
    Set<Feature> all = EnumSet.noneOf(Feature.class);
    all.addAll(List.of(features));
    return new TransmitCore(new OutboundPort(all, Optional.empty()), headers)
        .validate(buffer, trace);
  }

  private Optional<List<SocketBuffer>> validate(SocketBuffer buffer, Feature... features) {
    return validate(buffer, ExtensionHeaders.REACH_DRIVER, features);
  }

  private List<Rule> rules() {
    return trace.steps().stream().map(Step::rule).toList();
  }

  private static SocketBuffer extended(int data) {
    return SenderStack.handDown(
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(0, new byte[] {1, 4, 0, 0, 0, 0})
            .tcp(1, 2)
            .payload(data, 2)
            .build(),
        1000);
  }

  private static SocketBuffer large(int data) {
    return SenderStack.handDown(PathCells.tcp().payload(data, 1).build(), 1000);
  }

  private static SocketBuffer large6(int data) {
    return SenderStack.handDown(PathCells.tcp6().payload(data, 1).build(), 1000);
  }

  /** The buffer, which the stack handed down in state PARTIAL, in another state. */
  private static SocketBuffer in(IpSummed state, SocketBuffer buffer) {
    if (state != IpSummed.PARTIAL) {
      buffer.setIpSummed(state);
    }
    return buffer;
  }

  private static SocketBuffer datagrams() {
    SocketBuffer buffer =
        SenderStack.handDown(
            FrameBuilder.frame()
                .ethernet()
                .ipv4("10.0.0.1", "10.0.0.2")
                .udp(1, 2)
                .payload(3000, 1)
                .build(),
            1000);
    buffer.setGso(GsoType.TCPV4, 1000, 3);
    return buffer;
  }

  @Test
  void shouldWithdrawForExtensionHeadersFromLargeBuffersThatHaveThemOnly() {
    ExtensionHeaders newest = ExtensionHeaders.NEITHER_OFFLOADED;

    validate(extended(500), newest, Feature.SG, Feature.IPV6_CSUM, Feature.TSO6);
    validate(large6(3000), newest, Feature.SG, Feature.IPV6_CSUM, Feature.TSO6);
    validate(extended(3000), newest, Feature.SG, Feature.HW_CSUM, Feature.TSO6);
    validate(extended(500), newest, Feature.SG, Feature.HW_CSUM);

    assertThat(rules())
        .containsExactly(
            CoreRule.EXTENSION_HEADERS_COMPLETED,
            CoreRule.PASSED,
            CoreRule.PASSED,
            CoreRule.PASSED);
  }

  @Test
  void shouldWithdrawSegmentationWithTheChecksumForExtensionHeaders() {
    SocketBuffer none = in(IpSummed.NONE, extended(3000));

    assertThat(
            validate(none, ExtensionHeaders.NEITHER_OFFLOADED, Feature.IPV6_CSUM, Feature.TSO6)
                .orElseThrow())
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"UNNECESSARY, 3", "PARTIAL, 3", "NONE, 1"})
  void shouldWithdrawSegmentationWhereTheProtocolCannotBeChecksummed(IpSummed state, int frames) {
    SocketBuffer buffer = in(state, large6(3000));

    assertThat(validate(buffer, Feature.IP_CSUM, Feature.TSO6).orElseThrow()).hasSize(frames);
    assertThat(rules().contains(CoreRule.PROTOCOL_NOT_OFFLOADED)).isEqualTo(frames > 1);
  }

  @Test
  void shouldKeepAFixedIdWholeWhereTheDeviceMangles() {
    SocketBuffer fixed = large(3000);
    fixed.setFixedIpId(true);

    assertThat(
            validate(fixed.copy(), Feature.IP_CSUM, Feature.TSO, Feature.TSO_MANGLEID)
                .orElseThrow())
        .hasSize(1);
    assertThat(validate(fixed, Feature.IP_CSUM, Feature.TSO).orElseThrow()).hasSize(3);
  }

  private static SocketBuffer withList(List<Integer> head, ListMember... members) {
    BufferShape shape = new BufferShape(54, head, List.of(members));
    SocketBuffer buffer = large(shape.length() - 54);
    buffer.setShape(shape);
    return buffer;
  }

  private static ListMember pages(int length) {
    return new ListMember(0, List.of(length));
  }

  @Test
  void shouldSplitAtTheBordersOfTheFragListWhereTheyFit() {
    List<Integer> head = List.of(1000, 1000);
    Feature[] features = {Feature.SG, Feature.IP_CSUM, Feature.TSO};

    assertThat(validate(withList(head, pages(2000), pages(1000)), features).orElseThrow())
        .hasSize(3);
    assertThat(rules()).contains(CoreRule.FRAG_LIST_SPLIT);
    assertThat(
            validate(withList(head, new ListMember(1000, List.of(1000))), features).orElseThrow())
        .as("a linear part")
        .hasSize(4);
    assertThat(
            validate(withList(head, pages(2000), pages(1000), pages(2000)), features).orElseThrow())
        .as("unequal members")
        .hasSize(7);
  }

  @Test
  void shouldSplitAtTheMssWithoutScatterGatherOrChecksum() {
    SocketBuffer list = withList(List.of(2000), pages(2000));

    assertThat(validate(list.copy(), Feature.IP_CSUM, Feature.TSO).orElseThrow()).hasSize(4);
    assertThat(validate(in(IpSummed.NONE, list.copy()), Feature.SG, Feature.TSO).orElseThrow())
        .hasSize(4);
    assertThat(rules()).doesNotContain(CoreRule.FRAG_LIST_SPLIT);
  }

  @Test
  void shouldSplitAtTheMssOnAFlowMissWhateverTheFragListIs() {
    SocketBuffer list = withList(List.of(2000), pages(2000));

    assertThat(
            new BridgeHop(BridgeKind.OVS_MISS, PathSettings.BridgeNetfilter.OFF, 1500)
                .forward(list, new PathCounters(), trace)
                .buffers())
        .hasSize(4);
  }

  @Test
  void shouldDropWhatCannotBeSegmented() {
    SocketBuffer exact = large(1001);
    exact.setGso(GsoType.TCPV4, 1001, 1);

    assertThat(validate(exact.copy(), Feature.SG, Feature.IP_CSUM)).isEmpty();
    assertThat(validate(datagrams(), Feature.SG, Feature.IP_CSUM)).isEmpty();
    assertThat(validate(in(IpSummed.NONE, exact), Feature.IP_CSUM, Feature.TSO)).isEmpty();
    assertThat(validate(in(IpSummed.NONE, datagrams()), Feature.IP_CSUM, Feature.TSO)).isEmpty();
    assertThat(rules()).filteredOn(rule -> rule == CoreRule.SEGMENTATION_FAILED).hasSize(4);
  }

  @Test
  void shouldWriteThePseudoSumIntoALargeBufferInStateNone() {
    SocketBuffer zero = in(IpSummed.NONE, large(3000));
    BigEndian.put16(zero.frame(), 50, 0);

    SocketBuffer out = validate(zero, Feature.IP_CSUM, Feature.TSO).orElseThrow().get(0);

    assertThat(ChecksumField.of(out.frame())).isEqualTo(ChecksumField.PSEUDO);
  }

  @Test
  void shouldWriteAResultOfZeroAsAllOnes() {
    byte[] frame = PathCells.tcp().payload(new byte[2]).build();
    BigEndian.put16(frame, 54, BigEndian.u16(frame, 50));
    SocketBuffer buffer = SenderStack.handDown(frame, 1000);

    validate(buffer, Feature.SG);

    assertThat(BigEndian.u16(buffer.frame(), 50)).isEqualTo(0xffff);
  }

  @Test
  void shouldCompleteAFieldThatEndsTheFrame() {
    SocketBuffer buffer =
        new SocketBuffer(Arrays.copyOf(PathCells.tcp().checksum(1).build(), 52), 0x0800);
    buffer.setPartial(34, 16);

    validate(buffer, Feature.SG);

    assertThat(rules()).contains(CoreRule.COMPLETED);
    assertThat(BigEndian.u16(buffer.frame(), 50)).isNotEqualTo(1);
  }
}
