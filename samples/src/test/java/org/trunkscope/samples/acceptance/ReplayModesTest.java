package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.Segment;

/**
 * The 62 frames of a loopback interface, up to 64 KB long and with checksums that were left to a
 * device, in every mode: what arrives is what is claimed, byte for byte.
 */
class ReplayModesTest {

  private static final int USUAL_MTU = 1500;
  private static final int LARGEST_MTU = 65_535;
  private static final int ETHERNET = 14;

  /** Of IPv4 and TCP with timestamps, as all of the capture's frames with data have them. */
  private static final int HEADERS = 52;

  private static final int TCP_CHECKSUM = 16;

  /** Frames with more bytes than that are in no GSO frame of a kernel for IPv4. */
  private static final int LARGEST_GSO = 65_536;

  @TempDir Path folder;
  private final Sums sums = new Sums();
  private PrivateNetwork network;
  private Path capture;

  @BeforeEach
  void makeNetwork() throws IOException {
    capture = Requirement.shared("lab/samples/loopback-partial.pcap");
    network = PrivateNetwork.enter();
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private List<byte[]> fixed(String... options) throws IOException {
    Fixed fixed = Fixed.of(capture, folder, ".pcap", options);
    assertThat(fixed.isDone()).as(fixed.run().err()).isTrue();
    return RawCapture.of(fixed.bytes()).frames().stream().map(RawRecord::frame).toList();
  }

  /** What {@code fix} is told for an MTU, which it does not cut for where the MSS is known. */
  private static String fitting(int mtu) {
    return mtu == LARGEST_MTU ? "--segment=off" : "--segment=" + (mtu - HEADERS);
  }

  private List<byte[]> captured() throws IOException {
    return RawCapture.of(capture).frames().stream().map(RawRecord::frame).toList();
  }

  private static void requireSame(List<Arrival> arrived, List<byte[]> expected) {
    assertThat(arrived.size()).isEqualTo(expected.size());
    for (int i = 0; i < arrived.size(); i++) {
      assertThat(arrived.get(i).bytes()).as("frame " + (i + 1)).isEqualTo(expected.get(i));
    }
  }

  /** The summary and the JSON say of what the kernel took, and of what was counted, the same. */
  private static void requireClaimed(Replayed replayed, List<byte[]> frames, long counted) {
    long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
    assertThat(replayed.run().out())
        .matches(
            out -> out.startsWith(String.format(Locale.ROOT, "sent %,d ", frames.size())),
            "begins with the number of frames")
        .contains(String.format(Locale.ROOT, " frames, %,d bytes in ", bytes))
        .contains(String.format(Locale.ROOT, "\ns0 counted %,d sent, 0 dropped;", counted));
    assertThat(replayed.number("accepted", "frames")).isEqualTo(frames.size());
    assertThat(replayed.number("accepted", "bytes")).isEqualTo(bytes);
    assertThat(replayed.number("interfaces", "0", "accepted")).isEqualTo(frames.size());
    assertThat(replayed.number("interfaces", "0", "txPackets")).isEqualTo(counted);
  }

  private static void requireDelivered(Replayed replayed) {
    assertThat(replayed.run().code()).as(replayed.run().toString()).isZero();
    assertThat(replayed.at("delivered")).isEqualTo(true);
    assertThat(replayed.refusedFrames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {USUAL_MTU, LARGEST_MTU})
  void shouldSendRawWhatFixWritesForSegmentsOfTheMtu(int mtu) throws IOException {
    network.veth("s0", "d0", mtu);
    List<byte[]> expected = fixed(fitting(mtu));

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder);
      List<Arrival> arrived = arrivals.await(expected.size());

      requireDelivered(replayed);
      requireSame(arrived, expected);
      requireClaimed(replayed, expected, arrived.size());
      assertThat(arrived).allMatch(Arrival::isWholeAndFinished);
      assertThat(arrived).allMatch(each -> each.bytes().length <= mtu + ETHERNET);
      assertThat(replayed.number("accepted", "toBeCompleted")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {USUAL_MTU, LARGEST_MTU})
  void shouldSendPartialWithThePseudoSumsMarkedAndNothingElse(int mtu) throws IOException {
    network.veth("s0", "d0", mtu);
    List<byte[]> expected = fixed(fitting(mtu), "--checksums=partial");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--mode", "partial");
      List<Arrival> arrived = arrivals.await(expected.size());

      requireDelivered(replayed);
      requireSame(arrived, expected);
      requireClaimed(replayed, expected, arrived.size());
      assertThat(arrived).allMatch(each -> each.gsoType() == 0);
      assertThat(arrived).allMatch(this::isMarkedAsItIs);
      long marked = arrived.stream().filter(Arrival::isUnfinished).count();
      assertThat(marked).isGreaterThan(60);
      assertThat(replayed.number("accepted", "toBeCompleted")).isEqualTo(marked);
      assertThat(replayed.number("accepted", "toBeCut")).isZero();
    }
  }

  /** Whether what the kernel was told of the checksum is what its field holds. */
  private boolean isMarkedAsItIs(Arrival arrival) {
    Segment segment = sums.innermost(arrival.frame());
    List<Sum> held = sums.segments();
    return arrival.isUnfinished()
        ? held.equals(List.of(Sum.PSEUDO))
            && arrival.checksumAt() == segment.l4Offset() + TCP_CHECKSUM
        : held.equals(List.of(Sum.RIGHT));
  }

  @Test
  void shouldSendGsoWholeWhereEveryFrameFits() throws IOException {
    network.veth("s0", "d0", LARGEST_MTU);
    List<byte[]> expected = fixed("--segment", "off", "--checksums", "partial");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--mode", "gso");
      List<Arrival> arrived = arrivals.await(expected.size());

      requireDelivered(replayed);
      requireSame(arrived, expected);
      requireClaimed(replayed, expected, arrived.size());
      assertThat(arrived).allMatch(this::isMarkedAsItIs);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--multiplier=10", "--topspeed"})
  void shouldSendGsoSuperFramesThatTheKernelMayCut(String timing) throws IOException {
    network.veth("s0", "d0", USUAL_MTU);
    List<byte[]> sent = fixed("--segment", "off", "--checksums", "partial");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--mode", "gso", timing);
      List<Arrival> arrived = arrivals.await(sent.size());

      requireDelivered(replayed);
      requireClaimed(replayed, sent, arrived.size());
      long large = sent.stream().filter(each -> each.length > USUAL_MTU + ETHERNET).count();
      assertThat(replayed.number("accepted", "toBeCut")).isEqualTo(large).isGreaterThan(30);
      GsoArrivals kernel = new GsoArrivals(arrived, USUAL_MTU);
      sent.forEach(kernel::take);
      assertThat(kernel.faults()).isEmpty();
      assertThat(kernel.wholeSuperFrames())
          .isEqualTo(
              sent.stream()
                  .filter(each -> each.length > USUAL_MTU + ETHERNET && each.length < LARGEST_GSO)
                  .count());
    }
  }

  @Test
  void shouldSendTheBytesOfTheCaptureAsCaptured() throws IOException {
    network.veth("s0", "d0", LARGEST_MTU);
    List<byte[]> expected = captured();

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--as-captured", "--topspeed");
      List<Arrival> arrived = arrivals.await(expected.size());

      requireDelivered(replayed);
      requireSame(arrived, expected);
      requireClaimed(replayed, expected, arrived.size());
      assertThat(arrived).allMatch(Arrival::isWholeAndFinished);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--as-captured", "--segment=off"})
  void shouldTellWhichFramesTheInterfaceDoesNotTake(String uncut) throws IOException {
    network.veth("s0", "d0", USUAL_MTU);
    List<byte[]> all = uncut.equals("--as-captured") ? captured() : fixed("--segment", "off");
    List<byte[]> fitting = new ArrayList<>();
    List<Long> tooLong = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).length <= USUAL_MTU + ETHERNET) {
        fitting.add(all.get(i));
      } else {
        tooLong.add(i + 1L);
      }
    }

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, uncut);
      List<Arrival> arrived = arrivals.await(fitting.size());

      assertThat(replayed.run().code()).isEqualTo(4);
      requireSame(arrived, fitting);
      requireClaimed(replayed, fitting, arrived.size());
      assertThat(replayed.at("delivered")).isEqualTo(false);
      assertThat(replayed.refusedFrames()).isEqualTo(tooLong);
      assertThat(replayed.run().out())
          .contains(tooLong.size() + " frames: s0: message too long\n")
          .contains("frames 4 6 7 9 10 12 13 ");
    }
  }

  @Test
  void shouldSendTheSameThroughLibpcap() throws IOException {
    network.veth("s0", "d0", USUAL_MTU);
    List<byte[]> expected = fixed(fitting(USUAL_MTU));

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder, "--via", "pcap4j", "--topspeed");
      List<Arrival> arrived = arrivals.await(expected.size());

      requireDelivered(replayed);
      requireSame(arrived, expected);
      requireClaimed(replayed, expected, arrived.size());
      assertThat(replayed.run().out()).contains("by pcap4j, ");
    }
  }
}
