package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.CoreBehaviour.LargeReceive;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** Rules G1 to G12 at their borders: section 8 of the model document, "GRO". */
class OffloadBordersTest {

  private final Trace trace = new Trace(Place.RECEIVE_OFFLOAD);

  private List<SocketBuffer> merge(HeadKind heads, SocketBuffer... buffers) {
    List<SocketBuffer> arrived = new ArrayList<>(List.of(buffers));
    return new ReceiveOffload(heads, LargeReceive.MERGED).merge(arrived, trace);
  }

  private List<SocketBuffer> merge(SocketBuffer... buffers) {
    return merge(HeadKind.PAGE_FRAGMENT, buffers);
  }

  private List<Rule> rules() {
    return trace.steps().stream().map(Step::rule).toList();
  }

  private static FrameBuilder ip(int id) {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").id(id);
  }

  private static FrameBuilder segment(int index) {
    return ip(50 + index).tcp(40000, 5001).seq(1 + 1000L * index);
  }

  private static FrameBuilder segment6(int index) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv6("fd00::1", "fd00::2")
        .tcp(40000, 5001)
        .seq(1 + 1000L * index)
        .payload(1000, index);
  }

  private static SocketBuffer buffer(FrameBuilder builder) {
    byte[] frame = builder.build();
    return new SocketBuffer(frame, BigEndian.u16(frame, 12));
  }

  private static SocketBuffer whole(int index) {
    return buffer(segment(index).payload(1000, index));
  }

  private static SocketBuffer large(int first, int data, int gsoSize, FrameBuilder head) {
    SocketBuffer large = buffer(head.seq(1 + 1000L * first).payload(data, first));
    large.setIpSummed(IpSummed.UNNECESSARY);
    large.setGso(GsoType.TCPV4, gsoSize, (data + gsoSize - 1) / gsoSize);
    return large;
  }

  @Test
  void shouldPassATrainUpBeforeTheWrongSegmentThatFollowsIt() {
    SocketBuffer wrong = buffer(segment(2).payload(1000, 2).checksum(0x1234));

    List<SocketBuffer> up = merge(whole(0), whole(1), wrong);

    assertThat(up).hasSize(2);
    assertThat(up.get(0).gsoSegments()).isEqualTo(2);
    assertThat(up.get(1)).isSameAs(wrong);
    assertThat(rules()).contains(OffloadRule.NOT_VERIFIED);
  }

  @Test
  void shouldNotLookAtFragmentsAndCutDatagrams() {
    SocketBuffer fragment = buffer(segment(0).fragment(0, true).payload(800, 1));
    SocketBuffer cut = buffer(segment(0).ipLength(80));

    assertThat(merge(fragment, cut))
        .allSatisfy(buffer -> assertThat(buffer.ipSummed()).isEqualTo(IpSummed.NONE));
    assertThat(rules()).containsExactly(OffloadRule.PASSED_UNSEEN, OffloadRule.PASSED_UNSEEN);
  }

  @ParameterizedTest
  @CsvSource({"0x12", "0x14", "0x30", "0x18", "0x11"})
  void shouldNeverHoldWhatEndsATrain(String flags) {
    SocketBuffer first = buffer(segment(0).flags(Integer.decode(flags)).payload(1000, 0));

    assertThat(merge(first, whole(1))).hasSize(2);
    assertThat(rules())
        .containsExactly(OffloadRule.RAISED, OffloadRule.NEVER_HELD, OffloadRule.RAISED);
  }

  @Test
  void shouldNeverHoldAnEmptySegment() {
    assertThat(merge(buffer(segment(0)))).hasSize(1);
    assertThat(rules()).containsExactly(OffloadRule.RAISED, OffloadRule.NEVER_HELD);
  }

  @ParameterizedTest
  @CsvSource({"NOTHING, 1", "TIMESTAMP, 2", "TOS, 2", "DF, 2", "ECE, 2", "ADDRESS, 2", "MAC, 2"})
  void shouldMergeOnlyWhatHasTheSameHeaders(String difference, int buffersUp) {
    FrameBuilder second =
        switch (difference) {
          case "ADDRESS" ->
              FrameBuilder.frame()
                  .ethernet()
                  .ipv4("10.0.0.3", "10.0.0.2")
                  .id(51)
                  .tcp(40000, 5001)
                  .seq(1001);
          case "MAC" ->
              FrameBuilder.frame()
                  .ethernet("02:00:00:00:00:77", "02:00:00:00:00:78")
                  .ipv4("10.0.0.1", "10.0.0.2")
                  .id(51)
                  .tcp(40000, 5001)
                  .seq(1001);
          default -> segment(1);
        };
    switch (difference) {
      case "DF" -> second.fragment(0, false);
      case "ECE" -> second.flags(Tcp.ACK | Tcp.ECE);
      default -> {}
    }
    second.timestamps(1, "TIMESTAMP".equals(difference) ? 3 : 2).payload(1000, 1);
    byte[] frame = second.build();
    if ("TOS".equals(difference)) {
      frame[15] = 4;
      PathFrame.at(frame).repairIpv4Header();
    }

    List<SocketBuffer> up =
        merge(
            buffer(segment(0).timestamps(1, 2).payload(1000, 0)), new SocketBuffer(frame, 0x0800));

    assertThat(up).hasSize(buffersUp);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "17, 2", "21, 2"})
  void shouldMergeIpv6OnlyWithEqualFlowLabelAndHopLimit(int changedByte, int buffersUp) {
    SocketBuffer second = buffer(segment6(1));
    if (buffersUp == 2) {
      second.frame()[changedByte]++;
    }

    List<SocketBuffer> up = merge(buffer(segment6(0)), second);

    assertThat(up).hasSize(buffersUp);
    assertThat(up.get(0).gsoType()).isEqualTo(buffersUp == 1 ? GsoType.TCPV6 : GsoType.NONE);
  }

  @Test
  void shouldFollowTheSequenceNumberAcrossItsWrap() {
    SocketBuffer first = buffer(segment(0).seq(0xfffffe00L).payload(1000, 0));
    SocketBuffer second = buffer(segment(1).seq(0x1e8).payload(1000, 1));

    assertThat(merge(first, second)).hasSize(1);
  }

  @Test
  void shouldHangKmallocHeadsOnTheFragList() {
    merge(HeadKind.KMALLOC, whole(0), whole(1));

    assertThat(rules())
        .contains(OffloadRule.MERGED_ON_FRAG_LIST)
        .doesNotContain(OffloadRule.MERGED_AS_FRAGMENTS);
  }

  /** With 40 bytes of headers: 65,535 bytes of IPv4, and one more. */
  @ParameterizedTest
  @CsvSource({"495, 1", "496, 2"})
  void shouldStopWhereTheDatagramWouldReach64KiB(int lastData, int buffersUp) {
    SocketBuffer[] train = new SocketBuffer[66];
    for (int i = 0; i < 65; i++) {
      train[i] = whole(i);
    }
    train[65] = buffer(segment(65).payload(lastData, 65));

    assertThat(merge(train)).hasSize(buffersUp);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "500, 2"})
  void shouldMergeLargeBuffersOfEqualSegmentSizeOnly(int gsoSize, int buffersUp) {
    SocketBuffer first = large(0, 3000, 1000, segment(0).fragment(0, false));
    SocketBuffer second = large(3, 3000, gsoSize, segment(3).fragment(0, false));

    assertThat(merge(first, second)).hasSize(buffersUp);
  }

  @Test
  void shouldHoldLargeBuffersOfWholeSegmentsOnly() {
    merge(large(0, 2500, 1000, segment(0)));

    assertThat(rules()).containsExactly(OffloadRule.VERIFIED_BY_STATE, OffloadRule.NEVER_HELD);
  }

  @ParameterizedTest
  @CsvSource({"53, 2", "50, 1"})
  void shouldContinueALargeBufferWithDontFragmentByAConstantIdOnly(int id, int buffersUp) {
    SocketBuffer next = buffer(ip(id).tcp(40000, 5001).seq(3001).payload(1000, 3));

    assertThat(merge(large(0, 3000, 1000, segment(0)), next)).hasSize(buffersUp);
  }
}
