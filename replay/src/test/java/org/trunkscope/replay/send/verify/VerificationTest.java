package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.replay.send.linux.FrameBatch;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.NetworkNamespace;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** What this machine's kernel does to frames on a veth pair, and what it is said to have done. */
class VerificationTest {

  private static final int MTU = 1500;
  private static final int MSS = 1448;
  private static final int MSS_OF_6 = 1428;
  private static final int QUIET_MILLIS = 200;
  private static final int BATCH = 64;

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

  /** Sends by the first interface, one frame or many in a call. */
  private static final class Sender implements AutoCloseable {

    private final PacketSocket socket;
    private final FrameBatch batch = new FrameBatch(BATCH, 1 << 23, Headers.VIRTIO);
    private final Verification verification;
    private long first;
    private long frames;

    Sender(Verification verification) throws IOException {
      this.verification = verification;
      socket = PacketSocket.open("one", Set.of(Feature.VNET_HDR));
    }

    void add(byte[] frame, VirtioHeader header) throws IOException {
      frames++;
      verification.announce(frames, frame, 0, frame.length, header, Verification.NOT_SCHEDULED);
      batch.add(frame, 0, frame.length, header);
      if (batch.count() == BATCH) {
        flush();
      }
    }

    /** Sends what there is; what is refused is left out, what there is no room for comes again. */
    void flush() throws IOException {
      int count = batch.count();
      if (count == 0) {
        return;
      }
      verification.sending(first, count, System.nanoTime());
      int done = 0;
      while (done < count) {
        try {
          int taken = socket.send(batch, done, count - done);
          verification.accepted(first + done, taken);
          done += taken;
        } catch (KernelException e) {
          if (e.errno() != KernelException.EAGAIN) {
            verification.refused(first + done, 1);
            done++;
          }
        }
      }
      first += count;
      batch.clear();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static FrameBuilder segment(int number) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(number & 0xffff)
        .tcp(40_000, 80)
        .seq(100_000L * number & 0xffffffffL);
  }

  /** What is to be sent. */
  private interface Sending {
    void to(Sender sender) throws IOException;
  }

  private static VerificationResult verify(Sending sending) throws IOException {
    return verify("other", sending);
  }

  private static VerificationResult verify(String far, Sending sending) throws IOException {
    try (Verification verification = Verification.open(VerifyPoint.at(far), QUIET_MILLIS);
        Sender sender = new Sender(verification)) {
      sending.to(sender);
      sender.flush();
      return verification.finish();
    }
  }

  @Test
  void shouldSeeTenThousandFramesArrive() throws IOException {
    VerificationResult result =
        verify(
            sender -> {
              for (int i = 0; i < 10_000; i++) {
                byte[] frame = segment(i).payload(i % 1400, i).build();
                sender.add(frame, VirtioHeader.NONE);
              }
            });

    assertThat(result.counts().expected()).isEqualTo(10_000);
    assertThat(result.counts().unchanged()).isEqualTo(10_000);
    assertThat(result.counts().reordered()).isZero();
    assertThat(result.isDelivered()).isTrue();
    assertThat(result.interfaceName()).isEqualTo("other");
    assertThat(result.timing().delay().orElseThrow().count()).isEqualTo(10_000);
    assertThat(result.watch().dropped()).isZero();
  }

  @Test
  void shouldSeeTaggedFramesArrive() throws IOException {
    byte[] tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(7)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .payload(100, 1)
            .checksum(Checksum.PSEUDO)
            .build();

    VerificationResult result =
        verify(
            sender -> {
              sender.add(tagged, VirtioHeader.NONE);
              sender.add(tagged, VirtioHeader.partial(38, 16));
            });

    assertThat(result.counts().unchanged()).isEqualTo(2);
  }

  @Test
  void shouldNotExpectWhatIsTooLongForTheInterface() throws IOException {
    VerificationResult result =
        verify(
            sender -> {
              for (int i = 0; i < 100; i++) {
                byte[] frame = segment(i).payload(i % 10 == 0 ? 1500 : 100, i).build();
                sender.add(frame, VirtioHeader.NONE);
              }
            });

    assertThat(result.counts().expected()).isEqualTo(90);
    assertThat(result.counts().refused()).isEqualTo(10);
    assertThat(result.isDelivered()).isTrue();
  }

