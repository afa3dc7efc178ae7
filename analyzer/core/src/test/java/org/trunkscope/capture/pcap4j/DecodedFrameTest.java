package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

final class DecodedFrameTest {

  // Ethernet, IPv4 10.0.0.1 > 10.0.0.2, TCP 1025 > 8080, SYN, checksum 0, 2 bytes of data
  private static final String SYN =
      "0200000000010200000000020800"
          + "4500002a0001000040060000"
          + "0a0000010a000002"
          + "04011f9000000001000000005002ffff00000000"
          + "abcd";

  @Test
  void shouldNameHeadersFieldsAndData() {
    List<String> lines = DecodedFrame.of(frame(1, HexFormat.of().parseHex(SYN))).lines();

    assertThat(lines)
        .contains(
            "[Ethernet Header (14 bytes)]",
            "[IPv4 Header (20 bytes)]",
            "  Source address: /10.0.0.1",
            "[TCP Header (20 bytes)]",
            "  Checksum: 0x0000",
            "  SYN: true",
            "[Data (2 bytes)]",
            "  Hex stream: ab cd");
  }

  @Test
  void shouldSayWhatWasNotCaptured() {
    CapturedFrame frame = frame(1, HexFormat.of().parseHex(SYN));
    frame.wireLength = 1514;

    assertThat(DecodedFrame.of(frame).lines()).last().isEqualTo("[Not captured (1458 bytes)]");
  }

  @Test
  void shouldShowBytesOfLinkTypesThatPcap4jDoesNotKnow() {
    List<String> lines = DecodedFrame.of(frame(276, new byte[40])).lines();

    assertThat(lines)
        .containsExactly("[Data (40 bytes)]", "  Hex stream: " + "00 ".repeat(16).strip() + " ...");
  }

  @Test
  void shouldSurviveTagsThatNestForever() {
    byte[] bytes = new byte[65_536];
    for (int i = 12; i + 1 < bytes.length; i += 2) {
      bytes[i] = (byte) 0x81;
    }

    assertThat(DecodedFrame.of(frame(1, bytes)).lines()).hasSizeLessThan(121);
  }

  @Test
  void shouldNotLetANameSteerTheTerminal() {
    // Ethernet, IPv4, UDP 1025 > 53, DNS query for the name ESC [ 2 J
    byte[] query =
        HexFormat.of()
            .parseHex(
                "0200000000010200000000020800"
                    + "450000320001000040110000"
                    + "0a0000010a000002"
                    + "04010035001e0000"
                    + "00010100000100000000000004"
                    + "1b5b324a"
                    + "0000010001");

    List<String> lines = DecodedFrame.of(frame(1, query)).lines();

    assertThat(lines).anyMatch(line -> line.contains(".[2J")).allMatch(l -> l.matches("[ -~]*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 50, 101, 105, 113, 127, 276})
  void shouldGiveBoundedPrintableLinesAndOurOwnHeadersForAnyBytes(int linkType) {
    Random random = new Random(linkType);
    byte[] syn = HexFormat.of().parseHex(SYN);
    Pcap4jHeaders headers = new Pcap4jHeaders();
    FrameView view = new FrameView();
    FrameView own = new FrameView();

    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = Arrays.copyOf(syn, random.nextInt(300));
      int changes = random.nextInt(12);
      for (int i = 0; i < changes && bytes.length > 0; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      CapturedFrame frame = frame(linkType, bytes);
      List<String> lines = DecodedFrame.of(frame).lines();
      headers.find(frame, view);
      own.parse(LinkLayer.of(linkType), bytes, 0, bytes.length, bytes.length);

      assertThat(view.end()).isEqualTo(own.end());
      assertThat(view.endOffset()).isEqualTo(own.endOffset());
      assertThat(view.layerCount()).isEqualTo(own.layerCount());
      assertThat(view.segmentCount()).isEqualTo(own.segmentCount());
      assertThat(lines.size()).isLessThanOrEqualTo(DecodedFrame.MAX_LINES);
      assertThat(lines)
          .allMatch(line -> line.length() <= DecodedFrame.MAX_WIDTH && line.matches("[ -~]*"));
    }
  }

  private static CapturedFrame frame(int linkType, byte[] bytes) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = bytes.length;
    frame.linkType = linkType;
    return frame;
  }
}
