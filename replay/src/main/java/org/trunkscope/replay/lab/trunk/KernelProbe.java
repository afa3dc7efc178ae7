package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.lab.SnmpCounters;
import org.trunkscope.replay.lab.trunk.DropReasons.Traced;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.wire.Tcp;

/** Asks the kernel about one scenario. */
final class KernelProbe {

  /**
   * How long an answer may take on a busy machine. No answer is no wait: the counter of what was
   * dropped tells it at once.
   */
  private static final long ANSWER_MILLIS = 4_000;

  /** GRO hands up what it holds when the clock ticks (jiffies); then a train is sent again. */
  private static final int TRIES = 30;

  private static final long QUIET_MILLIS = 15;
  private static final long SETTLE_MILLIS = 3_000;
  private static final String CHECKSUM_ERRORS = "Tcp.InCsumErrors";

  private final TapTrunk trunk;
  private final Scenario scenario;

  KernelProbe(TapTrunk trunk, Scenario scenario) {
    this.trunk = trunk;
    this.scenario = scenario;
  }

  /**
   * What the kernel did.
   *
   * @param outcome in the terms of a prediction
   * @param difference what contradicts the model besides; empty if nothing does
   * @param dropReason the kernel's name for why VM B dropped SYNs; empty if it did not, or that
   *     cannot be seen
   */
  record Answered(Outcome outcome, Optional<String> difference, String dropReason) {}

  /** An answer before drop reasons are looked at. */
  record Observed(Outcome outcome, Optional<String> difference, long checksumErrors) {}

  /**
   * Asks.
   *
   * @throws IOException if it could not be asked
   */
  Answered ask() throws IOException {
    trunk.configure(scenario.fragList(), scenario.vmOffload());
    for (int i = 1; ; i++) {
      Answered answered = once();
      if (!TrainProbe.isSplit(answered.outcome()) || i == TRIES) {
        return answered;
      }
    }
  }

  private Answered once() throws IOException {
    Waiting.untilQuiet(trunk.relay().log(), QUIET_MILLIS, SETTLE_MILLIS);
    trunk.relay().log().clear();
    trunk.dropReasons().forget();
    if (scenario.flow() == FlowCache.HIT) {
      return answered();
    }
    try (FlowMiss miss = FlowMiss.arm(trunk.server(), scenario.family())) {
      Answered answered = answered();
      miss.requireUsed();
      return answered;
    }
  }

  private Answered answered() throws IOException {
    Observed observed =
        switch (scenario.issue()) {
          case ISSUE_1 -> data();
          case ISSUE_2, ISSUE_3 -> syn();
          case ISSUE_4 -> new TrainProbe(trunk, scenario).ask();
        };
    trunk.relay().requireRunning();
    trunk.relay().log().requireComplete();
    Traced traced = trunk.dropReasons().take(observed.checksumErrors());
    return new Answered(
        observed.outcome(), observed.difference().or(traced::contradiction), traced.reason());
  }

  private Observed syn() throws IOException {
    SnmpCounters before = trunk.vmB().counters();
    boolean miss = scenario.flow() == FlowCache.MISS;
    long enough = miss ? 2 : 1;
    try (Client client = Client.connect(trunk, scenario.family())) {
      Waiting.until(
          ANSWER_MILLIS,
          () -> client.isConnected() || checksumErrorsSince(before) >= enough);
      boolean connected = client.isConnected();
      if (connected) {
        takeConnection(client);
      }
      return synOutcome(client.port(), connected, before);
    }
  }

  private Observed synOutcome(int port, boolean connected, SnmpCounters before) throws IOException {
    RelayLog log = trunk.relay().log();
    Optional<String> difference = settledDifference(port);
    long lost = checksumErrorsSince(before);
    long sent = syns(log.at(Port.VM_A, Way.FROM_KERNEL, port)).size();
    Answer answer = sent == 1 ? Answer.FIRST : Answer.RETRANSMISSION;
    SynOutcome outcome =
        new SynOutcome(
            scenario.flow(),
            firstState(syns(log.at(Port.TRUNK_IN, Way.TO_KERNEL, port))),
            firstState(syns(log.at(Port.TRUNK_OUT, Way.FROM_KERNEL, port))),
            lost,
            connected ? answer : Answer.NONE);
    return new Observed(outcome, difference, lost);
  }

  /** What frames of a connection are not as the model has them, once all have gone through. */
  private Optional<String> settledDifference(int port) throws IOException {
    RelayLog log = trunk.relay().log();
    FrameCheck check = new FrameCheck(trunk.model(), scenario, log, port);
    Waiting.untilQuiet(log, QUIET_MILLIS, SETTLE_MILLIS);
    Waiting.until(SETTLE_MILLIS, () -> check.firstDifference().isEmpty());
    return check.firstDifference();
  }

  /** Takes what VM B's TCP has accepted, and resets it. */
  private void takeConnection(Client client) throws IOException {
    Optional<DataSink> sink = DataSink.accept(trunk, client, ANSWER_MILLIS);
    if (sink.isPresent()) {
      sink.get().close();
    }
  }

  private long checksumErrorsSince(SnmpCounters before) throws IOException {
    return trunk.vmB().counters().since(before).get(CHECKSUM_ERRORS);
  }

  private static List<RelayedFrame> syns(List<RelayedFrame> frames) {
    return frames.stream()
        .filter(frame -> frame.tcp().has(Tcp.SYN) && !frame.tcp().has(Tcp.ACK))
        .toList();
  }

  private static String firstState(List<RelayedFrame> frames) {
    return frames.isEmpty() ? "none" : frames.get(0).state();
  }

  private Observed data() throws IOException {
    SnmpCounters before = trunk.vmB().counters();
    Transfer transfer = new Transfer(trunk, scenario.family());
    boolean delivered = transfer.run();
    Optional<String> difference = settledDifference(transfer.clientPort());
    List<RelayedFrame> out =
        trunk.relay().log().at(Port.TRUNK_OUT, Way.FROM_KERNEL, transfer.clientPort()).stream()
            .filter(frame -> frame.tcp().dataLength() > 0)
            .toList();
    int mss = LabFrames.mss(scenario.family());
    DataOutcome outcome =
        new DataOutcome(
            out.stream().anyMatch(frame -> frame.tcp().dataLength() > mss),
            RelayedFrame.states(out),
            delivered);
    return new Observed(outcome, difference, checksumErrorsSince(before));
  }
}
