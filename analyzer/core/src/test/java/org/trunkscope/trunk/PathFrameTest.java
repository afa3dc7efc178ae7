package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Where the kernel's view of a frame differs from the walk through all its headers. */
class PathFrameTest {

  private static final byte[] PADDING = {1, 4, 0, 0, 0, 0};
  private static final byte[] ROUTING_ONE_LEFT = {
    0, 1, 0, 0, 0, 0, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9
  };

  private static FrameBuilder tcp(FrameBuilder before) {
    return before.ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).payload(10, 1);
  }

  @ParameterizedTest
  @CsvSource({"0x8100, 1, true", "0x88a8, 1, true", "0x9100, 0, false", "0x9200, 0, false"})
  void shouldKnowTheKernelsTwoTagsOnly(String tagType, int tags, boolean ip) {
    byte[] frame = tcp(FrameBuilder.frame().ethernet().vlan(Integer.decode(tagType), 5)).build();

    PathFrame headers = PathFrame.at(frame);

    assertThat(headers.tags()).isEqualTo(tags);
    assertThat(headers.isIpv4()).isEqualTo(ip);
    assertThat(headers.isTcp()).isEqualTo(ip);
  }

  @Test
  void shouldSeeTcpBehindOptionsButNotBehindAuthentication() {
    FrameBuilder options =
        FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").extension(60, PADDING).tcp(1, 2);
    FrameBuilder authentication =
        FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").extension(51, PADDING).tcp(1, 2);

    PathFrame seen = PathFrame.at(options.build());
    PathFrame hidden = PathFrame.at(authentication.build());

    assertThat(seen.isTcp()).isTrue();
    assertThat(seen.hasExtensionHeaders()).isTrue();
    assertThat(hidden.isTcp()).isFalse();
    assertThat(hidden.transportProtocol()).isEqualTo(51);
  }

  @Test
  void shouldLookAtTheOutermostPacketOnly() {
    byte[] tunnel = tcp(FrameBuilder.frame().ethernet().ipv4("192.0.2.1", "192.0.2.2")).build();

    PathFrame headers = PathFrame.at(tunnel);

    assertThat(headers.transportProtocol()).isEqualTo(4);
    assertThat(headers.segment()).isEmpty();
    assertThat(headers.isFragment()).isFalse();
    assertThat(ChecksumField.of(tunnel)).isEqualTo(ChecksumField.ABSENT);
  }

  /** RFC 8200 section 8.1 sums the last address of the route, the kernel that of the header. */
  @Test
  void shouldVerifyWithTheHeadersAddressOfARoutedPacket() {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(43, ROUTING_ONE_LEFT)
            .tcp(1, 2)
            .checksum(Checksum.FULL)
            .build();
    byte[] arrived = frame.clone();
    arrived[14 + 40 + 3] = 0;

    assertThat(PathFrame.at(frame).segment().orElseThrow().pseudoDestinationOffset())
        .isEqualTo(14 + 40 + 8);
    assertThat(PathFrame.at(frame).verifies()).isTrue();
    assertThat(PathFrame.at(arrived).verifies()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 0", "false, 1480"})
  void shouldSeeFragmentsButNoTcpInLaterOnes(boolean moreFragments, int offset) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .fragment(offset, moreFragments)
            .tcp(1, 2)
            .build();

    PathFrame headers = PathFrame.at(frame);

    assertThat(headers.isFragment()).isEqualTo(moreFragments || offset > 0);
    assertThat(headers.isTcp()).isEqualTo(offset == 0);
    assertThat(headers.transportOffset()).isEqualTo(34);
  }

  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "6, false"})
  void shouldTakeOnlyWholeTcpHeaders(int dataOffset, boolean whole) {
    byte[] frame = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).build();
    BigEndian.put8(frame, 34 + 12, dataOffset << 4);

    assertThat(PathFrame.at(frame).isTcp()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "ZERO, ZERO",
    "FULL, FULL",
    "PSEUDO, PSEUDO",
    "PSEUDO_FRAME_LENGTH, PSEUDO_OTHER_LENGTH",
    "PSEUDO_NO_LENGTH, OTHER",
    "NO_PSEUDO_HEADER, NO_PSEUDO_HEADER"
  })
  void shouldNameWhatTheFieldHolds(Checksum written, ChecksumField named) {
    FrameBuilder padded = PathCells.tcp().checksum(written).padTo(60);
    FrameBuilder marked =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .ipChecksum(0xffff)
            .tcp(1, 2)
            .checksum(written);

    assertThat(ChecksumField.of(padded.build())).isEqualTo(named);
    assertThat(ChecksumField.of(marked.build())).isEqualTo(ChecksumField.MSS);
    assertThat(ChecksumField.of(PathCells.tcp().checksum(written).ipLength(80).build()))
        .isEqualTo(ChecksumField.ABSENT);
  }
}
