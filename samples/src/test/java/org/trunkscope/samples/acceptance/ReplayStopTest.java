package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.testing.PrivateNetwork;
import org.trunkscope.testing.Requirement;

/** What ends a replay before its capture does: a signal, or an interface that goes down. */
@Timeout(120) // a replay that does not end
class ReplayStopTest {

  private static final int FRAMES = 50;

  @TempDir Path folder;
  private PrivateNetwork network;
  private Path capture;

  @BeforeEach
  void makeNetwork() throws IOException {
    network = PrivateNetwork.enter();
    network.veth("s0", "d0", 1500);
    capture =
        SmallCapture.of(
            folder.resolve("in.pcap"), 100, LongStream.rangeClosed(1, FRAMES).toArray());
  }

  @AfterEach
  void leave() {
    if (network != null) {
      network.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void shouldTellWhatItSentWhenASignalEndsIt(String signal) throws Exception {
    Requirement.program("env", "--default-signal=INT", "true");

    try (Arrivals arrivals = Arrivals.at("d0")) {
      // who starts programs in the background has SIGINT ignored, which programs inherit
      Process process =
          ReplayProcess.start(
              List.of("env", "--default-signal=INT"),
              "replay",
              capture.toString(),
              "-i",
              "s0",
              "--yes",
              "--pps=10",
              "--loop=0");
      List<Arrival> arrived = new ArrayList<>(arrivals.first());
      network.run("kill -" + signal + " " + process.pid());
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
      int code = process.waitFor();
      arrived.addAll(arrivals.await(0));

      assertThat(out).as(err).contains("\nstopped: interrupted\n");
      assertThat(out).startsWith("sent " + arrived.size() + " ");
      assertThat(out).contains("\ns0 counted " + arrived.size() + " sent, 0 dropped;");
      assertThat(out).doesNotContain("not delivered");
      assertThat(code).isGreaterThan(128);
      assertThat(err).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s0", "d0"})
  void shouldTellWhenAnInterfaceGoesDownInTheMiddle(String link) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Future<List<Arrival>> first =
          other.submit(() -> network.namespace().within(() -> downAfterTheFirst(arrivals, link)));
      Replayed replayed = Replayed.of(capture, folder, "--pps", "50", "--loop", "4");
      List<Arrival> arrived = new ArrayList<>(first.get());
      arrived.addAll(link.equals("s0") ? arrivals.await(0) : List.of());

      assertThat(replayed.run().code()).as(replayed.run().toString()).isEqualTo(4);
      assertThat(replayed.at("delivered")).isEqualTo(false);
      assertThat(replayed.run().out()).contains("\nnot delivered:\n");
      assertThat(replayed.number("accepted", "frames") - replayed.number("notDelivered", "dropped"))
          .isGreaterThanOrEqualTo(arrived.size())
          .isLessThan(4 * FRAMES);
      if (link.equals("s0")) {
        assertThat(replayed.at("stopped")).isEqualTo("the interface takes no more frames");
        assertThat(replayed.run().out()).contains(": s0: network is down\n");
        assertThat(arrived.size()).isEqualTo((int) replayed.number("accepted", "frames"));
      }
    } finally {
      other.shutdownNow();
    }
  }

  private List<Arrival> downAfterTheFirst(Arrivals arrivals, String link) throws IOException {
    List<Arrival> first = arrivals.first();
    network.run("ip link set " + link + " down");
    return first;
  }

  @Test
  void shouldTellOfAFarSideThatGoesDownInTheMiddle() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();

    try (Arrivals arrivals = Arrivals.at("d0")) {
      Future<List<Arrival>> first =
          other.submit(() -> network.namespace().within(() -> downAfterTheFirst(arrivals, "d0")));
      Replayed replayed =
          Replayed.of(capture, folder, "--pps", "50", "--loop", "4", "--verify-at", "d0");
      first.get();

      assertThat(replayed.run().code()).as(replayed.run().toString()).isEqualTo(4);
      assertThat(replayed.at("delivered")).isEqualTo(false);
      assertThat(replayed.run().out())
          .startsWith("sent ")
          .contains("\nwhat arrived is not known: d0: network is down\n");
      assertThat(replayed.at("farSideProblem")).isEqualTo("d0: network is down");
    } finally {
      other.shutdownNow();
    }
  }
}
