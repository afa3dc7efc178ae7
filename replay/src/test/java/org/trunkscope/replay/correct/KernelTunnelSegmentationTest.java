package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.replay.testing.FrameSocket;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * The pieces of a large frame in VXLAN are those of the Linux kernel. No header of a packet socket
 * can say that a frame holds a tunnel; so the kernel itself wraps the frame, and sends it over one
 * interface with offloads, where the large frame is captured, and a bridge to one without, where
 * its pieces are.
 */
@Timeout(120)
final class KernelTunnelSegmentationTest {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int GLANCE_MILLIS = 100;
  private static final int MSS = 1301;

  @ParameterizedTest
  @CsvSource({
    "4, udpcsum, 4",
    "4, noudpcsum, 6",
    "6, udp6zerocsumtx, 4",
    "6, noudp6zerocsumtx, 6",
    "6, noudp6zerocsumtx, 4"
  })
  void shouldEqualTheKernelInVxlan(int outer, String checksum, int inner) throws IOException {
    try (PrivateNetwork network = PrivateNetwork.enter()) {
      makeTunnel(network, outer, checksum);
      try (FrameSocket sender = FrameSocket.sender("tunnel");
          FrameSocket large = FrameSocket.receiver("mid");
          FrameSocket pieces = FrameSocket.receiver("far")) {
        waitForTheBridge(sender, large, pieces);
        for (int count = 2; count <= 44; count += 6) {
          byte[] frame = frame(inner, count);
          sender.sendLarge(frame, inner == 4, inner == 4 ? 34 : 54, MSS);
          byte[] wrapped = next(large, PATIENCE_MILLIS);

          CutFrame ours = CutFrame.of(wrapped, MSS, Field.FULL);
          List<byte[]> kernels = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            kernels.add(next(pieces, PATIENCE_MILLIS));
          }

          assertThat(ours.refusal()).isEmpty();
          assertThat(kernels).containsExactlyElementsOf(ours.pieces());
        }
      }
    }
  }

  private static byte[] frame(int version, int count) {
    FrameBuilder headers = FrameBuilder.frame().ethernet();
    FrameBuilder ip =
        version == 4
            ? headers.ipv4("10.0.0.1", "10.0.0.2").id(0xfff8)
            : headers.ipv6("fd00::1", "fd00::2");
    return ip.tcp(count, 443)
        .flags(Tcp.ACK | Tcp.PSH | Tcp.FIN | Tcp.CWR | Tcp.ECE)
        .timestamps(count, 9)
        .checksum(Checksum.PSEUDO)
        .payload(CutFrame.data(count * MSS - count * 331 % MSS))
        .build();
  }

  private static void makeTunnel(PrivateNetwork network, int version, String checksum)
      throws IOException {
    network.veth("near", "mid", 9000);
    network.veth("out", "far", 9000);
    network.run("ip link add bridge type bridge");
    network.run("ip link set mid master bridge");
    network.run("ip link set out master bridge");
    network.up("bridge");
    network.withoutOffloads("out");
    String here = version == 4 ? "192.0.2.1" : "2001:db8::1";
    String there = version == 4 ? "192.0.2.2" : "2001:db8::2";
    network.run("ip addr add " + here + (version == 4 ? "/24" : "/64 nodad") + " dev near");
    network.run("ip neigh add " + there + " lladdr 02:00:00:00:00:77 dev near nud permanent");
    network.run(
        "ip link add tunnel type vxlan id 5 dstport 4789 dev near local "
            + (here + " remote " + there + " " + checksum));
    network.up("tunnel");
  }

  /** Until a new bridge forwards what comes in. */
  private static void waitForTheBridge(FrameSocket sender, FrameSocket large, FrameSocket pieces) {
    boolean forwards = false;
    for (int i = 0; !forwards && i < PATIENCE_MILLIS / GLANCE_MILLIS; i++) {
      sender.sendLarge(frame(4, 2), true, 34, MSS);
      next(large, PATIENCE_MILLIS);
      forwards = next(pieces, GLANCE_MILLIS).length > 0;
    }
    assertThat(forwards).isTrue();
    next(pieces, PATIENCE_MILLIS);
  }

  /** The next frame to the far end of the tunnel; empty if none arrives in time. */
  private static byte[] next(FrameSocket socket, int milliseconds) {
    byte[] frame = socket.receive(milliseconds).orElse(new byte[0]);
    while (frame.length > 0 && (BigEndian.u32(frame, 0) != 0x02000000L || frame[5] != 0x77)) {
      frame = socket.receive(milliseconds).orElse(new byte[0]);
    }
    return frame;
  }
}
