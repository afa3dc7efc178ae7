package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;

/**
 * Holds each frame that the kernel's bridge and core handed to a trunk against what the model makes
 * of the frame that it was handed at the other trunk: bytes, whether the checksum is to be
 * completed, and the size of segments.
 */
final class FrameCheck {

  private final TrunkModel model;
  private final Scenario scenario;
  private final RelayLog log;
  private final int clientPort;

  FrameCheck(TrunkModel model, Scenario scenario, RelayLog log, int clientPort) {
    this.model = model;
    this.scenario = scenario;
    this.log = log;
    this.clientPort = clientPort;
  }

  /** What is wrong first; empty if all frames are as the model has them, in both directions. */
  Optional<String> firstDifference() {
    return differenceTowards(Port.TRUNK_OUT, scenario.flow())
        .or(() -> differenceTowards(Port.TRUNK_IN, FlowCache.HIT));
  }

  private Optional<String> differenceTowards(Port to, FlowCache firstFlow) {
    List<SocketBuffer> expected = new ArrayList<>();
    FlowCache flow = firstFlow;
    for (RelayedFrame frame : log.at(to.acrossBridge(), Way.TO_KERNEL, clientPort)) {
      expected.addAll(
          model.forward(
              to, frame.buffer().copy(), flow, scenario.fragList(), new Trace(Place.BRIDGE)));
      flow = FlowCache.HIT;
    }
    return difference(to, expected, log.at(to, Way.FROM_KERNEL, clientPort));
  }

  /**
   * The same of frames that arrived at the NIC, of which GRO made one or more.
   *
   * @param train as they arrived
   */
  Optional<String> firstDifference(List<byte[]> train) {
    List<SocketBuffer> arriving = new ArrayList<>();
    for (byte[] frame : train) {
      arriving.add(SkbHeader.buffer(VirtioHeader.NONE, frame.clone()));
    }
    List<SocketBuffer> expected = new ArrayList<>();
    Trace trace = new Trace(Place.RECEIVE_OFFLOAD);
    for (SocketBuffer merged : model.mergeAtNic(arriving, trace)) {
      expected.addAll(
          model.forward(Port.TRUNK_OUT, merged, scenario.flow(), scenario.fragList(), trace));
    }
    return difference(
        Port.TRUNK_OUT, expected, log.at(Port.TRUNK_OUT, Way.FROM_KERNEL, clientPort));
  }

  private static Optional<String> difference(
      Port to, List<SocketBuffer> expected, List<RelayedFrame> seen) {
    for (int i = 0; i < Math.min(expected.size(), seen.size()); i++) {
      Optional<String> difference = difference(expected.get(i), seen.get(i).buffer());
      if (difference.isPresent()) {
        return Optional.of("frame " + (i + 1) + " at " + to.word() + ": " + difference.get());
      }
    }
    return expected.size() == seen.size()
        ? Optional.empty()
        : Optional.of(
            seen.size() + " frames at " + to.word() + ", " + expected.size() + " by the model");
  }

  private static Optional<String> difference(SocketBuffer expected, SocketBuffer seen) {
    boolean same =
        Arrays.equals(expected.frame(), seen.frame())
            && isPartial(expected) == isPartial(seen)
            && expected.gsoSize() == seen.gsoSize();
    return same
        ? Optional.empty()
        : Optional.of(describe(seen) + ", by the model " + describe(expected));
  }

  private static boolean isPartial(SocketBuffer buffer) {
    return buffer.ipSummed() == IpSummed.PARTIAL;
  }

  private static String describe(SocketBuffer buffer) {
    return RelayedFrame.state(buffer)
        + ", "
        + buffer.frame().length
        + " bytes, gso_size "
        + buffer.gsoSize();
  }
}
