package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.SkbHeader.Trusted;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.trunk.GsoType;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** The table of the kernel lab, section 3: what a header says of a buffer, both ways. */
class SkbHeaderTest {

  private static final int DATA = 4_000;
  private static final int MSS = 1_400;

  private static byte[] frame(IpFamily family, int flags, int data) {
    FrameBuilder frame = FrameBuilder.frame().ethernet();
    FrameBuilder ip =
        family == IpFamily.IPV4
            ? frame.ipv4("10.0.0.1", "10.0.0.2")
            : frame.ipv6("fd00::1", "fd00::2");
    return ip.tcp(40_000, 80).flags(flags).checksum(Checksum.PSEUDO).payload(data, 1).build();
  }

  private static int tcpOffset(IpFamily family) {
    return family == IpFamily.IPV4 ? 34 : 54;
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void shouldTakeNeedsChecksumForPartial(IpFamily family) {
    int start = tcpOffset(family);

    SocketBuffer buffer =
        SkbHeader.buffer(VirtioHeader.partial(start, 16), frame(family, Tcp.SYN, 0));

    assertThat(buffer.ipSummed()).isEqualTo(IpSummed.PARTIAL);
    assertThat(buffer.checksumStart()).isEqualTo(start);
    assertThat(buffer.checksumOffset()).isEqualTo(16);
    assertThat(buffer.isGso()).isFalse();
    assertThat(buffer.networkOffset()).isEqualTo(14);
    assertThat(buffer.transportOffset()).isEqualTo(start);
    assertThat(buffer.protocol()).isEqualTo(family == IpFamily.IPV4 ? 0x0800 : 0x86dd);
  }

  @Test
  void shouldTakeDataValidForUnnecessaryAndNothingForNone() {
    byte[] frame = frame(IpFamily.IPV4, Tcp.ACK, 0);

    SocketBuffer valid =
        SkbHeader.buffer(new VirtioHeader(VirtioHeader.DATA_VALID, 0, 0, 0, 0, 0), frame);
    SocketBuffer none = SkbHeader.buffer(VirtioHeader.NONE, frame);

    assertThat(valid.ipSummed()).isEqualTo(IpSummed.UNNECESSARY);
    assertThat(none.ipSummed()).isEqualTo(IpSummed.NONE);
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void shouldTakeTheSizeOfSegmentsAlsoWhereCwrIsSet(IpFamily family) {
    int start = tcpOffset(family);
    VirtioHeader plain = VirtioHeader.gsoTcp(family == IpFamily.IPV4, start + 20, MSS, start);
    VirtioHeader congested =
        new VirtioHeader(
            plain.flags(),
            plain.gsoType() | VirtioHeader.GSO_ECN,
            plain.headerLength(),
            plain.gsoSize(),
            plain.checksumStart(),
            plain.checksumOffset());

    SocketBuffer buffer = SkbHeader.buffer(congested, frame(family, Tcp.ACK | Tcp.CWR, DATA));

    assertThat(buffer.gsoSize()).isEqualTo(MSS);
    assertThat(buffer.gsoSegments()).isEqualTo(3);
    assertThat(buffer.gsoType()).isEqualTo(family == IpFamily.IPV4 ? GsoType.TCPV4 : GsoType.TCPV6);
    assertThat(SkbHeader.header(buffer, Trusted.AS_IT_IS)).isEqualTo(congested);
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void shouldWriteTheHeaderThatItRead(IpFamily family) {
    int start = tcpOffset(family);
    VirtioHeader partial = VirtioHeader.partial(start, 16);
    VirtioHeader large = VirtioHeader.gsoTcp(family == IpFamily.IPV4, start + 20, MSS, start);
    VirtioHeader valid = new VirtioHeader(VirtioHeader.DATA_VALID, 0, 0, 0, 0, 0);

    assertThat(again(partial, frame(family, Tcp.SYN, 0))).isEqualTo(partial);
    assertThat(again(large, frame(family, Tcp.ACK, DATA))).isEqualTo(large);
    assertThat(again(valid, frame(family, Tcp.ACK, 0))).isEqualTo(valid);
    assertThat(again(VirtioHeader.NONE, frame(family, Tcp.ACK, 0))).isEqualTo(VirtioHeader.NONE);
  }

  private static VirtioHeader again(VirtioHeader header, byte[] frame) {
    return SkbHeader.header(SkbHeader.buffer(header, frame), Trusted.AS_IT_IS);
  }

  /** A tap ignores DATA_VALID when it is written, so a VM would verify the frame. */
  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void shouldHandAVmItsTrustedTcpFrameAsPartial(IpFamily family) {
    SocketBuffer trusted = new SocketBuffer(frame(family, Tcp.ACK, DATA), 0x0800);
    trusted.setIpSummed(IpSummed.UNNECESSARY);
    trusted.setGso(family == IpFamily.IPV4 ? GsoType.TCPV4 : GsoType.TCPV6, MSS, 3);
    int start = tcpOffset(family);

    VirtioHeader header = SkbHeader.header(trusted, Trusted.AS_PARTIAL);

    assertThat(header)
        .isEqualTo(VirtioHeader.gsoTcp(family == IpFamily.IPV4, start + 20, MSS, start));
  }

  @Test
  void shouldLeaveATrustedFrameThatIsNotTcpTrusted() {
    byte[] frame = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(53, 53).build();
    SocketBuffer trusted = new SocketBuffer(frame, 0x0800);
    trusted.setIpSummed(IpSummed.UNNECESSARY);

    VirtioHeader header = SkbHeader.header(trusted, Trusted.AS_PARTIAL);

    assertThat(header.flags()).isEqualTo(VirtioHeader.DATA_VALID);
  }
}
