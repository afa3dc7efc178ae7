package org.trunkscope.replay.send.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.testing.FrameSocket;
import org.trunkscope.replay.testing.PrivateNetwork;

/** Packet sockets, interfaces and taps of this machine's kernel. */
class PacketSocketTest {

  private static final int MTU = 1500;
  private static final int PATIENCE_MILLIS = 5000;

  private PrivateNetwork network;

  @BeforeEach
  void makeNetwork() throws IOException {
    network = PrivateNetwork.enter();
    network.veth("one", "other", MTU);
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private static byte[] frame(int length, int mark) {
    byte[] frame = new byte[length];
    Arrays.fill(frame, 0, 6, (byte) 0xff);
    frame[6] = 2;
    frame[12] = (byte) 0x88;
    frame[13] = (byte) 0xb5;
    for (int i = 14; i < length; i++) {
      frame[i] = (byte) (mark + i);
    }
    return frame;
  }

  @Test
  void shouldReceiveABatchByteForByteInOrder() throws IOException {
    FrameBatch batch = new FrameBatch(64, 1 << 17, Headers.NONE);
    for (int i = 0; i < 64; i++) {
      byte[] padded = frame(100 + i, i);
      batch.add(padded, 0, padded.length);
    }

    try (PacketSocket sender = PacketSocket.open("one", Set.of());
        FrameSocket receiver = FrameSocket.receiver("other")) {
      int sent = sender.send(batch, 0, 64);

      assertThat(sent).isEqualTo(64);
      for (int i = 0; i < 64; i++) {
        assertThat(receiver.receive(PATIENCE_MILLIS)).contains(frame(100 + i, i));
      }
    }
  }

  @Test
  void shouldSayWhichFrameIsTooLongAndTakeThoseBefore() throws IOException {
    FrameBatch batch = new FrameBatch(3, 1 << 14, Headers.NONE);
    for (int length : new int[] {1514, 1515, 60}) {
      batch.add(frame(length, 0), 0, length);
    }

    try (PacketSocket sender = PacketSocket.open("one", Set.of())) {
      int sent = sender.send(batch, 0, 3);

      assertThat(sent).isEqualTo(1);
      assertThatThrownBy(() -> sender.send(batch, 1, 2))
          .isInstanceOfSatisfying(
              KernelException.class, e -> assertThat(e.errno()).isEqualTo(KernelException.EMSGSIZE))
          .hasMessage("one: message too long");
      assertThat(sender.send(batch, 2, 1)).isEqualTo(1);
    }
  }

  @Test
  void shouldHandAPartialChecksumToTheOtherSide() throws IOException {
    try (FrameSocket sender = FrameSocket.sender("one");
        FrameSocket receiver = FrameSocket.receiver("other")) {
      boolean sent = sender.send(frame(120, 1), VirtioHeader.partial(34, 16));

      assertThat(sent).isTrue();
      assertThat(receiver.receive(PATIENCE_MILLIS)).contains(frame(120, 1));
      ReceiveBuffer last = receiver.last();
      assertThat(last.virtioFlags()).isEqualTo(VirtioHeader.NEEDS_CHECKSUM);
      assertThat(last.checksumStart()).isEqualTo(34);
      assertThat(last.checksumOffset()).isEqualTo(16);
      assertThat(last.gsoType()).isZero();
      assertThat(last.timeNanos()).isPositive();
    }
  }

  @Test
  void shouldPutATagBackThatTheKernelTookOut() throws IOException {
    byte[] tagged = frame(100, 3);
    tagged[12] = (byte) 0x81;
    tagged[13] = 0;
    tagged[14] = 0x20;
    tagged[15] = 7;

    try (FrameSocket sender = FrameSocket.sender("one");
        FrameSocket receiver = FrameSocket.receiver("other")) {
      sender.send(tagged, VirtioHeader.NONE);

      assertThat(receiver.receive(PATIENCE_MILLIS)).contains(tagged);
    }
  }

  @Test
  void shouldCountWhatAnInterfaceSent() throws IOException {
    LinkCounters before = LinkCounters.read("one");

    try (FrameSocket sender = FrameSocket.sender("one")) {
      sender.send(frame(60, 1), VirtioHeader.NONE);
      sender.send(frame(60, 2), VirtioHeader.NONE);
    }

    LinkCounters sent = LinkCounters.read("one").since(before);
    assertThat(sent.txPackets()).isEqualTo(2);
    assertThat(sent.txDropped()).isZero();
  }

  @Test
  void shouldTellHowAnInterfaceIs() throws IOException {
    network.run("ip link set one address 02:00:00:00:00:2a mtu 1400");

    Link up = Link.look("one");
    network.run("ip link set one down");
    Link down = Link.look("one");

    assertThat(up).isEqualTo(new Link("one", up.index(), true, 1400, 1, "02:00:00:00:00:2a"));
    assertThat(down.up()).isFalse();
    assertThat(Link.look("lo").hardwareType()).isEqualTo(Link.LOOPBACK);
    assertThatThrownBy(() -> Link.look("none"))
        .isInstanceOf(KernelException.class)
        .hasMessage("none: no such device");
    assertThatThrownBy(() -> Link.look("a-name-of-16-byte"))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("1 to 15 bytes");
  }

  @Test
  void shouldRefuseToSendByAnInterfaceThatIsDown() throws IOException {
    FrameBatch batch = new FrameBatch(1, 1 << 14, Headers.NONE);
    batch.add(frame(60, 0), 0, 60);

    try (PacketSocket sender = PacketSocket.open("one", EnumSet.of(Feature.QDISC_BYPASS))) {
      network.run("ip link set one down");

      assertThatThrownBy(() -> sender.send(batch, 0, 1))
          .isInstanceOfSatisfying(
              KernelException.class,
              e -> assertThat(e.errno()).isEqualTo(KernelException.ENETDOWN));
    }
  }

  @Test
  void shouldBeTheOtherEndOfATap() throws IOException {
    try (Tap tap = Tap.open("tap", Tap.OFFLOAD_CHECKSUM, Set.of())) {
      network.up("tap");
      try (FrameSocket socket = FrameSocket.receiver("tap")) {
        byte[] in = frame(90, 5);
        tap.write(in, 0, in.length, VirtioHeader.partial(34, 16));

        assertThat(socket.receive(PATIENCE_MILLIS)).contains(in);
        assertThat(socket.last().virtioFlags()).isEqualTo(VirtioHeader.NEEDS_CHECKSUM);
      }
      try (FrameSocket socket = FrameSocket.sender("tap")) {
        socket.send(frame(77, 9), VirtioHeader.partial(34, 16));

        assertThat(tap.awaitFrame(PATIENCE_MILLIS)).isTrue();
        assertThat(tap.read()).isEqualTo(77);
        byte[] out = new byte[77];
        tap.copyFrame(out, 0, 77);
        assertThat(out).isEqualTo(frame(77, 9));
        assertThat(tap.header()).isEqualTo(VirtioHeader.partial(34, 16));
      }
    }
  }

  @Test
  void shouldNumberRequestsAsEachProcessorDoes() {
    assertThat(IoctlNumbers.writing(false, 'T', 202)).isEqualTo(0x400454caL);
    // _IOW of asm/ioctl.h of Power
    assertThat(IoctlNumbers.writing(true, 'T', 202)).isEqualTo(0x800454caL);
  }
}
