package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

final class FilteredFrameSourceTest {

  // IPv4 10.0.0.1 > 10.0.0.2, protocol 6, TCP 1025 > 80 SYN
  private static final String SYN =
      "450000280001000040060000" + "0a0000010a000002" + "0401005000000001000000005002ffff00000000";
  private static final String ETHERNET = "0200000000010200000000020800";

  @BeforeEach
  void needLibpcap() {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
  }

  @Test
  void shouldKeepTheFramesTcpdumpWouldAndTheirNumbers() throws IOException {
    Path capture =
        Requirement.shared("captures/zeek__testing__btest__Traces__irc-more-commands.pcap");
    String syn = "tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn";

    List<Long> own = numbers(CaptureFiles.open(capture), syn);
    List<Long> pcap4j = numbers(Pcap4jFrameSource.open(capture), syn);

    assertThat(own).isEqualTo(tcpdump(capture, syn)).isNotEmpty();
    assertThat(pcap4j).isEqualTo(own);
  }

  @Test
  void shouldCompileAnewForEveryLinkType() throws IOException {
    FrameSource mixed = CaptureFiles.open(new ByteArrayInputStream(mixedLinkTypes()), "mixed");

    List<Long> kept = numbers(mixed, "tcp port 80");

    assertThat(kept).containsExactly(1L, 2L);
  }

  @Test
  void shouldGiveLibpcapsMessageForABadExpression() {
    assertThatThrownBy(() -> BpfFilter.compile("tcp prot 80", 1, 0))
        .isInstanceOf(FilterExpressionException.class)
        .hasMessage(
            "--filter 'tcp prot 80': can't parse filter expression: syntax error"
                + " (link type 1)");
  }

  @Test
  void shouldRefuseAnExpressionThatMeansNothingForALinkType() {
    assertThatThrownBy(() -> BpfFilter.compile("ether host 2:0:0:0:0:1", 101, 0))
        .isInstanceOf(FilterExpressionException.class)
        .hasMessageContaining("(link type 101)")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldMatchAFrameInTheMiddleOfAnArrayOnItsCapturedBytes() throws IOException {
    byte[] bytes = HexFormat.of().parseHex("ffffff" + ETHERNET + SYN + "ff");
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.offset = 3;
    frame.capturedLength = bytes.length - 4;
    frame.wireLength = 1500;

    try (BpfFilter port = BpfFilter.compile("tcp dst port 80", 1, 0);
        BpfFilter length = BpfFilter.compile("greater 1500", 1, 0)) {
      assertThat(port.matches(frame)).isTrue();
      assertThat(length.matches(frame)).isTrue();
      frame.capturedLength = 30;
      assertThat(port.matches(frame)).isFalse();
    }
  }

  @Test
  void shouldLetACopyDecideOnTheFramesThatPassAndLeaveOutTheOthers() throws IOException {
    String head =
        block("0a0d0d0a", "4d3c2b1a" + "01000000" + "ffffffffffffffff")
            + block("01000000", "01000000" + "00000000");
    String web = packet(0, ETHERNET + SYN);
    String mail = packet(0, ETHERNET + SYN.replace("04010050", "04010019"));
    String other = packet(0, "aabbccdd");
    String unknown = block("ad0b0000", "01020304");
    byte[] capture =
        HexFormat.of().parseHex(head + mail + web + mail + unknown + web + other + web + mail);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CapturedFrame frame = new CapturedFrame();

    try (CaptureCopy copy = CaptureCopy.open(new ByteArrayInputStream(capture), "a", out);
        FrameSource filtered = FilteredFrameSource.of(copy.source(), "tcp port 80")) {
      while (filtered.next(frame)) {
        if (frame.number == 4) {
          frame.bytes = HexFormat.of().parseHex("aabbccdd");
          frame.offset = 0;
          frame.capturedLength = 4;
          frame.wireLength = 4;
          copy.replace(frame, List.of());
          copy.replace(frame, 0, List.of());
        } else {
          copy.keep();
        }
      }
      copy.flush();
    }

    assertThat(out.toByteArray())
        .isEqualTo(HexFormat.of().parseHex(head + web + unknown + other + other + web));
  }

  private static List<Long> numbers(FrameSource source, String expression) throws IOException {
    List<Long> numbers = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource filtered = FilteredFrameSource.of(source, expression)) {
      while (filtered.next(frame)) {
        numbers.add(frame.number);
      }
    }
    return numbers;
  }

  /** The numbers of the frames whose times {@code tcpdump} prints. */
  private static List<Long> tcpdump(Path capture, String expression) throws IOException {
    Requirement.program("tcpdump", "--version");
    Process process =
        new ProcessBuilder("tcpdump", "-nn", "-tt", "-r", capture.toString(), expression)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> kept =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    List<Long> numbers = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource all = CaptureFiles.open(capture)) {
      while (all.next(frame)) {
        String time =
            String.format(
                "%d.%06d ",
                frame.timestampNanos / 1_000_000_000, frame.timestampNanos / 1000 % 1_000_000);
        if (kept.stream().anyMatch(line -> line.startsWith(time))) {
          numbers.add(frame.number);
        }
      }
    }
    return numbers;
  }

  /** pcapng: interface 0 Ethernet, interface 1 raw IP, one SYN on each. */
  private static byte[] mixedLinkTypes() {
    String hex =
        block("0a0d0d0a", "4d3c2b1a" + "01000000" + "ffffffffffffffff")
            + block("01000000", "01000000" + "00000000")
            + block("01000000", "65000000" + "00000000")
            + packet(0, ETHERNET + SYN)
            + packet(1, SYN);
    return HexFormat.of().parseHex(hex);
  }

  private static String packet(int interfaceNumber, String frame) {
    int length = frame.length() / 2;
    String padding = "00".repeat(-length & 3);
    String time = "00".repeat(8);
    return block(
        "06000000",
        littleEndian(interfaceNumber) + time + littleEndian(length).repeat(2) + frame + padding);
  }

  private static String block(String type, String body) {
    String length = littleEndian(12 + body.length() / 2);
    return type + length + body + length;
  }

  private static String littleEndian(int value) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
  }
}
