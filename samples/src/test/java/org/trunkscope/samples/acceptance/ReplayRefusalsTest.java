package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.send.linux.Tap;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.testing.Requirement;

/** What {@code replay} does not do: each time one line says why, and nothing is sent. */
class ReplayRefusalsTest {

  private static final int SLL = 113;

  @TempDir Path folder;
  private PrivateNetwork network;
  private Path capture;

  @BeforeEach
  void makeNetwork() throws IOException {
    network = PrivateNetwork.enter();
    network.veth("s0", "d0", 1500);
    capture = SmallCapture.of(folder.resolve("in.pcap"), 100, 1, 2, 3);
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  private static Path sample(String file) {
    return Requirement.root().resolve("samples/captures/" + file);
  }

  private Invocation replay(String... options) {
    List<String> line = new ArrayList<>(List.of("replay", capture.toString()));
    line.addAll(List.of(options));
    return Invocation.of(line.toArray(String[]::new));
  }

  private static void requireRefused(Invocation run, int code, String reason) {
    assertThat(run.code()).as(run.toString()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    List<String> said = run.err().lines().toList();
    assertThat(said).first().asString().startsWith("trunkscope: ").contains(reason);
    // a wrong command line is followed by where to read
    assertThat(said).hasSize(code == 2 ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-i s0|replay sends frames: give --yes, or --dry-run",
        "-i s0 --yes --dry-run|--dry-run sends nothing, and --yes sends: only one of them can be",
        "--yes|-i IFACE is missing",
        "-i s0 --yes --pps 3 --mbps 2|--pps and --mbps: only one of them can be",
        "-i s0 --yes -x 2 --topspeed|--multiplier and --topspeed: only one of them can be",
        "-i s0 --yes --oneatatime --topspeed|--topspeed and --oneatatime: only one of them can be",
        "-i s0 --yes --topspeed --maxsleep 3|--maxsleep is for recorded times",
        "-i s0 --yes --pps 0|--pps takes a number above 0, not '0'",
        "-i s0 --yes --pps NaN|--pps takes a number above 0, not 'NaN'",
        "-i s0 --yes --loop -1|--loop",
        "-i s0 --yes --limit 0|--limit takes a whole number from 1",
        "-i s0 --yes --mtu 67|--mtu takes a whole number from 68 to 65535, not '67'",
        "-i s0 --yes --mode tso|--mode is raw, partial or gso, not 'tso'",
        "-i s0 --yes --mode gso --via pcap4j|--mode gso needs a packet socket of Linux",
        "-i s0 --yes --as-captured --mode raw|--as-captured corrects nothing: leave out --mode",
        "-i s0 --yes --segment 8|--segment is auto or off, not '8'",
        "-i s0 --yes --verify-at2 d0|--verify-at2 is the second one: it needs --verify-at",
        "-i s0 --dry-run --json x.json|--json tells what was sent, and --dry-run sends nothing",
        "-i s0 -I s0 --yes|--intf2 is another interface than -i: both are s0",
        "-i s0 --yes --verify-at s0|--verify-at s0 is where frames leave",
        "-i s0 --dry-run --verify-at d0|--dry-run sends nothing that could arrive",
        "-i s0 --yes extra.pcap|replay needs one CAPTURE, not 2"
      })
  void shouldRefuseAWrongCommandLine(String options, String reason) {
    Invocation run = replay(options.split(" ", -1));

    requireRefused(run, 2, reason);
  }

  @Test
  void shouldRefuseToWriteTheSummaryOverTheCapture() throws IOException {
    byte[] before = Files.readAllBytes(capture);

    Invocation run = replay("-i", "s0", "--yes", "--json", capture.toString());

    requireRefused(run, 2, "is an input, which is never written to");
    assertThat(capture).hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"packet", "pcap4j"})
  void shouldRefuseAnInterfaceThatCannotSend(String via) throws IOException {
    network.run("ip link set d0 down");
    network.run("ip tuntap add tun0 mode tun");
    network.run("ip link set tun0 up");

    requireRefused(replay("-i", "none0", "--yes", "--via", via), 3, "none0: no such interface");
    requireRefused(replay("-i", "d0", "--yes", "--via", via), 3, "d0: the interface is down");
    requireRefused(replay("-i", "tun0", "--yes", "--via", via), 3, "tun0: sends no Ethernet");
    requireRefused(
        replay("-i", "s0", "--intf2", "d0", "--yes", "--via", via), 3, "d0: the interface is down");
  }

  @Test
  void shouldRefuseAFarSideThatCannotBeWatched() throws IOException {
    network.run("ip link set d0 down");

    requireRefused(replay("-i", "s0", "--yes", "--verify-at", "none0"), 3, "none0: ");
    requireRefused(replay("-i", "s0", "--yes", "--verify-at", "d0"), 3, "d0: is down");
    requireRefused(
        replay("-i", "s0", "--yes", "--verify-at", "d0", "--verify-netns", "none"), 3, "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packet|s0: this user may not send frames (needs root or CAP_NET_RAW)",
        "pcap4j|s0: cannot be opened by libpcap: "
      })
  void shouldRefuseWhereTheUserMayNotSend(String via, String reason) throws Exception {
    Requirement.program("setpriv", "--version");

    Process process =
        ReplayProcess.start(
            List.of("setpriv", "--bounding-set=-net_raw"),
            "replay",
            capture.toString(),
            "-i",
            "s0",
            "--yes",
            "--via",
            via);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    requireRefused(new Invocation(process.waitFor(), out, err), 3, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "damaged-no-frame/empty.pcap|holds no frame to send",
        "damaged-empty-file/nothing.pcap|is empty",
        "damaged-not-a-capture/text.pcap|not a capture",
        "damaged-not-a-capture/none.pcap|no such file"
      })
  void shouldRefuseWhatHoldsNoFrame(String file, String reason) {
    capture = sample(file);

    requireRefused(replay("-i", "s0", "--yes"), 3, reason);
    requireRefused(replay("-i", "s0", "--yes", "--loop", "0"), 3, reason);
    requireRefused(replay("-i", "s0", "--yes", "--as-captured"), 3, reason);
  }

  @Test
  void shouldTellOfFramesOfAnotherLinkType() throws IOException {
    capture = SmallCapture.ofType(folder.resolve("sll.pcap"), SLL, 100, 100, 1, 2, 3);

    Replayed replayed = Replayed.of(capture, folder, "--topspeed");

    assertThat(replayed.run().code()).isEqualTo(4);
    assertThat(replayed.run().out())
        .startsWith("sent 0 of 3 frames, ")
        .contains(
            """
            not delivered:
              3 frames: LINKTYPE_LINUX_SLL (113), not Ethernet, first frame 1
            """);
    assertThat(replayed.at("notDelivered", "unsendable"))
        .isEqualTo(
            List.of(
                Map.of(
                    "reason",
                    "LINKTYPE_LINUX_SLL (113), not Ethernet",
                    "frames",
                    3L,
                    "firstFrame",
                    1L)));
  }

  @Test
  void shouldEndWhereNothingThatCanBeSentIsSentForEver() throws IOException {
    capture = SmallCapture.ofType(folder.resolve("sll.pcap"), SLL, 100, 100, 1, 2, 3);

    Invocation run = replay("-i", "s0", "--yes", "--loop", "0");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).startsWith("sent 0 of 3 frames, ");
  }