  private static void sendSomeLongOnes(Sender sender) throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] frame = segment(i).payload(i % 10 == 3 ? 1400 : 100, i).build();
      sender.add(frame, VirtioHeader.NONE);
    }
  }

  /** The two ends of a veth pair are one driver, which tells the sender at once (ENOBUFS). */
  @Test
  void shouldNotExpectWhatTheOtherEndHasNoRoomFor() throws IOException {
    network.run("ip link set other mtu 1000");

    VerificationResult result = verify(VerificationTest::sendSomeLongOnes);

    assertThat(result.counts().expected()).isEqualTo(90);
    assertThat(result.counts().refused()).isEqualTo(10);
    assertThat(result.counts().unchanged()).isEqualTo(90);
  }

  @Test
  void shouldMissWhatABridgeDropsAsTooLong() throws IOException {
    network.run("ip link add bridge type bridge mcast_snooping 0");
    network.veth("third", "fourth", 1300);
    network.run("ip link set other master bridge");
    network.run("ip link set third master bridge");
    network.up("bridge");

    VerificationResult result = verify("fourth", VerificationTest::sendSomeLongOnes);

    assertThat(result.counts().expected()).isEqualTo(100);
    assertThat(result.counts().unchanged()).isEqualTo(90);
    assertThat(result.lost()).isEqualTo(10);
    assertThat(result.missing()).startsWith(4L, 14L, 24L).hasSize(10);
    assertThat(result.isDelivered()).isFalse();
  }

  @Test
  void shouldTellFramesThatSomeoneElseSends() throws IOException {
    byte[] frame = segment(1).payload(100, 1).build();
    FrameBatch others = new FrameBatch(3, 1 << 14, Headers.VIRTIO);
    for (int i = 0; i < 3; i++) {
      byte[] other = FrameBuilder.frame().ethernet().etherType(0x88b5).payload(60, i).build();
      others.add(other, 0, other.length, VirtioHeader.NONE);
    }

    VerificationResult result =
        verify(
            sender -> {
              assertThat(sender.socket.send(others, 0, 3)).isEqualTo(3);
              sender.add(frame, VirtioHeader.NONE);
            });

    assertThat(result.counts().others()).isEqualTo(3);
    assertThat(result.isDelivered()).isTrue();
  }

  private static void sendPartial(Sender sender) throws IOException {
    for (int i = 0; i < 50; i++) {
      byte[] frame = segment(i).payload(i, i).checksum(Checksum.PSEUDO).build();
      sender.add(frame, VirtioHeader.partial(34, 16));
      byte[] six =
          FrameBuilder.frame()
              .ethernet()
              .ipv6("fd00::1", "fd00::2")
              .udp(4000, 5000 + i)
              .payload(100 + i, i)
              .checksum(Checksum.PSEUDO)
              .build();
      sender.add(six, VirtioHeader.partial(54, 6));
    }
  }

  @Test
  void shouldSeePartialFramesArrivePartial() throws IOException {
    VerificationResult result = verify(VerificationTest::sendPartial);

    assertThat(result.counts().unchanged()).isEqualTo(100);
  }

  @Test
  void shouldSeePartialFramesCompletedOnTheWay() throws IOException {
    network.withoutOffloads("one");

    VerificationResult result = verify(VerificationTest::sendPartial);

    assertThat(result.counts().completed()).isEqualTo(100);
    assertThat(result.alterations()).isEmpty();
    assertThat(result.isDelivered()).isTrue();
  }

  private static void sendLarge(Sender sender) throws IOException {
    for (int i = 0; i < 50; i++) {
      byte[] four = segment(i).payload(60_000, i).checksum(Checksum.PSEUDO).build();
      sender.add(four, VirtioHeader.gsoTcp(true, 54, MSS, 34));
      byte[] six =
          FrameBuilder.frame()
              .ethernet()
              .ipv6("fd00::1", "fd00::2")
              .tcp(4000, 5000 + i)
              .payload(MSS_OF_6 * (1 + i % 40), i)
              .checksum(Checksum.PSEUDO)
              .build();
      sender.add(six, VirtioHeader.gsoTcp(false, 74, MSS_OF_6, 54));
    }
  }

  @Test
  void shouldSeeLargeFramesArriveWhole() throws IOException {
    VerificationResult result = verify(VerificationTest::sendLarge);

    assertThat(result.counts().unchanged()).isEqualTo(100);
  }

  /** 60,000 bytes in pieces of 1,448 are 42; of IPv6, one to 40 and again one to ten. */
  @Test
  void shouldSeeLargeFramesCutOnTheWay() throws IOException {
    network.withoutOffloads("one");

    VerificationResult result = verify(VerificationTest::sendLarge);

    // Those of one piece are no less completed than those of several.
    assertThat(result.counts().segmented()).isEqualTo(98);
    assertThat(result.counts().completed()).isEqualTo(2);
    assertThat(result.counts().pieces()).isEqualTo(50 * 42 + 820 + 55 - 2);
    assertThat(result.counts().others()).isZero();
    assertThat(result.isDelivered()).isTrue();
  }

  @Test
  void shouldSeeLargeFramesCutAndStillToBeCompleted() throws IOException {
    network.run("ethtool -K one tso off gso off");

    VerificationResult result = verify(VerificationTest::sendLarge);

    assertThat(result.counts().segmented()).isEqualTo(98);
    assertThat(result.counts().unchanged()).isEqualTo(2);
    assertThat(result.isDelivered()).isTrue();
  }

  /** GRO of the receiving side, which is told to wait for more frames before it hands one on. */
  @Test
  void shouldSeeFramesMergedByTheOtherSide(@TempDir Path folder) throws IOException {
    // With TSO, what is sent counts as merged already.
    network.withoutOffloads("one");
    network.run("ethtool -K other gro on");
    Path script = folder.resolve("wait");
    Files.writeString(
        script,
        "mount -t sysfs sysfs /sys && cd /sys/class/net/other"
            + " && echo 2 > napi_defer_hard_irqs && echo 20000000 > gro_flush_timeout");
    network.run("unshare -m sh " + script);

    VerificationResult result =
        verify(
            sender -> {
              for (int i = 0; i < 8; i++) {
                byte[] frame =
                    FrameBuilder.frame()
                        .ethernet()
                        .ipv4("10.0.0.1", "10.0.0.2")
                        .id(i)
                        .tcp(40_000, 80)
                        .seq(1 + MSS * i)
                        .payload(MSS, i)
                        .build();
                sender.add(frame, VirtioHeader.NONE);
              }
            });

    assertThat(result.counts().merged()).isEqualTo(8);
    assertThat(result.isDelivered()).isTrue();
  }

  @Test
  void shouldWatchAnInterfaceOfAnotherNamespace() throws IOException {
    try (NetworkNamespace far = NetworkNamespace.create()) {
      network.run("ip link add near type veth peer name far");
      network.run("ip link set far netns " + far.path());
      network.up("near");
      far.within(
          () -> {
            network.up("far");
            return true;
          });
      VerifyPoint point = VerifyPoint.in(far.path().toString(), "far");

      try (Verification verification = Verification.open(point, QUIET_MILLIS);
          PacketSocket socket = PacketSocket.open("near", Set.of(Feature.VNET_HDR))) {
        byte[] frame = segment(1).build();
        FrameBatch batch = new FrameBatch(1, 1 << 14, Headers.VIRTIO);
        batch.add(frame, 0, frame.length, VirtioHeader.NONE);
        verification.announce(1, frame, 0, frame.length, VirtioHeader.NONE, 0);
        verification.sending(0, 1, System.nanoTime());
        verification.accepted(0, socket.send(batch, 0, 1));

        VerificationResult result = verification.finish();

        assertThat(result.counts().unchanged()).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldSayWhyAnInterfaceCannotBeWatched() throws IOException {
    network.run("ip link set other down");

    assertThatThrownBy(() -> Verification.open(VerifyPoint.at("other"), QUIET_MILLIS))
        .isInstanceOf(IOException.class)
        .hasMessage("other: is down, so nothing arrives there");
    assertThatThrownBy(() -> Verification.open(VerifyPoint.at("none"), QUIET_MILLIS))
        .isInstanceOf(IOException.class)
        .hasMessage("none: no such device");
    assertThatThrownBy(
            () -> Verification.open(VerifyPoint.in("no-such-namespace", "one"), QUIET_MILLIS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/run/netns/no-such-namespace");
  }

  @Test
  void shouldFailWhereTheInterfaceGoesAway() throws IOException {
    try (Verification verification = Verification.open(VerifyPoint.at("other"), QUIET_MILLIS)) {
      network.run("ip link set other down");

      assertThatThrownBy(verification::finish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other");
    }
  }
}
