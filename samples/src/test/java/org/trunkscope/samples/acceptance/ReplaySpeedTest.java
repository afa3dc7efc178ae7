package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.testing.Requirement;

/** A million frames as fast as the kernel takes them: each arrives once, in order, unchanged. */
class ReplaySpeedTest {

  private static final int FRAMES = 1_000_000;
  private static final int SHORTEST = 60;
  private static final int LENGTHS = 31;

  @TempDir Path folder;
  private PrivateNetwork network;

  @BeforeEach
  void makeNetwork() throws IOException {
    network = PrivateNetwork.enter();
    network.veth("s0", "d0", 1500);
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private static int length(int number) {
    return SHORTEST + number % LENGTHS;
  }

  /** UDP without a checksum (RFC 768), for another station; the number makes each frame another. */
  private static void fill(byte[] frame, int number) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    int length = length(number);
    bytes.putLong(0x0200_0000_00ff_0200L).putInt(0x0000_00fe).putShort((short) 0x0800);
    int sum = 0x4500 + length - 14 + (number & 0xffff) + 0x4011 + 0x0a00 + 1 + 0x0a00 + 2;
    bytes.putShort((short) 0x4500).putShort((short) (length - 14)).putShort((short) number);
    bytes.putShort((short) 0).putShort((short) 0x4011);
    bytes.putShort((short) ~((sum & 0xffff) + (sum >>> 16)));
    bytes.putInt(0x0a00_0001).putInt(0x0a00_0002);
    bytes
        .putShort((short) 9)
        .putShort((short) 9)
        .putShort((short) (length - 34))
        .putShort((short) 0);
    bytes.putInt(number);
    Arrays.fill(frame, bytes.position(), length, (byte) (number * 31));
  }

  private Path capture() throws IOException {
    Path file = folder.resolve("million.pcap");
    byte[] frame = new byte[SHORTEST + LENGTHS];
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    header.putInt(16, 262_144).putInt(20, 1);
    ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(header.array());
      for (int i = 0; i < FRAMES; i++) {
        fill(frame, i);
        record.putInt(0, 1 + i / 1000).putInt(4, i % 1000);
        record.putInt(8, length(i)).putInt(12, length(i));
        out.write(record.array());
        out.write(frame, 0, length(i));
      }
    }
    return file;
  }

  /** Receives while the program sends, and compares each frame with the one that is next. */
  private static final class Comparison implements Runnable {

    private final PacketSocket socket;
    private final ReceiveBuffer buffer = new ReceiveBuffer(256, 2048);
    private final byte[] expected = new byte[SHORTEST + LENGTHS];
    private volatile boolean sent;
    private volatile int next;
    private volatile Optional<String> fault = Optional.empty();
    private volatile long dropped;

    Comparison(PacketSocket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try {
        int received = 1;
        while (received > 0 || !sent) {
          received = socket.receive(buffer, 500);
          for (int i = 0; i < received && fault.isEmpty(); i++) {
            compare(i);
          }
        }
        dropped = socket.dropped();
      } catch (IOException e) {
        fault = Optional.of(e.toString());
      }
    }

    private void compare(int i) {
      buffer.select(i);
      int number = next;
      fill(expected, number);
      if (!Arrays.equals(buffer.bytes(), 0, buffer.length(), expected, 0, length(number))) {
        fault = Optional.of("not frame " + (number + 1) + " arrived in its place");
      }
      next = number + 1;
    }
  }

  @Test
  void shouldDeliverAMillionFramesAtTopSpeedEachOnceAndInOrder() throws Exception {
    Path capture = capture();

    try (PacketSocket socket = PacketSocket.open("d0", Set.of(Feature.RECEIVE))) {
      Comparison comparison = new Comparison(socket);
      Thread receiver = new Thread(comparison, "receiver of the test");
      receiver.start();
      Replayed replayed = Replayed.of(capture, folder, "--topspeed");
      comparison.sent = true;
      receiver.join();

      Requirement.require(
          comparison.dropped == 0,
          "the test's own socket had no room for " + comparison.dropped + " frames");
      assertThat(comparison.fault).isEmpty();
      assertThat(comparison.next).isEqualTo(FRAMES);
      assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
      assertThat(replayed.run().out())
          .startsWith("sent 1,000,000 frames, ")
          .contains("past the queueing discipline (captures on the sending interface see nothing)")
          .contains("\ns0 counted 1,000,000 sent, 0 dropped; it was given 1,000,000\n");
      assertThat(replayed.number("accepted", "frames")).isEqualTo(FRAMES);
      assertThat(replayed.number("interfaces", "0", "txPackets")).isEqualTo(FRAMES);
    }
  }

  @Test
  void shouldSeeAMillionFramesArriveAtTheFarSide() throws IOException {
    Path capture = capture();

    Replayed replayed = Replayed.of(capture, folder, "--topspeed", "--verify-at", "d0");

    assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
    assertThat(replayed.number("farSide", "0", "unchanged")).isEqualTo(FRAMES);
    assertThat(replayed.number("farSide", "0", "others")).isZero();
    assertThat(replayed.number("farSide", "0", "duplicated")).isZero();
    assertThat(replayed.number("farSide", "0", "reordered")).isZero();
  }
}
