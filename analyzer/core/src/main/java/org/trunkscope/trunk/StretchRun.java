package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.Ethernet;

/** Follows frames down one stretch of a path. */
final class StretchRun {

  private final PathSettings settings;
  private final PathMemory memory;
  private final PathAdapters adapters;
  private final Hypervisor hypervisor = new Hypervisor();
  private final Trace trace = new Trace(Place.SENDER);
  private final PathCounters counters = new PathCounters();
  private final List<Fate> fates = new ArrayList<>();
  private final Map<CapturePoint, List<PointState>> points = new EnumMap<>(CapturePoint.class);

  StretchRun(PathSettings settings, PathMemory memory) {
    this.settings = settings;
    this.memory = memory;
    this.adapters = new PathAdapters(settings, memory);
  }

  /** What becomes of frames, which are not changed. */
  Stretch follow(StretchKind kind, List<PointState> entered) {
    List<? extends PointState> end =
        switch (kind) {
          case SENDER -> send(buffers(entered));
          case INBOUND_TRUNK -> inboundTrunk(frames(entered));
          case PHYSICAL_INBOUND -> receiveOffload(buffers(entered));
          case FORWARDING -> forward(buffers(entered));
          case OUTBOUND_TRUNK -> outboundTrunk(buffers(entered));
          case PHYSICAL_OUTBOUND -> outside(buffers(entered));
          case DESTINATION -> destination(frames(entered));
        };
    return new Stretch(
        memory.known(new Handed(end)), points, List.copyOf(fates), counters, trace.steps());
  }

  private static List<SocketBuffer> buffers(List<PointState> states) {
    List<SocketBuffer> buffers = new ArrayList<>();
    for (PointState each : states) {
      buffers.add(((TapState) each).buffer());
    }
    return buffers;
  }

  private static List<HypervisorFrame> frames(List<PointState> states) {
    List<HypervisorFrame> frames = new ArrayList<>();
    for (PointState each : states) {
      frames.add((HypervisorFrame) each);
    }
    return frames;
  }

  private List<HypervisorFrame> send(List<SocketBuffer> handedDown) {
    trace.at(Place.SENDER);
    TransmitCore core =
        new TransmitCore(adapters.senderPort(), settings.vmCore().extensionHeaders());
    List<SocketBuffer> toDriver = core(core, handedDown, Place.SENDER, Fate.DROPPED_BY_SENDER_CORE);
    tap(CapturePoint.P1, toDriver);
    List<HypervisorFrame> sent = new ArrayList<>();
    for (SocketBuffer buffer : toDriver) {
      TransmitRoutine driver =
          new TransmitRoutine(settings.vm(), adapters.sender(addressAt(buffer, 6)));
      transmit(driver, buffer, Place.SENDER, Fate.DROPPED_BY_SENDER_DRIVER, Place.FIRST_HOP)
          .ifPresent(sent::add);
    }
    points.put(CapturePoint.W1, List.copyOf(sent));
    List<HypervisorFrame> delivered = new ArrayList<>();
    for (HypervisorFrame each : sent) {
      delivered.add(firstHop(each));
    }
    return delivered;
  }

  private static MacAddress addressAt(SocketBuffer buffer, int offset) {
    return buffer.frame().length < Ethernet.LENGTH
        ? new MacAddress(0)
        : MacAddress.at(buffer.frame(), offset);
  }

  private HypervisorFrame firstHop(HypervisorFrame frame) {
    trace.at(Place.FIRST_HOP);
    return switch (settings.firstHop()) {
      case UNCHANGED -> frame;
      case TAG_INSERTED -> hypervisor.insertTag(frame, trace);
      case CHECKSUM_GOOD_WITHHELD -> hypervisor.withholdChecksumGood(frame, trace);
    };
  }

  private List<PointState> inboundTrunk(List<HypervisorFrame> delivered) {
    ReceiveRoutine driver = new ReceiveRoutine(settings.trunk(), adapters.inbound());
    return receiveOffload(receive(driver, delivered, Place.INBOUND_TRUNK));
  }

  private List<PointState> receiveOffload(List<SocketBuffer> received) {
    trace.at(Place.RECEIVE_OFFLOAD);
    return tap(CapturePoint.P2, mergeOn(received, settings.trunkCore()));
  }

  private List<SocketBuffer> mergeOn(List<SocketBuffer> received, CoreBehaviour core) {
    return settings.receiveOffload() == OffloadSwitch.OFF
        ? received
        : new ReceiveOffload(settings.headKind(), core.largeReceive()).merge(received, trace);
  }

