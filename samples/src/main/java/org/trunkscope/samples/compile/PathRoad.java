package org.trunkscope.samples.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.samples.scenario.CaptureSpec.Tap;
import org.trunkscope.samples.scenario.Host;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.PathSpec;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TrunkPath;

/** Sends frames through the model and hands what its capture points show to the taps. */
final class PathRoad {

  /** When a frame passes P1 to P4, after it was sent: a guess at a small, idle machine. */
  private static final long[] POINT_NANOS = {0, 15_000, 25_000, 40_000};

  private static final CapturePoint[] POINTS = {
    CapturePoint.P1, CapturePoint.P2, CapturePoint.P3, CapturePoint.P4
  };

  private final PathSpec spec;
  private final List<Recording> recordings;
  private final PathSettings hit;
  private final PathSettings miss;
  private final Set<String> cachedFlows = new HashSet<>();

  PathRoad(PathSpec spec, List<Recording> recordings) throws ScenarioException {
    this.spec = spec;
    this.recordings = recordings;
    this.hit = settings(spec);
    this.miss = hit.with(change -> change.bridge(BridgeKind.OVS_MISS));
  }

  PathSpec spec() {
    return spec;
  }

  /** Whether that host hands more than one MSS to its adapter at once. */
  boolean sendsLarge(Host from) {
    boolean outside = spec.outside() && from.equals(spec.near());
    return !outside && spec.largeSend() != LargeSend.OFF;
  }

  private static PathSettings settings(PathSpec spec) throws ScenarioException {
    DriverPreset trunk = preset(spec.driver());
    DriverPreset vm = preset(spec.vmDriver());
    return PathSettings.of(trunk, vm)
        .with(
            change ->
                change
                    .trunkCore(CoreBehaviour.of(trunk))
                    .inboundMtu(spec.mtu())
                    .outboundMtu(spec.portMtu())
                    .vmMtu(spec.vmMtu())
                    .bridge(
                        spec.bridge() == BridgeKind.OVS_MISS ? BridgeKind.OVS_HIT : spec.bridge())
                    .largeSend(spec.largeSend())
                    .senderOffload(spec.senderOffload())
                    .receiveOffload(spec.receiveOffload())
                    .headKind(spec.headKind())
                    .firstHop(spec.firstHop()));
  }

  private static DriverPreset preset(PathSpec.Named named) throws ScenarioException {
    Optional<DriverPreset> preset = DriverPreset.withId(named.name());
    if (preset.isEmpty()) {
      throw new ScenarioException(
          named.position(),
          "expected a driver preset among "
              + String.join(", ", DriverPreset.ids())
              + ", found '"
              + named.name()
              + "'");
    }
    return preset.get();
  }

  /**
   * Sends frames together.
   *
   * @param from the near or the far host
   * @param offloaded whether the sender's stack leaves checksums to its adapter
   * @param segmentSize MSS where a frame carries more than one; 0: none does
   * @return whether all of them arrived
   */
  boolean send(Host from, List<List<Layer>> frames, boolean offloaded, int segmentSize, long nanos)
      throws ScenarioException {
    boolean forward = from.equals(spec.near());
    boolean fromOutside = spec.outside() && forward;
    List<SocketBuffer> buffers = new ArrayList<>();
    for (List<Layer> layers : frames) {
      // What comes from outside has its checksums already.
      buffers.add(SenderBuffer.of(layers, offloaded && !fromOutside, segmentSize));
    }
    TrunkPath path = new TrunkPath(direction(forward, flow(from, buffers.get(0))));
    PathResult result = fromOutside ? path.receiveOutside(buffers) : path.send(buffers);
    for (int i = 0; i < POINTS.length; i++) {
      record(result, i, forward, nanos);
    }
    return result.fates().stream().noneMatch(Fate::isDropped);
  }

  private PathSettings direction(boolean forward, String flow) {
    boolean missed = spec.bridge() == BridgeKind.OVS_MISS && cachedFlows.add(flow);
    PathSettings settings = missed ? miss : hit;
    return spec.outside() && !forward
        ? settings.with(change -> change.destination(Destination.PHYSICAL_ADAPTER))
        : settings;
  }

  /** A key of the flow as a bridge's cache has it: direction, addresses, protocol, ports. */
  private static String flow(Host from, SocketBuffer buffer) {
    return from.name() + SenderBuffer.flow(buffer.frame());
  }

  private void record(PathResult result, int index, boolean forward, long nanos) {
    CapturePoint point = POINTS[index];
    Tap tap = tap(point, forward);
    boolean outbound = point == CapturePoint.P1 || point == CapturePoint.P3;
    long at = nanos + POINT_NANOS[index];
    for (byte[] frame : result.capture(point)) {
      for (Recording recording : recordings) {
        recording.tap(tap, at, frame, outbound);
      }
      at += 1_000;
    }
  }

  private Tap tap(CapturePoint point, boolean forward) {
    Tap nearTrunk = spec.outside() ? Tap.NIC : Tap.TRUNK_IN;
    return switch (point) {
      case P1 -> forward ? Tap.VM_A : Tap.VM_B;
      case P2 -> forward ? nearTrunk : Tap.TRUNK_OUT;
      case P3 -> forward ? Tap.TRUNK_OUT : nearTrunk;
      default -> forward ? Tap.VM_B : Tap.VM_A;
    };
  }
}
