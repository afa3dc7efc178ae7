package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pcap4j.core.PcapHandle;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;

/** Listens at one end of a veth pair of its own and sends at the other. */
@Timeout(60)
final class Pcap4jLiveSourceTest {

  // Ethernet, ethertype 0x88b5 (IEEE 802 local experiments), 46 bytes of data
  private static final byte[] EXPERIMENT =
      HexFormat.of().parseHex("02000000000202000000000188b5" + "5a".repeat(46));
  private static final LiveOptions ONLY_OURS =
      new LiveOptions(32, true, true, 50, "ether proto 0x88b5");
  private static final String SUFFIX = Long.toHexString(ProcessHandle.current().pid());
  private static final String HERE = "tsa" + SUFFIX;
  private static final String THERE = "tsb" + SUFFIX;
  private static boolean made;

  @BeforeAll
  static void makeInterfaces() throws Exception {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    made = ip("link", "add", HERE, "type", "veth", "peer", "name", THERE);
    Requirement.require(made, "may not make a veth pair");
    ip("link", "set", HERE, "up");
    ip("link", "set", THERE, "up");
  }

  @AfterAll
  static void removeInterfaces() throws Exception {
    if (made) {
      ip("link", "del", HERE);
    }
  }

  private static boolean ip(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "ip";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Test
  void shouldHandOutFramesAsTheyArrive() throws Exception {
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();

    try (Pcap4jLiveSource source = Pcap4jLiveSource.open(HERE, ONLY_OURS);
        PcapHandle sender = new PcapHandle.Builder(THERE).build()) {
      for (int i = 1; i <= 100; i++) {
        sender.sendPacket(EXPERIMENT);
        assertThat(source.next(frame)).isTrue();
        assertThat(frame.number).isEqualTo(i);
      }
      source.headers(frame, view);

      assertThat(frame.bytes).hasSize(32).startsWith(2, 0, 0, 0, 0, 2);
      assertThat(frame.wireLength).isEqualTo(60);
      assertThat(frame.timestampNanos).isPositive();
      assertThat(view.layerKind(0)).isEqualTo(LayerKind.ETHERNET);
      assertThat(source.interfaces().get(0).name()).isEqualTo(HERE);
      assertThat(source.interfaces().get(0).linkType()).isEqualTo(1);
      assertThat(source.droppedFrames()).isZero();
    }
  }

  @Test
  void shouldEndWhenAnotherThreadStopsItWhileNothingArrives() throws Exception {
    CapturedFrame frame = new CapturedFrame();

    try (Pcap4jLiveSource source = Pcap4jLiveSource.open(HERE, ONLY_OURS)) {
      Thread other = new Thread(source::stop);
      other.start();
      boolean more = source.next(frame);
      other.join();

      assertThat(more).isFalse();
      assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
      assertThat(source.next(frame)).isFalse();
    }
  }

  @Test
  void shouldLetItselfBeStoppedAfterItWasClosed() throws IOException {
    Pcap4jLiveSource source = Pcap4jLiveSource.open(HERE, ONLY_OURS);
    source.close();

    source.stop();
    source.close();

    assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.OPEN);
  }

  @Test
  void shouldNameAnInterfaceThatIsNotThere() {
    assertThatThrownBy(() -> Pcap4jLiveSource.open("no-such-if0", LiveOptions.standard()))
        .isInstanceOf(CaptureException.class)
        .hasMessage("no-such-if0: no such interface");
  }

  @Test
  void shouldSayThatAnInterfaceIsDown() throws Exception {
    ip("link", "set", THERE, "down");
    try {
      assertThatThrownBy(() -> Pcap4jLiveSource.open(THERE, LiveOptions.standard()))
          .isInstanceOf(CaptureException.class)
          .hasMessage(THERE + ": the interface is down");
    } finally {
      ip("link", "set", THERE, "up");
    }
  }

  @Test
  void shouldGiveLibpcapsMessageForABadFilter() {
    LiveOptions options = new LiveOptions(96, false, true, 50, "tcp prot");

    assertThatThrownBy(() -> Pcap4jLiveSource.open(HERE, options))
        .isInstanceOf(FilterExpressionException.class)
        .hasMessageStartingWith("filter 'tcp prot': can't parse filter expression");
  }
}
