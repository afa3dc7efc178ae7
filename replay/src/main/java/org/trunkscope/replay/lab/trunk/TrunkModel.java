package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.VmOffload;
import org.trunkscope.trunk.BridgeHop;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.OutboundPort;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.ReceiveOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TransmitCore;

/**
 * The model of each part of the way under one driver. The relay asks it for what the taps stand for
 * (drivers, hypervisor); a prediction asks it for all the rest too.
 */
final class TrunkModel {

  private final Map<Port, TrunkAdapter> adapters = new EnumMap<>(Port.class);
  private final CoreBehaviour core;

  TrunkModel(LabDriver driver, CoreBehaviour core) {
    DriverBehaviour behaviour = driver.preset().behaviour();
    for (Port port : Port.values()) {
      adapters.put(port, new TrunkAdapter(behaviour, port));
    }
    this.core = core;
  }

  TrunkAdapter adapter(Port port) {
    TrunkAdapter adapter = adapters.get(port);
    if (adapter == null) {
      throw new IllegalStateException("no adapter at " + port);
    }
    return adapter;
  }

  /**
   * From an adapter's start_xmit to its peer's poll.
   *
   * @param buffer consumed
   * @return what goes up at the peer; empty if a driver dropped it
   */
  Optional<SocketBuffer> cross(Port from, SocketBuffer buffer, Trace trace) {
    return adapter(from)
        .transmit(buffer, trace)
        .flatMap(frame -> adapter(from.peer()).receive(frame, trace));
  }

  /** What a VM's core hands to its driver. */
  List<SocketBuffer> leaveVm(Port vm, SocketBuffer buffer, VmOffload offload, Trace trace) {
    TrunkAdapter adapter = adapter(vm);
    OutboundPort port = offload == VmOffload.ON ? adapter.port() : adapter.portWithoutOffloads();
    return validate(port, buffer, trace);
  }

  /**
   * What the bridge and the core of the I/O server make of a buffer that came up at a trunk, or at
   * the NIC: what the driver of the other side is given.
   *
   * @param buffer consumed
   */
  List<SocketBuffer> forward(
      Port to, SocketBuffer buffer, FlowCache flow, FragList fragList, Trace trace) {
    BridgeKind kind = flow == FlowCache.MISS ? BridgeKind.OVS_MISS : BridgeKind.LINUX_BRIDGE;
    BridgeHop bridge = new BridgeHop(kind, BridgeNetfilter.OFF, PathSettings.USUAL_MTU);
    OutboundPort port = adapter(to).port(fragList);
    List<SocketBuffer> toDriver = new ArrayList<>();
    for (SocketBuffer each : bridge.forward(buffer, new PathCounters(), trace).buffers()) {
      toDriver.addAll(validate(port, each, trace));
    }
    return toDriver;
  }

  /**
   * What the NIC's GRO hands up of frames of one poll, whose heads are kmalloc's.
   *
   * @param arriving consumed
   */
  List<SocketBuffer> mergeAtNic(List<SocketBuffer> arriving, Trace trace) {
    return new ReceiveOffload(HeadKind.KMALLOC, core.largeReceive()).merge(arriving, trace);
  }

  private List<SocketBuffer> validate(OutboundPort port, SocketBuffer buffer, Trace trace) {
    return new TransmitCore(port, core.extensionHeaders())
        .validate(buffer, trace)
        .orElse(List.of());
  }
}
