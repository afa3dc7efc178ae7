package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.lab.SnmpCounters;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.wire.Tcp;

/** Asks the kernel about one scenario. */
final class KernelProbe {

  /** How long an answer to the first SYN may take. */
  private static final long FIRST_MILLIS = 300;

  /** How long the second SYN, which TCP sends after a second, and its answer may take. */
  private static final long SECOND_MILLIS = 2_000;

  private static final long QUIET_MILLIS = 15;
  private static final long SETTLE_MILLIS = 1_000;
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
   * @param difference a frame that the model has otherwise; empty if there is none
   */
  record Answered(Outcome outcome, Optional<String> difference) {}

  /**
   * Asks.
   *
   * @throws IOException if it could not be asked
   */
  Answered ask() throws IOException {
    trunk.configure(scenario.fragList(), scenario.vmOffload());
    Waiting.untilQuiet(trunk.relay().log(), QUIET_MILLIS, SETTLE_MILLIS);
    trunk.relay().log().clear();
    if (scenario.flow() == FlowCache.HIT) {
      return answered();
    }
    try (FlowMiss miss = FlowMiss.arm(trunk.server(), scenario.family())) {
      return answered();
    }
  }

  private Answered answered() throws IOException {
    Answered answered =
        switch (scenario.issue()) {
          case ISSUE_1 -> data();
          case ISSUE_2, ISSUE_3 -> syn();
          case ISSUE_4 -> new TrainProbe(trunk, scenario).ask();
        };
    trunk.relay().requireRunning();
    return answered;
  }

  private Answered syn() throws IOException {
    SnmpCounters before = trunk.vmB().counters();
    boolean miss = scenario.flow() == FlowCache.MISS;
    long enough = miss ? 2 : 1;
    boolean connected;
    try (Client client = Client.connect(trunk, scenario.family())) {
      Waiting.until(
          miss ? SECOND_MILLIS : FIRST_MILLIS,
          () -> client.isConnected() || checksumErrorsSince(before) >= enough);
      connected = client.isConnected();
      takeConnections();
    }
    Waiting.untilQuiet(trunk.relay().log(), QUIET_MILLIS, SETTLE_MILLIS);
    RelayLog log = trunk.relay().log();
    long sent = log.at(Port.VM_A, Way.FROM_KERNEL).stream().filter(KernelProbe::isSyn).count();
    Answer answer = sent == 1 ? Answer.FIRST : Answer.RETRANSMISSION;
    SynOutcome outcome =
        new SynOutcome(
            scenario.flow(),
            firstSyn(log.at(Port.TRUNK_IN, Way.TO_KERNEL)),
            firstSyn(log.at(Port.TRUNK_OUT, Way.FROM_KERNEL)),
            checksumErrorsSince(before),
            connected ? answer : Answer.NONE);
    return new Answered(outcome, new FrameCheck(trunk.model(), scenario).firstDifference(log));
  }

  /** Takes what VM B's TCP has accepted, and resets it. */
  private void takeConnections() throws IOException {
    for (Optional<DataSink> sink = DataSink.accept(trunk);
        sink.isPresent();
        sink = DataSink.accept(trunk)) {
      sink.get().close();
    }
  }

  private long checksumErrorsSince(SnmpCounters before) throws IOException {
    return trunk.vmB().counters().since(before).get(CHECKSUM_ERRORS);
  }

  private static boolean isSyn(RelayedFrame frame) {
    return frame.tcp().has(Tcp.SYN) && !frame.tcp().has(Tcp.ACK);
  }

  private static String firstSyn(List<RelayedFrame> frames) {
    return frames.stream()
        .filter(KernelProbe::isSyn)
        .findFirst()
        .map(RelayedFrame::state)
        .orElse("none");
  }

  private Answered data() throws IOException {
    boolean delivered = new Transfer(trunk, scenario.family()).run();
    Waiting.untilQuiet(trunk.relay().log(), QUIET_MILLIS, SETTLE_MILLIS);
    RelayLog log = trunk.relay().log();
    List<RelayedFrame> out =
        log.at(Port.TRUNK_OUT, Way.FROM_KERNEL).stream()
            .filter(frame -> frame.tcp().dataLength() > 0)
            .toList();
    int mss = LabFrames.mss(scenario.family());
    DataOutcome outcome =
        new DataOutcome(
            out.stream().anyMatch(frame -> frame.tcp().dataLength() > mss),
            RelayedFrame.states(out),
            delivered);
    return new Answered(outcome, new FrameCheck(trunk.model(), scenario).firstDifference(log));
  }
}
