package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;

/** An MTU of 1,000 bytes in the way of frames up to 64 KB, at the near end and at the far one. */
class ReplayMtuTest {

  private static final int MTU = 1000;
  private static final int ETHERNET = 14;

  @TempDir Path folder;
  private final Sums sums = new Sums();
  private PrivateNetwork network;
  private Path capture;

  @BeforeEach
  void makeNetwork() throws IOException {
    capture = Requirement.shared("lab/samples/loopback-partial.pcap");
    network = PrivateNetwork.enter();
    network.veth("s0", "d0", 1500);
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private void mtu(String link) throws IOException {
    network.run("ip link set " + link + " mtu " + MTU);
  }

  private long dataOf(RawRecord frame) {
    return sums.innermost(frame).payloadLength();
  }

  private void requireAllDataArrived(List<Arrival> arrived, Sum checksums) throws IOException {
    long sent = RawCapture.of(capture).frames().stream().mapToLong(this::dataOf).sum();
    assertThat(arrived.stream().mapToLong(each -> dataOf(each.frame())).sum()).isEqualTo(sent);
    assertThat(arrived).allMatch(each -> each.bytes().length <= MTU + ETHERNET);
    for (Arrival each : arrived) {
      sums.innermost(each.frame());
      assertThat(sums.segments()).containsOnly(each.isUnfinished() ? Sum.PSEUDO : Sum.RIGHT);
    }
    assertThat(arrived.stream().filter(Arrival::isUnfinished).count())
        .isEqualTo(checksums == Sum.PSEUDO ? arrived.size() - 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "partial"})
  void shouldLoseNothingWhereTheSendingInterfaceHasTheMtu(String mode) throws IOException {
    mtu("s0");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--mode", mode, "--topspeed");
      List<Arrival> arrived = arrivals.await(replayed.number("accepted", "frames"));

      assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
      assertThat(replayed.number("settings", "mtu")).isEqualTo(MTU);
      assertThat(replayed.number("interfaces", "0", "txPackets")).isEqualTo(arrived.size());
      requireAllDataArrived(arrived, mode.equals("raw") ? Sum.RIGHT : Sum.PSEUDO);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verify-at=d0", "--mtu=1000"})
  void shouldLoseNothingWhereTheFarEndHasTheMtuAndItIsKnown(String known) throws IOException {
    mtu("d0");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, known);
      List<Arrival> arrived = arrivals.await(replayed.number("accepted", "frames"));

      assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
      assertThat(replayed.number("settings", "mtu")).isEqualTo(MTU);
      assertThat(replayed.number("accepted", "frames")).isEqualTo(arrived.size());
      requireAllDataArrived(arrived, Sum.RIGHT);
    }
  }

  /** Kernels differ: veth refuses the frame that its peer drops, or takes it. */
  @ParameterizedTest
  @ValueSource(strings = {"--pps=100000", "--topspeed", "--via=pcap4j"})
  void shouldTellOfWhatIsLostWhereTheMtuOfTheFarEndIsNotKnown(String way) throws IOException {
    mtu("d0");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, way);
      long accepted = replayed.number("accepted", "frames");
      long dropped = replayed.number("notDelivered", "dropped");
      List<Arrival> arrived = arrivals.await(accepted - dropped);

      assertThat(replayed.run().code()).isEqualTo(4);
      assertThat(arrived.size()).isEqualTo(accepted - dropped);
      assertThat(arrived).allMatch(each -> each.bytes().length <= MTU + ETHERNET);
      assertThat(replayed.at("delivered")).isEqualTo(false);
      assertThat(replayed.at("stopped")).isEqualTo("everything was offered");
      assertThat(accepted + refused(replayed)).isEqualTo(offered());
      assertThat(replayed.run().out()).contains("\nnot delivered:\n");
    }
  }

  private static long refused(Replayed replayed) {
    return Found.map(replayed.at("notDelivered", "refused")).values().stream()
        .mapToLong(each -> (Long) each)
        .sum();
  }

  /** What the same capture becomes where nothing is in the way. */
  private long offered() throws IOException {
    network.veth("s1", "d1", 1500);
    return Replayed.of(capture, folder, "-i", "s1", "--topspeed").number("accepted", "frames");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--segment=off", "--as-captured"})
  void shouldTellWhichFramesTheFarEndDropsWhereNothingIsCut(String uncut) throws IOException {
    network.run("ip link set s0 mtu 65535");
    mtu("d0");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, uncut, "--verify-at", "d0");
      List<Arrival> arrived = arrivals.await(21);

      assertThat(replayed.run().code()).isEqualTo(4);
      assertThat(arrived.size()).isEqualTo(21);
      assertThat(replayed.number("farSide", "0", "unchanged")).isEqualTo(21);
      assertThat(replayed.number("farSide", "0", "lost") + replayed.refusedFrames().size())
          .isEqualTo(41);
      assertThat(replayed.run().out()).contains(" 4 6 7 9 10 12 13 ");
    }
  }

  @Test
  void shouldTellOfPiecesThatTheFarEndDropsInModeGso() throws IOException {
    mtu("d0");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--mode=gso", "--mtu=1500");
      List<Arrival> arrived = arrivals.await(21);

      assertThat(replayed.run().code()).isEqualTo(4);
      assertThat(replayed.at("delivered")).isEqualTo(false);
      assertThat(arrived.size()).isGreaterThanOrEqualTo(21);
      assertThat(replayed.number("notDelivered", "dropped")).isPositive();
      assertThat(replayed.run().out()).contains(": taken, and dropped by the interface\n");
    }
  }
}