  @Test
  void shouldTellOfFramesThatTheSnapLengthCut() throws IOException {
    capture = SmallCapture.ofType(folder.resolve("cut.pcap"), 1, 64, 100, 1, 2, 3);

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(capture, folder);
      List<Arrival> none = arrivals.await(0);
      Replayed asCaptured = Replayed.of(capture, folder, "--as-captured");
      List<Arrival> arrived = arrivals.await(3);

      assertThat(replayed.run().code()).isEqualTo(4);
      assertThat(replayed.run().out())
          .contains("  3 frames: cut by the snap length, first frame 1\n");
      assertThat(none).isEmpty();
      assertThat(asCaptured.run().code()).isZero();
      assertThat(arrived.size()).isEqualTo(3);
      assertThat(arrived).allMatch(each -> each.bytes().length == 64);
    }
  }

  @Test
  void shouldSendWhatIsBeforeTheDamageAndSayWhereItIs() throws IOException {
    Path damaged = sample("damaged-cut-record/cut.pcap");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Replayed replayed = Replayed.of(damaged, folder);
      List<Arrival> arrived = arrivals.await(1);

      assertThat(replayed.run().code()).isZero();
      assertThat(replayed.run().err())
          .contains("cut.pcap: sent up to here: record 2 at offset 195 is cut")
          .hasLineCount(1);
      assertThat((String) replayed.at("damage")).contains("record 2 at offset 195");
      assertThat(arrived.size()).isEqualTo(1);
    }
  }

  @Test
  void shouldTellOfFramesThatATapDropsAsNobodyReadsIt() throws IOException {
    try (Tap tap = Tap.open("s1", 0, Set.of())) {
      network.up("s1");

      Replayed replayed = Replayed.of(capture, folder, "-i", "s1", "--loop", "600", "--topspeed");
      int queued = 0;
      while (tap.awaitFrame(0)) {
        tap.read();
        queued++;
      }

      assertThat(replayed.run().code()).as(replayed.run().toString()).isEqualTo(4);
      assertThat(queued).isBetween(1, 1_799);
      assertThat(replayed.number("accepted", "frames")).isEqualTo(queued);
    }
  }
}