  private List<PointState> forward(List<SocketBuffer> up) {
    trace.at(Place.BRIDGE);
    BridgeHop bridge =
        new BridgeHop(settings.bridge(), settings.bridgeNetfilter(), settings.outboundMtu());
    List<SocketBuffer> forwarded = new ArrayList<>();
    for (SocketBuffer buffer : up) {
      BridgeHop.Forwarded result = bridge.forward(buffer, counters, trace);
      forwarded.addAll(result.buffers());
      fates.addAll(result.drops());
    }
    trace.at(Place.TRANSMIT_CORE);
    boolean physical = settings.destination() == Destination.PHYSICAL_ADAPTER;
    OutboundPort port = physical ? OutboundPort.physical() : adapters.trunkPort();
    TransmitCore core = new TransmitCore(port, settings.trunkCore().extensionHeaders());
    return tap(
        CapturePoint.P3, core(core, forwarded, Place.TRANSMIT_CORE, Fate.DROPPED_BY_TRUNK_CORE));
  }

  private List<HypervisorFrame> outboundTrunk(List<SocketBuffer> toDriver) {
    TransmitRoutine driver = new TransmitRoutine(settings.trunk(), adapters.outbound());
    List<HypervisorFrame> sent = new ArrayList<>();
    for (SocketBuffer buffer : toDriver) {
      transmit(driver, buffer, Place.OUTBOUND_TRUNK, Fate.DROPPED_BY_TRUNK_DRIVER, Place.SECOND_HOP)
          .ifPresent(sent::add);
    }
    points.put(CapturePoint.W2, List.copyOf(sent));
    if (settings.firstHop() != FirstHop.TAG_INSERTED) {
      return sent;
    }
    trace.at(Place.SECOND_HOP);
    List<HypervisorFrame> untagged = new ArrayList<>();
    for (HypervisorFrame each : sent) {
      untagged.add(hypervisor.removeTag(each, trace));
    }
    return untagged;
  }

  private List<PointState> destination(List<HypervisorFrame> delivered) {
    if (delivered.isEmpty()) {
      return List.of();
    }
    MacAddress mac = MacAddress.at(delivered.get(0).bytes(), 0);
    ReceiveRoutine driver = new ReceiveRoutine(settings.vm(), adapters.destination(mac));
    List<SocketBuffer> received = receive(driver, delivered, Place.DESTINATION_ADAPTER);
    List<SocketBuffer> up = mergeOn(received, settings.vmCore());
    List<PointState> states = tap(CapturePoint.P4, up);
    judge(up);
    return states;
  }

  /** H7, and then whoever receives it. */
  private List<PointState> outside(List<SocketBuffer> toDriver) {
    trace.at(Place.SECOND_HOP);
    PhysicalAdapter adapter = new PhysicalAdapter();
    List<SocketBuffer> wire = new ArrayList<>();
    List<PointState> states = new ArrayList<>();
    for (SocketBuffer buffer : toDriver) {
      for (SocketBuffer frame : adapter.transmit(buffer, trace)) {
        wire.add(frame);
        states.add(HypervisorFrame.plain(frame.frame()));
      }
    }
    points.put(CapturePoint.W2, states);
    judge(wire);
    return states;
  }

  private void judge(List<SocketBuffer> up) {
    trace.at(Place.DESTINATION_STACK);
    DestinationReceive stack = new DestinationReceive();
    for (SocketBuffer buffer : up) {
      fates.add(stack.judge(buffer, counters, trace));
    }
  }

  private List<PointState> tap(CapturePoint point, List<SocketBuffer> buffers) {
    List<PointState> states = new ArrayList<>();
    for (SocketBuffer buffer : buffers) {
      states.add(new TapState(buffer));
    }
    points.put(point, states);
    return states;
  }

  private List<SocketBuffer> core(
      TransmitCore core, List<SocketBuffer> buffers, Place place, Fate failure) {
    List<SocketBuffer> toDriver = new ArrayList<>();
    for (SocketBuffer buffer : buffers) {
      Optional<List<SocketBuffer>> valid = core.validate(buffer, trace);
      if (valid.isEmpty()) {
        counters.add(place, "tx_dropped", 1);
        fates.add(failure);
      }
      toDriver.addAll(valid.orElse(List.of()));
    }
    return toDriver;
  }

  private Optional<HypervisorFrame> transmit(
      TransmitRoutine driver, SocketBuffer buffer, Place place, Fate failure, Place hop) {
    trace.at(place);
    Transmitted result = driver.transmit(buffer, TransmitEnvironment.HEALTHY, trace);
    counters.addTransmit(place, result.counters());
    if (result.dropped() || result.sent().isEmpty()) {
      fates.add(failure);
      return Optional.empty();
    }
    trace.at(hop);
    return Optional.of(hypervisor.take(result.sent().get(), trace));
  }

  private List<SocketBuffer> receive(
      ReceiveRoutine driver, List<HypervisorFrame> delivered, Place place) {
    trace.at(place);
    List<SocketBuffer> buffers = new ArrayList<>();
    for (HypervisorFrame frame : delivered) {
      Received received = driver.receive(hypervisor.descriptor(frame), frame.bytes(), trace);
      counters.addReceive(place, received.counters());
      if (received.buffer().isEmpty()) {
        fates.add(Fate.DROPPED_BY_RECEIVE_DRIVER);
      }
      received.buffer().ifPresent(buffers::add);
    }
    return buffers;
  }
}
