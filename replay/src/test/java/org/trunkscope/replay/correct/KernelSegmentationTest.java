package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.replay.testing.FrameSocket;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * The pieces of our segmenter are those of the Linux kernel: large frames go through a packet
 * socket with PACKET_VNET_HDR to an interface without offloads, and what arrives at its peer is
 * compared byte for byte. A vnet header cannot describe a tunnel.
 */
@Timeout(120)
final class KernelSegmentationTest {

  private static final int MTU = 9000;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int ACK = Tcp.ACK;

  private static FrameSocket sender;
  private static FrameSocket receiver;

  @BeforeAll
  static void makeInterfaces() throws IOException {
    try (PrivateNetwork network = PrivateNetwork.enter()) {
      network.veth("one", "other", MTU);
      network.withoutOffloads("one");
      sender = FrameSocket.sender("one");
      receiver = FrameSocket.receiver("other");
    }
  }

  @AfterAll
  static void close() {
    if (sender != null) {
      sender.close();
      receiver.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldEqualTheKernelFrom2To45Segments(int version) {
    for (int segments = 2; segments <= 45; segments++) {
      // The last piece has 1 to 1448 bytes, as often odd as even.
      int data = segments * 1448 - segments * 331 % 1448;
      FrameBuilder headers = ip(version, ethernet()).tcp(40_000 + segments, 443);
      shouldEqual(headers.seq(segments).timestamps(segments, 99).flags(ACK | Tcp.PSH), data, 1448);
    }
  }

  static Stream<Arguments> flags() {
    return Stream.of(4, 6)
        .flatMap(
            version ->
                Stream.of(
                        ACK,
                        ACK | Tcp.PSH,
                        ACK | Tcp.FIN,
                        ACK | Tcp.PSH | Tcp.FIN,
                        ACK | Tcp.CWR,
                        ACK | Tcp.CWR | Tcp.ECE | Tcp.PSH,
                        ACK | Tcp.ECE,
                        ACK | Tcp.AE | Tcp.FIN,
                        ACK | Tcp.URG | Tcp.PSH,
                        Tcp.PSH,
                        0xe00 | ACK | Tcp.FIN | Tcp.CWR)
                    .map(flags -> Arguments.of(version, flags)));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void shouldEqualTheKernelForAllFlags(int version, int flags) {
    FrameBuilder headers =
        ip(version, ethernet()).tcp(40000, 443).flags(flags).urgentPointer(777).window(1);

    shouldEqual(headers, 5001, 1460);
  }

  static Stream<Arguments> shapes() {
    byte[] routerAlert = HexFormat.of().parseHex("05020000");
    byte[] route = HexFormat.of().parseHex("04000000" + "0000" + "fd".repeat(16));
    return Stream.of(
        Arguments.of("id and sequence wrap", ip(4, ethernet()).id(0xfffe).tcp(1, 2).seq(~0L)),
        Arguments.of("id 0", ip(4, ethernet()).id(0).tcp(1, 2)),
        Arguments.of("IPv4 options", ip(4, ethernet()).ipOptions(routerAlert4()).tcp(1, 2)),
        Arguments.of("most options", ip(4, ethernet()).tcp(1, 2).tcpOption(sack())),
        Arguments.of("hop by hop", ip(6, ethernet()).extension(0, routerAlert).tcp(1, 2)),
        Arguments.of("destination", ip(6, ethernet()).extension(60, new byte[14]).tcp(1, 2)),
        Arguments.of(
            "three headers",
            ip(6, ethernet())
                .extension(0, routerAlert)
                .extension(43, route)
                .extension(60, new byte[6])
                .tcp(1, 2)),
        Arguments.of("tag", ip(4, ethernet().vlan(0x6005)).tcp(1, 2)),
        Arguments.of("tag, IPv6", ip(6, ethernet().vlan(5)).tcp(1, 2)),
        Arguments.of("two tags", ip(4, ethernet().vlan(0x88a8, 7).vlan(5)).tcp(1, 2)),
        Arguments.of("two tags, IPv6", ip(6, ethernet().vlan(7).vlan(5)).tcp(1, 2)));
  }

  private static byte[] routerAlert4() {
    return new byte[] {(byte) 0x94, 4, 0, 0, 1, 1, 1, 0};
  }

  private static byte[] sack() {
    byte[] option = CutFrame.data(40);
    System.arraycopy(new byte[] {1, 1, 5, 34, 1, 1, 1, 0}, 0, option, 0, 4);
    System.arraycopy(new byte[] {1, 1, 1, 0}, 0, option, 36, 4);
    return option;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void shouldEqualTheKernelForAllShapes(String name, FrameBuilder headers) {
    shouldEqual(headers.flags(ACK | Tcp.PSH | Tcp.FIN | Tcp.CWR), 4999, 1001);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 88, 535, 536, 1447, 8940})
  void shouldEqualTheKernelForAllSizes(int mss) {
    for (int data : new int[] {mss + 1, 2 * mss, 7 * mss - 1}) {
      shouldEqual(ip(4, ethernet()).tcp(1, 2).flags(ACK | Tcp.PSH), data, mss);
      shouldEqual(ip(6, ethernet()).tcp(1, 2).flags(ACK | Tcp.PSH), data, mss);
    }
  }

  /** BIG TCP: an IP length of 0. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldEqualTheKernelForLengthsThatNoIpHeaderTells(int version) {
    Requirement.require(kernel() >= 6.03, "needs Linux 6.3, which knows BIG TCP of IPv4");

    shouldEqual(ip(version, ethernet()).ipLength(0).tcp(1, 2), 180_001, 1440);
  }

  @Test
  void shouldEqualTheKernelForAJumboPayloadHeader() {
    boolean known = kernel() >= 5.19 && kernel() < 7;
    Requirement.require(known, "needs Linux 5.19 to 6.19: later ones no longer make such headers");
    int data = 180_001;
    byte[] jumbo = {(byte) 0xc2, 4, 0, 0, 0, 0};
    BigEndian.put32(jumbo, 2, 8 + 20 + data);

    shouldEqual(ip(6, ethernet()).ipLength(0).extension(0, jumbo).tcp(1, 2), data, 1440);
  }

  /** The kernel's version, as 6.18 for 6.18.44 and 6.03 for 6.3. */
  private static double kernel() {
    String[] numbers = System.getProperty("os.version").split("[^0-9]", -1);
    return Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]) / 100.0;
  }

  private static FrameBuilder ethernet() {
    return FrameBuilder.frame().ethernet();
  }

  private static FrameBuilder ip(int version, FrameBuilder headers) {
    return version == 4
        ? headers.ipv4("10.0.0.1", "10.0.0.2").id(4000)
        : headers.ipv6("fd00::1", "fd00::2");
  }

  private static void shouldEqual(FrameBuilder headers, int dataLength, int mss) {
    byte[] frame = headers.checksum(Checksum.PSEUDO).payload(CutFrame.data(dataLength)).build();
    CutFrame ours = CutFrame.of(frame, mss, Field.FULL);
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    Segment tcp = view.segment(0);

    boolean sent = sender.sendLarge(frame, tcp.ipVersion() == 4, tcp.l4Offset(), mss);
    List<byte[]> kernels = receive(ours.pieces().size());

    assertThat(sent).isTrue();
    assertThat(ours.pieces().size()).isGreaterThan(1);
    assertThat(kernels).containsExactlyElementsOf(ours.pieces());
  }

  /** As many of the sender's frames as are expected, or fewer if no more arrive. */
  private static List<byte[]> receive(int count) {
    List<byte[]> frames = new ArrayList<>();
    while (frames.size() < count) {
      byte[] frame = receiver.receive(PATIENCE_MILLIS).orElse(new byte[0]);
      if (frame.length == 0) {
        return frames;
      }
      // The kernel may say something on a new interface; the sender is 02:00:00:00:00:01.
      if (BigEndian.u32(frame, 6) == 0x02000000L && frame[11] == 1) {
        frames.add(frame);
      }
    }
    return frames;
  }
}
