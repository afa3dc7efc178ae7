package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import org.trunkscope.replay.lab.SnmpCounters;
import org.trunkscope.replay.lab.trunk.KernelProbe.Observed;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.wire.Tcp;

/**
 * Lets a train of segments arrive at the NIC of the I/O server, whose GRO merges them onto a
 * frag_list, and looks at what leaves by the outbound trunk. The destination has no connection for
 * them: its TCP answers each frame that it takes with a reset.
 */
final class TrainProbe {

  private static final long ARRIVE_MILLIS = 3_000;
  private static final int CATCH = 64;
  private static final int LONGEST = 1 << 16;

  private static final String CHECKSUM_ERRORS = "Tcp.InCsumErrors";

  private final TapTrunk trunk;
  private final Scenario scenario;

  TrainProbe(TapTrunk trunk, Scenario scenario) {
    this.trunk = trunk;
    this.scenario = scenario;
  }

  /** Whether GRO made more than one frame of a train. */
  static boolean isSplit(Outcome outcome) {
    return outcome instanceof TrainOutcome train && train.merged() != 1;
  }

  Observed ask() throws IOException {
    int port = trunk.nextOutsidePort();
    RelayLog log = trunk.relay().log();
    SnmpCounters before = trunk.vmB().counters();
    List<byte[]> train = LabFrames.train(scenario.family(), port);
    try (PacketSocket nic = trunk.watchNic()) {
      train.forEach(trunk.relay()::arrive);
      long data = (long) LabFrames.SEGMENTS * LabFrames.mss(scenario.family());
      Waiting.until(
          ARRIVE_MILLIS, () -> dataOf(log.at(Port.TRUNK_OUT, Way.FROM_KERNEL, port)) >= data);
      List<RelayedFrame> out = log.at(Port.TRUNK_OUT, Way.FROM_KERNEL, port);
      Waiting.until(ARRIVE_MILLIS, () -> taken(log, port) >= out.size());
      return new Observed(
          outcome(merged(nic, port), out, taken(log, port)),
          new FrameCheck(trunk.model(), scenario, log, port).firstDifference(train),
          trunk.vmB().counters().since(before).get(CHECKSUM_ERRORS));
    }
  }

  private TrainOutcome outcome(long merged, List<RelayedFrame> out, long taken) {
    long most = out.stream().mapToLong(frame -> frame.tcp().dataLength()).max().orElse(0);
    return new TrainOutcome(
        scenario.flow(),
        merged,
        out.size(),
        most / LabFrames.mss(scenario.family()),
        RelayedFrame.states(out),
        taken);
  }

  private static long dataOf(List<RelayedFrame> frames) {
    return frames.stream().mapToLong(frame -> frame.tcp().dataLength()).sum();
  }

  /** How many frames VM B's TCP answered: with a reset each, as there is no connection. */
  private static long taken(RelayLog log, int port) {
    return log.at(Port.VM_B, Way.FROM_KERNEL, port).stream()
        .filter(frame -> frame.tcp().has(Tcp.RST))
        .count();
  }

  /** How many frames of the train GRO handed up. */
  private static long merged(PacketSocket nic, int port) throws IOException {
    ReceiveBuffer caught = new ReceiveBuffer(CATCH, LONGEST);
    long merged = 0;
    while (nic.receive(caught, 0) > 0) {
      for (int i = 0; i < caught.count(); i++) {
        caught.select(i);
        byte[] frame = new byte[caught.length()];
        System.arraycopy(caught.bytes(), 0, frame, 0, frame.length);
        merged += TcpFrame.of(frame).filter(tcp -> tcp.isOf(port)).isPresent() ? 1 : 0;
      }
    }
    return merged;
  }
}
