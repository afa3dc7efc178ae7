package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;

/** A client's frames leave by one interface and its server's by another one, rewritten or not. */
class ReplaySidesTest {

  private static final byte[] CLIENT = {10, 66, 0, 1};
  private static final int IPV4 = 14;
  private static final int IPV4_CHECKSUM = IPV4 + 10;
  private static final int TCP = IPV4 + 20;
  private static final int TCP_CHECKSUM = TCP + 16;
  private static final int TAG = 4;

  private static final String[] REWRITTEN = {
    "--enet-smac=02:0a:00:00:00:01,02:0a:00:00:00:02",
    "--enet-dmac=02:0b:00:00:00:01,02:0b:00:00:00:02",
    "--pnat=10.66.0.0/16:192.168.0.0/16",
    "--portmap=5001:80",
    "--enet-vlan=add",
    "--enet-vlan-tag=7"
  };

  @TempDir Path folder;
  private final Sums sums = new Sums();
  private PrivateNetwork network;
  private Path capture;

  @BeforeEach
  void makeNetwork() throws IOException {
    capture = Requirement.shared("lab/samples/fixed-vm-a.pcap");
    network = PrivateNetwork.enter();
    network.veth("s0", "d0", 1500);
    network.veth("s1", "d1", 1500);
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private static boolean isClients(byte[] frame) {
    return Arrays.equals(frame, IPV4 + 12, IPV4 + 16, CLIENT, 0, 4);
  }

  private List<byte[]> fixed(boolean clients, String... options) throws IOException {
    Fixed fixed = Fixed.of(capture, folder, ".pcap", options);
    assertThat(fixed.isDone()).as(fixed.run().err()).isTrue();
    return RawCapture.of(fixed.bytes()).frames().stream()
        .map(RawRecord::frame)
        .filter(frame -> isClients(frame) == clients)
        .toList();
  }

  private static void requireSame(List<Arrival> arrived, List<byte[]> expected) {
    assertThat(arrived.size()).isEqualTo(expected.size());
    for (int i = 0; i < arrived.size(); i++) {
      assertThat(arrived.get(i).bytes()).as("frame " + (i + 1)).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow|handshake",
        "cidr=10.66.0.1/32|list",
        "mac=02:00:00:00:01:01|list",
        "port=5001|list"
      })
  void shouldSendEachSideByItsInterface(String rule, String told) throws IOException {
    List<byte[]> clients = fixed(true);
    List<byte[]> servers = fixed(false);

    try (Arrivals atServer = Arrivals.at("d0");
        Arrivals atClient = Arrivals.at("d1")) {
      Replayed replayed =
          Replayed.of(
              capture,
              folder,
              "--intf2=s1",
              "--split=" + rule,
              "--verify-at=d0",
              "--verify-at2=d1");

      assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
      requireSame(atServer.await(clients.size()), clients);
      requireSame(atClient.await(servers.size()), servers);
      assertThat(replayed.number("sides", "client")).isEqualTo(17);
      assertThat(replayed.number("sides", "server")).isEqualTo(15);
      assertThat(Found.map(replayed.at("sides", "toldBy"))).containsOnlyKeys(told);
      assertThat(replayed.number("interfaces", "0", "txPackets")).isEqualTo(17);
      assertThat(replayed.number("interfaces", "1", "txPackets")).isEqualTo(15);
      assertThat(replayed.number("farSide", "0", "unchanged")).isEqualTo(17);
      assertThat(replayed.number("farSide", "1", "unchanged")).isEqualTo(15);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "partial", "gso"})
  void shouldSendRewrittenFramesInTheStateOfTheMode(String mode) throws IOException {
    String[] fix = mode.equals("raw") ? new String[0] : new String[] {"--checksums=partial"};
    List<byte[]> clients = fixed(true, fix);
    List<byte[]> servers = fixed(false, fix);
    List<String> options = new ArrayList<>(List.of(REWRITTEN));
    options.addAll(List.of("--intf2=s1", "--mode=" + mode, "--verify-at=d0", "--verify-at2=d1"));

    try (Arrivals atServer = Arrivals.at("d0");
        Arrivals atClient = Arrivals.at("d1")) {
      Replayed replayed = Replayed.of(capture, folder, options.toArray(String[]::new));

      assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
      requireRewritten(atServer.await(clients.size()), clients, 1);
      requireRewritten(atClient.await(servers.size()), servers, 2);
      assertThat(replayed.number("farSide", "0", "unchanged")).isEqualTo(17);
      assertThat(replayed.number("farSide", "1", "unchanged")).isEqualTo(15);
    }
  }

  private void requireRewritten(List<Arrival> arrived, List<byte[]> before, int side) {
    assertThat(arrived.size()).isEqualTo(before.size());
    for (int i = 0; i < arrived.size(); i++) {
      Arrival each = arrived.get(i);
      byte[] expected = rewritten(before.get(i), side);
      byte[] bytes = each.bytes().clone();
      copyChecksums(bytes, expected);
      assertThat(bytes).as("frame " + i + " but for its checksums").isEqualTo(expected);
      assertThat(sums.parse(each.frame()).segmentCount()).isEqualTo(1);
      assertThat(sums.ipHeaders()).containsExactly(Sum.RIGHT);
      assertThat(sums.segments()).containsExactly(each.isUnfinished() ? Sum.PSEUDO : Sum.RIGHT);
      assertThat(each.isUnfinished()).isEqualTo(isPseudo(before.get(i)));
      assertThat(each.checksumAt()).isEqualTo(each.isUnfinished() ? TCP_CHECKSUM + TAG : 0);
    }
  }

  private boolean isPseudo(byte[] frame) {
    sums.parse(Arrival.of(frame, false, 0, 0, 0).frame());
    return sums.segments().equals(List.of(Sum.PSEUDO));
  }

  private static void copyChecksums(byte[] source, byte[] target) {
    for (int at : new int[] {IPV4_CHECKSUM + TAG, TCP_CHECKSUM + TAG}) {
      System.arraycopy(source, at, target, at, 2);
    }
  }

  /** What the options ask for, checksums aside. */
  private static byte[] rewritten(byte[] frame, int side) {
    byte[] other = new byte[frame.length + TAG];
    System.arraycopy(frame, 12, other, 12 + TAG, frame.length - 12);
    ByteBuffer bytes = ByteBuffer.wrap(other);
    bytes.putShort(0, (short) 0x020b).putInt(2, side).putShort(6, (short) 0x020a).putInt(8, side);
    bytes.putInt(12, 0x8100_0007);
    for (int at : new int[] {IPV4 + 12 + TAG, IPV4 + 16 + TAG}) {
      bytes.putShort(at, (short) 0xc0a8);
    }
    for (int at : new int[] {TCP + TAG, TCP + 2 + TAG}) {
      if (bytes.getShort(at) == 5001) {
        bytes.putShort(at, (short) 80);
      }
    }
    return other;
  }

  @Test
  void shouldTellWhichOfTheTwoSidesLosesFrames() throws IOException {
    network.run("ip link set d0 mtu 600");

    Replayed replayed =
        Replayed.of(
            Requirement.shared("lab/samples/loopback-partial.pcap"),
            folder,
            "--split=port=5555",
            "--intf2=s1",
            "--verify-at=d0",
            "--verify-at2=d1",
            "--mtu=1500");

    assertThat(replayed.run().code()).as(replayed.run().toString()).isEqualTo(4);
    assertThat(replayed.number("farSide", "0", "refused") + replayed.number("farSide", "0", "lost"))
        .isGreaterThan(1_500);
    assertThat(replayed.at("farSide", "1", "isDelivered")).isEqualTo(true);
    assertThat(replayed.number("farSide", "1", "delivered"))
        .isEqualTo(replayed.number("sides", "server"))
        .isPositive();
  }
}
