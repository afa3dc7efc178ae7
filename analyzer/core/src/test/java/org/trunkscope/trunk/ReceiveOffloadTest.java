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
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Tcp;

/** Rules G1 to G12: section 8 of the model document, "GRO". */
class ReceiveOffloadTest {

  private final Trace trace = new Trace(Place.RECEIVE_OFFLOAD);

  private List<SocketBuffer> merge(LargeReceive large, SocketBuffer... buffers) {
    List<SocketBuffer> arrived = new ArrayList<>(List.of(buffers));
    return new ReceiveOffload(HeadKind.PAGE_FRAGMENT, large).merge(arrived, trace);
  }

  private List<SocketBuffer> merge(SocketBuffer... buffers) {
    return merge(LargeReceive.PASSED, buffers);
  }

  private List<String> rules() {
    return trace.steps().stream().map(step -> step.rule().number()).toList();
  }

  /** The {@code index}-th segment of a stream of 1000 bytes each. */
  private static FrameBuilder segment(int index) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(50 + index)
        .tcp(40000, 5001)
        .seq(1 + 1000L * index);
  }

  private static SocketBuffer buffer(FrameBuilder builder) {
    return new SocketBuffer(builder.build(), 0x0800);
  }

  private static SocketBuffer whole(int index) {
    return buffer(segment(index).payload(1000, index));
  }

  @Test
  void shouldCompleteAMergedBufferWithPseudoSumOverItsLength() {
    byte[] second = whole(1).frame();

    List<SocketBuffer> up = merge(whole(0), whole(1), buffer(segment(2).payload(300, 2)));

    assertThat(up).hasSize(1);
    SocketBuffer merged = up.get(0);
    byte[] frame = merged.frame();
    assertThat(frame).hasSize(54 + 2300);
    assertThat(BigEndian.u16(frame, 16)).as("IP length").isEqualTo(2340);
    assertThat(PathFrame.at(frame).ipv4HeaderVerifies()).isTrue();
    assertThat(BigEndian.u16(frame, 50))
        .isEqualTo(InternetChecksum.fold(InternetChecksum.pseudoIpv4(frame, 26, 30, 6, 2320)));
    assertThat(frame).containsSequence(second[54], second[55], second[56], second[57]);
    assertThat(merged.ipSummed()).isEqualTo(IpSummed.PARTIAL);
    assertThat(merged.checksumStart()).isEqualTo(34);
    assertThat(merged.gsoSize()).isEqualTo(1000);
    assertThat(merged.gsoSegments()).isEqualTo(3);
    assertThat(merged.gsoType()).isEqualTo(GsoType.TCPV4);
    assertThat(merged.fixedIpId()).isFalse();
    assertThat(rules()).contains("G2", "G6", "G8", "G9").doesNotContain("G10");
  }

  @Test
  void shouldRaiseAValidFrameThatIsNotMerged() {
    List<SocketBuffer> up = merge(buffer(segment(0).flags(Tcp.SYN)));

    assertThat(up).hasSize(1);
    assertThat(up.get(0).ipSummed()).isEqualTo(IpSummed.UNNECESSARY);
    assertThat(rules()).containsExactly("G2", "G5");
  }

  @Test
  void shouldKeepPushAndFinOfTheLastSegment() {
    List<SocketBuffer> up =
        merge(whole(0), buffer(segment(1).flags(Tcp.ACK | Tcp.PSH).payload(1000, 1)), whole(2));

    assertThat(up).hasSize(2);
    assertThat(PathFrame.at(up.get(0).frame()).tcpFlags()).isEqualTo(Tcp.ACK | Tcp.PSH);
    assertThat(up.get(1).frame()).hasSize(1054);
  }

  @ParameterizedTest
  @CsvSource({"GAP", "LONGER", "OPTIONS", "ACK_NUMBER", "TTL", "PORT", "EMPTY", "CWR", "VLAN"})
  void shouldNotMergeWhatDoesNotContinueTheTrain(String difference) {
    FrameBuilder second = segment(1);
    switch (difference) {
      case "GAP" -> second.seq(2001).payload(1000, 1);
      case "LONGER" -> second.payload(1001, 1);
      case "OPTIONS" -> second.timestamps(1, 2).payload(1000, 1);
      case "ACK_NUMBER" -> second.ack(77).payload(1000, 1);
      case "TTL" -> second.ttl(63).payload(1000, 1);
      case "CWR" -> second.flags(Tcp.ACK | Tcp.CWR).payload(1000, 1);
      case "PORT" ->
          second =
              FrameBuilder.frame()
                  .ethernet()
                  .ipv4("10.0.0.1", "10.0.0.2")
                  .id(51)
                  .tcp(40001, 5001)
                  .seq(1001)
                  .payload(1000, 1);
      case "VLAN" ->
          second =
              FrameBuilder.frame()
                  .ethernet()
                  .vlan(5)
                  .ipv4("10.0.0.1", "10.0.0.2")
                  .id(51)
                  .tcp(40000, 5001)
                  .seq(1001)
                  .payload(1000, 1);
      default -> second.flags(Tcp.ACK);
    }

    List<SocketBuffer> up = merge(whole(0), buffer(second));

    assertThat(up).hasSize(2);
    assertThat(up.get(0).frame()).isEqualTo(whole(0).frame());
    assertThat(rules()).doesNotContain("G6", "G7", "G9");
  }

  @ParameterizedTest
  @CsvSource({
    "true, 7, 8, 9, 1",
    "true, 7, 7, 7, 1",
    "true, 7, 7, 8, 2",
    "true, 7, 9, 10, 2",
    "true, 7, 8, 8, 2",
    "false, 7, 8, 9, 1",
    "false, 7, 7, 7, 3"
  })
  void shouldMergeRisingOrConstantIds(
      boolean dontFragment, int first, int second, int third, int buffersUp) {
    int[] ids = {first, second, third};
    SocketBuffer[] train = new SocketBuffer[3];
    for (int i = 0; i < 3; i++) {
      FrameBuilder builder = segment(i).id(ids[i]).payload(1000, i);
      train[i] = buffer(dontFragment ? builder : builder.fragment(0, false));
    }

    List<SocketBuffer> up = merge(train);

    assertThat(up).hasSize(buffersUp);
    assertThat(up.get(0).fixedIpId()).isEqualTo(dontFragment && first == second);
  }

  @Test
  void shouldPassWhatItDoesNotLookAt() {
    SocketBuffer options = buffer(segment(0).ipOptions(new byte[] {1, 1, 1, 0}).payload(1000, 1));
    SocketBuffer padded = buffer(segment(0).padTo(60));
    SocketBuffer marked = buffer(segment(0).ipChecksum(0xffff).payload(1000, 1));

    List<SocketBuffer> up = merge(options, padded, marked);

    assertThat(up)
        .hasSize(3)
        .allSatisfy(buffer -> assertThat(buffer.ipSummed()).isEqualTo(IpSummed.NONE));
    assertThat(rules()).containsExactly("G4", "G4", "G4");
  }

  @Test
  void shouldMergeLargeBuffersFromV61Only() {
    List<SocketBuffer> before = merge(LargeReceive.PASSED, large(0), large(3));
    List<SocketBuffer> since = merge(LargeReceive.MERGED, large(0), large(3));
    List<SocketBuffer> alone = merge(LargeReceive.MERGED, large(0));

    assertThat(before).hasSize(2);
    assertThat(since).hasSize(1);
    assertThat(since.get(0).gsoSegments()).isEqualTo(6);
    assertThat(ChecksumField.of(since.get(0).frame())).isEqualTo(ChecksumField.PSEUDO);
    assertThat(alone.get(0).ipSummed()).isEqualTo(IpSummed.UNNECESSARY);
    assertThat(rules()).contains("G11", "G12", "G1");
  }

  /**
   * Three segments in one, as a driver hands up a large send; without DF, because with it only a
   * constant id continues a train that began with a large buffer.
   */
  private static SocketBuffer large(int first) {
    SocketBuffer large = buffer(segment(first).fragment(0, false).payload(3000, first));
    large.setIpSummed(IpSummed.UNNECESSARY);
    large.setGso(GsoType.TCPV4, 1000, 3);
    return large;
  }

  @Test
  void shouldStopBefore64KiB() {
    SocketBuffer[] train = new SocketBuffer[66];
    for (int i = 0; i < train.length; i++) {
      train[i] = whole(i);
    }

    List<SocketBuffer> up = merge(train);

    assertThat(up).hasSize(2);
    assertThat(up.get(0).frame()).hasSize(54 + 65_000);
  }
}
