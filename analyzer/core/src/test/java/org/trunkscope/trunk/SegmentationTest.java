package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.trunk.Segmentation.Checksums;
import org.trunkscope.trunk.Segmentation.Cut;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** Software segmentation: section 8 of the model document, section 11 for what must stay right. */
class SegmentationTest {

  private static final int MSS = 1000;

  private static SocketBuffer large(int data) {
    return SenderStack.handDown(
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .id(0xffff)
            .tcp(40000, 5001)
            .seq(0xffffff00L)
            .flags(Tcp.ACK | Tcp.PSH | Tcp.FIN | Tcp.CWR)
            .timestamps(5, 6)
            .payload(data, 9)
            .build(),
        MSS);
  }

  private static List<SocketBuffer> cut(SocketBuffer large, Checksums checksums) {
    return new Segmentation(checksums, Cut.MSS).segments(large).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Checksums.class)
  void shouldNumberFlagAndSumEachFrame(Checksums checksums) {
    SocketBuffer large = large(2500);
    byte[] before = large.frame().clone();

    List<SocketBuffer> frames = cut(large, checksums);

    assertThat(frames).hasSize(3);
    assertThat(large.frame()).isEqualTo(before);
    int[] ids = {0xffff, 0, 1};
    long[] sequences = {0xffffff00L, 0x2e8L, 0x6d0L};
    int[] flags = {Tcp.ACK | Tcp.CWR, Tcp.ACK, Tcp.ACK | Tcp.PSH | Tcp.FIN};
    for (int i = 0; i < 3; i++) {
      PathFrame headers = PathFrame.at(frames.get(i).frame());
      assertThat(BigEndian.u16(headers.bytes(), 18)).as("id").isEqualTo(ids[i]);
      assertThat(headers.tcpSequence()).isEqualTo(sequences[i]);
      assertThat(headers.tcpFlags()).isEqualTo(flags[i]);
      assertThat(headers.payloadLength()).isEqualTo(i < 2 ? MSS : 500);
      assertThat(headers.ipv4HeaderVerifies()).isTrue();
      assertThat(frames.get(i).isGso()).isFalse();
      assertThat(ChecksumField.of(headers.bytes()))
          .isEqualTo(checksums == Checksums.FULL ? ChecksumField.FULL : ChecksumField.PSEUDO);
      assertThat(frames.get(i).ipSummed())
          .isEqualTo(checksums == Checksums.FULL ? IpSummed.NONE : IpSummed.PARTIAL);
    }
  }

  @Test
  void shouldKeepEveryByteOfData() {
    SocketBuffer large = large(9999);
    ByteArrayOutputStream data = new ByteArrayOutputStream();

    for (SocketBuffer frame : cut(large, Checksums.FULL)) {
      PathFrame headers = PathFrame.at(frame.frame());
      data.write(frame.frame(), headers.payloadOffset(), headers.payloadLength());
    }

    int start = PathFrame.at(large.frame()).payloadOffset();
    assertThat(data.toByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(large.frame(), start, large.frame().length));
  }

  @Test
  void shouldKeepAConstantId() {
    SocketBuffer large = large(2500);
    large.setFixedIpId(true);

    assertThat(cut(large, Checksums.FULL))
        .allSatisfy(frame -> assertThat(BigEndian.u16(frame.frame(), 18)).isEqualTo(0xffff));
  }

  @Test
  void shouldBuildTheChecksumFromScratchUnlessPartial() {
    SocketBuffer unnecessary = large(2500);
    BigEndian.put16(unnecessary.frame(), 50, 0);
    SocketBuffer partial = unnecessary.copy();
    unnecessary.setIpSummed(IpSummed.UNNECESSARY);

    assertThat(cut(unnecessary, Checksums.FULL))
        .as("a zero field does not survive")
        .allSatisfy(
            frame -> assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.FULL));
    assertThat(cut(partial, Checksums.FULL))
        .as("what PARTIAL holds is trusted, right or wrong")
        .allSatisfy(
            frame -> assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.OTHER));
  }

  @Test
  void shouldRefuseWithoutMoreDataThanOneSegment() {
    SocketBuffer exact = large(1001);
    exact.setGso(GsoType.TCPV4, 1001, 1);
    SocketBuffer more = large(1001);

    assertThat(new Segmentation(Checksums.FULL, Cut.MSS).segments(exact)).isEmpty();
    assertThat(cut(more, Checksums.FULL)).hasSize(2);
  }

  @Test
  void shouldCutTaggedAndIpv6Frames() {
    SocketBuffer tagged =
        SenderStack.handDown(
            FrameBuilder.frame()
                .ethernet()
                .vlan(9)
                .ipv6("fd00::1", "fd00::2")
                .tcp(1, 2)
                .payload(2500, 3)
                .build(),
            MSS);

    List<SocketBuffer> frames = cut(tagged, Checksums.FULL);

    assertThat(frames)
        .hasSize(3)
        .allSatisfy(
            frame -> assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.FULL));
    assertThat(BigEndian.u16(frames.get(2).frame(), 22)).as("payload length").isEqualTo(520);
  }
}
