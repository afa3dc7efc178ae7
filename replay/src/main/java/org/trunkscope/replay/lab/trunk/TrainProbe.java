package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.lab.SnmpCounters;
import org.trunkscope.replay.lab.trunk.KernelProbe.Answered;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.ReceiveBuffer;

/**
 * Lets a train of segments arrive at the NIC of the I/O server, whose GRO merges them onto a
 * frag_list, and looks at what leaves by the outbound trunk. The destination has no connection for
 * them; its TCP answers what it takes with resets, and counts what it does not take.
 */
final class TrainProbe {

  private static final long ARRIVE_MILLIS = 600;
  private static final int CATCH = 64;
  private static final int LONGEST = 1 << 16;

  /** GRO may be interrupted on a busy machine; then the train is sent again. */
  private static final int TRIES = 5;

  private static final int FIRST_PORT = 41_000;

  private final TapTrunk trunk;
  private final Scenario scenario;

  TrainProbe(TapTrunk trunk, Scenario scenario) {
    this.trunk = trunk;
    this.scenario = scenario;
  }

  Answered ask() throws IOException {
    TrainOutcome outcome = once(FIRST_PORT);
    for (int i = 1; i < TRIES && outcome.merged() != 1; i++) {
      outcome = once(FIRST_PORT + i);
    }
    return new Answered(outcome, Optional.empty());
  }

  private TrainOutcome once(int sourcePort) throws IOException {
    RelayLog log = trunk.relay().log();
    Waiting.untilQuiet(log, 15, ARRIVE_MILLIS);
    log.clear();
    SnmpCounters before = trunk.vmB().counters();
    try (PacketSocket nic = trunk.watchNic()) {
      LabFrames.train(scenario.family(), sourcePort).forEach(trunk.relay()::arrive);
      long data = (long) LabFrames.SEGMENTS * LabFrames.mss(scenario.family());
      Waiting.until(
          ARRIVE_MILLIS, () -> dataOf(log.at(Port.TRUNK_OUT, Way.FROM_KERNEL)) >= data);
      List<RelayedFrame> out = log.at(Port.TRUNK_OUT, Way.FROM_KERNEL);
      Waiting.until(ARRIVE_MILLIS, () -> segmentsSince(before) >= out.size());
      return outcome(merged(nic), out, before);
    }
  }

  private TrainOutcome outcome(long merged, List<RelayedFrame> out, SnmpCounters before)
      throws IOException {
    SnmpCounters moved = trunk.vmB().counters().since(before);
    long most = out.stream().mapToLong(frame -> frame.tcp().dataLength()).max().orElse(0);
    return new TrainOutcome(
        scenario.flow(),
        merged,
        out.size(),
        most / LabFrames.mss(scenario.family()),
        RelayedFrame.states(out),
        moved.get("Tcp.InSegs") - moved.get("Tcp.InCsumErrors"));
  }

  private static long dataOf(List<RelayedFrame> frames) {
    return frames.stream().mapToLong(frame -> frame.tcp().dataLength()).sum();
  }

  private long segmentsSince(SnmpCounters before) throws IOException {
    return trunk.vmB().counters().since(before).get("Tcp.InSegs");
  }

  /** How many frames with data of ours GRO handed up. */
  private static long merged(PacketSocket nic) throws IOException {
    ReceiveBuffer caught = new ReceiveBuffer(CATCH, LONGEST);
    long merged = 0;
    while (nic.receive(caught, 0) > 0) {
      for (int i = 0; i < caught.count(); i++) {
        caught.select(i);
        byte[] frame = new byte[caught.length()];
        System.arraycopy(caught.bytes(), 0, frame, 0, frame.length);
        merged += TcpFrame.of(frame).filter(tcp -> tcp.dataLength() > 0).isPresent() ? 1 : 0;
      }
    }
    return merged;
  }
}
