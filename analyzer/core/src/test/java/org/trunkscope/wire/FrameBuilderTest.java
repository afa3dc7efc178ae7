package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.FrameBuilder.Checksum;

class FrameBuilderTest {

  /**
   * Frame 1 of the lab's cases-36.pcap: 02:..:0a to 02:..:0b, 10.0.0.1:40000 to 10.0.0.2:80, SYN,
   * sequence 1000, window 8192, MSS 1460, checksum c3ab.
   */
  private static final String LAB_SYN =
      "02000000000b02000000000a0800"
          + "4500002c00070000400666c30a0000010a000002"
          + "9c400050000003e80000000060022000c3ab0000020405b4";

  @Test
  void shouldBuildTheLabsSyn() {
    byte[] frame = labSyn().build();

    assertThat(HexFormat.of().formatHex(frame)).isEqualTo(LAB_SYN);
  }

  /**
   * By hand: the pseudo header of that SYN is 0a00 + 0001 + 0a00 + 0002 + 0006 + length 0018;
   * padded to 60 bytes the frame leaves 60 - 14 - 20 = 26; without the pseudo header the complement
   * of c3ab, 3c54, less 1421 is 2833.
   */
  @ParameterizedTest
  @CsvSource({
    "FULL, c3ab",
    "ZERO, 0000",
    "PSEUDO, 1421",
    "PSEUDO_NO_LENGTH, 1409",
    "PSEUDO_FRAME_LENGTH, 1423",
    "NO_PSEUDO_HEADER, d7cc"
  })
  void shouldWriteEachKindOfChecksum(Checksum kind, String field) {
    byte[] frame = labSyn().padTo(60).checksum(kind).build();

    assertThat(frame).hasSize(60);
    assertThat(HexFormat.of().formatHex(frame, 50, 52)).isEqualTo(field);
  }

  /** RFC 768 and RFC 8200: addresses fd00::1 and fd00::2, UDP 1 to 2, one byte 05. */
  @Test
  void shouldBuildUdpOverIpv6InATag() {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .vlan(0x88a8, 0x2064)
            .ipv6("fd00::1", "fd00::2")
            .udp(1, 2)
            .payload(new byte[] {5})
            .build();

    // Sum: 2 * fd00 + 1 + 2 + 9 + 11 + 1 + 2 + 9 + 0500 = 1 ff29, folded ff2a; complement 00d5.
    assertThat(HexFormat.of().formatHex(frame))
        .isEqualTo(
            "02000000000202000000000188a8"
                + "206486dd"
                + "6000000000091140fd000000000000000000000000000001fd000000000000000000000000000002"
                + "00010002000900d505");
  }

  @Test
  void shouldGiveTheSamePayloadForTheSameSeed() {
    byte[] first = labSyn().payload(100, 7).build();
    byte[] second = labSyn().payload(100, 7).build();
    byte[] third = labSyn().payload(100, 8).build();

    assertThat(first).isEqualTo(second).isNotEqualTo(third);
  }

  @Test
  void shouldRefuseWhatCannotBeMeant() {
    FrameBuilder builder = FrameBuilder.frame().ethernet();

    assertThatThrownBy(() -> builder.flags(Tcp.SYN)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.ipv4("localhost", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.ipv4("fd00::1", "10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FrameBuilder labSyn() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(7)
        .fragment(0, false)
        .tcp(40_000, 80)
        .flags(Tcp.SYN)
        .seq(1000)
        .window(8192)
        .mss(1460);
  }
}
