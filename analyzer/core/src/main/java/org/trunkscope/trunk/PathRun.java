package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.Ethernet;

/** One run down a {@link TrunkPath}. */
final class PathRun {

  private final PathSettings settings;
  private final CapturePoint last;
  private final PathAdapters adapters;
  private final Hypervisor hypervisor = new Hypervisor();
  private final Trace trace = new Trace(Place.SENDER);
  private final PathCounters counters = new PathCounters();
  private final List<Fate> fates = new ArrayList<>();
  private final Map<CapturePoint, List<PointState>> points = new EnumMap<>(CapturePoint.class);

  PathRun(PathSettings settings) {
    this(settings, CapturePoint.P4);
  }

  /** A run that ends at a point, if that is a tap of the I/O server. */
  PathRun(PathSettings settings, CapturePoint last) {
    this.settings = settings;
    this.last = last;
    this.adapters = new PathAdapters(settings);
  }

  PathResult send(List<SocketBuffer> handedDown) {
    trace.at(Place.SENDER);
    TransmitCore core =
        new TransmitCore(adapters.senderPort(), settings.vmCore().extensionHeaders());
    List<SocketBuffer> toDriver =
        core(core, copies(handedDown), Place.SENDER, Fate.DROPPED_BY_SENDER_CORE);
    tap(CapturePoint.P1, toDriver);
    List<HypervisorFrame> sent = new ArrayList<>();
    for (SocketBuffer buffer : toDriver) {
      TransmitRoutine driver =
          new TransmitRoutine(settings.vm(), adapters.sender(addressAt(buffer, 6)));
      transmit(driver, buffer, Place.SENDER, Fate.DROPPED_BY_SENDER_DRIVER, Place.FIRST_HOP)
          .ifPresent(sent::add);
    }
    points.put(CapturePoint.W1, new ArrayList<>(sent));
    return inbound(sent.stream().map(this::firstHop).toList());
  }

  PathResult deliver(List<HypervisorFrame> delivered) {
    points.put(CapturePoint.W1, new ArrayList<>(delivered));
    return inbound(delivered);
  }

  PathResult receiveOutside(List<SocketBuffer> received) {
    return offload(copies(received));
  }

  private static List<SocketBuffer> copies(List<SocketBuffer> buffers) {
    return buffers.stream().map(SocketBuffer::copy).toList();
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

  private PathResult inbound(List<HypervisorFrame> delivered) {
    ReceiveRoutine driver = new ReceiveRoutine(settings.trunk(), adapters.inbound());
    return offload(receive(driver, delivered, Place.INBOUND_TRUNK));
  }

  private PathResult offload(List<SocketBuffer> received) {
    trace.at(Place.RECEIVE_OFFLOAD);
    List<SocketBuffer> up = mergeOn(received, settings.trunkCore());
    tap(CapturePoint.P2, up);
    if (last != CapturePoint.P2) {
      forward(up);
    }
    return new PathResult(points, fates, counters, trace.steps());
  }

  private void forward(List<SocketBuffer> up) {
    trace.at(Place.BRIDGE);
    BridgeHop bridge =
        new BridgeHop(settings.bridge(), settings.bridgeNetfilter(), settings.outboundMtu());
    List<SocketBuffer> forwarded = new ArrayList<>();
    for (SocketBuffer buffer : up) {
      BridgeHop.Forwarded result = bridge.forward(buffer, counters, trace);
      forwarded.addAll(result.buffers());
      fates.addAll(result.drops());
    }
    outbound(forwarded);
  }

  private List<SocketBuffer> mergeOn(List<SocketBuffer> received, CoreBehaviour core) {
    return settings.receiveOffload() == OffloadSwitch.OFF
        ? received
        : new ReceiveOffload(settings.headKind(), core.largeReceive()).merge(received, trace);
  }

  private void outbound(List<SocketBuffer> forwarded) {
    trace.at(Place.TRANSMIT_CORE);
    boolean physical = settings.destination() == Destination.PHYSICAL_ADAPTER;
    OutboundPort port = physical ? OutboundPort.physical() : adapters.trunkPort();
    TransmitCore core = new TransmitCore(port, settings.trunkCore().extensionHeaders());
    List<SocketBuffer> toDriver =
        core(core, forwarded, Place.TRANSMIT_CORE, Fate.DROPPED_BY_TRUNK_CORE);
    tap(CapturePoint.P3, toDriver);
    if (last == CapturePoint.P3) {
      return;
    }
    if (physical) {
      outside(toDriver);
    } else {
      outboundTrunk(toDriver);
    }
  }

  private void outboundTrunk(List<SocketBuffer> toDriver) {
    TransmitRoutine driver = new TransmitRoutine(settings.trunk(), adapters.outbound());
    List<HypervisorFrame> sent = new ArrayList<>();
    for (SocketBuffer buffer : toDriver) {
      transmit(driver, buffer, Place.OUTBOUND_TRUNK, Fate.DROPPED_BY_TRUNK_DRIVER, Place.SECOND_HOP)
          .ifPresent(sent::add);
    }
    points.put(CapturePoint.W2, new ArrayList<>(sent));
    UnaryOperator<HypervisorFrame> hop =
        settings.firstHop() == FirstHop.TAG_INSERTED
            ? frame -> hypervisor.removeTag(frame, trace)
            : UnaryOperator.identity();
    trace.at(Place.SECOND_HOP);
    destination(sent.stream().map(hop).toList());
  }

  private void destination(List<HypervisorFrame> delivered) {
    if (delivered.isEmpty()) {
      return;
    }
    MacAddress mac = MacAddress.at(delivered.get(0).bytes(), 0);
    ReceiveRoutine driver = new ReceiveRoutine(settings.vm(), adapters.destination(mac));
    List<SocketBuffer> received = receive(driver, delivered, Place.DESTINATION_ADAPTER);
    List<SocketBuffer> up = mergeOn(received, settings.vmCore());
    tap(CapturePoint.P4, up);
    judge(up);
  }

  /** H7, and then whoever receives it. */
  private void outside(List<SocketBuffer> toDriver) {
    trace.at(Place.SECOND_HOP);
    PhysicalAdapter adapter = new PhysicalAdapter();
    List<SocketBuffer> wire = new ArrayList<>();
    toDriver.forEach(buffer -> wire.addAll(adapter.transmit(buffer, trace)));
    List<PointState> states = new ArrayList<>();
    wire.forEach(frame -> states.add(HypervisorFrame.plain(frame.frame())));
    points.put(CapturePoint.W2, states);
    judge(wire);
  }

  private void judge(List<SocketBuffer> up) {
    trace.at(Place.DESTINATION_STACK);
    DestinationReceive stack = new DestinationReceive();
    for (SocketBuffer buffer : up) {
      fates.add(stack.judge(buffer, counters, trace));
    }
  }

  private void tap(CapturePoint point, List<SocketBuffer> buffers) {
    List<PointState> states = new ArrayList<>();
    buffers.forEach(buffer -> states.add(new TapState(buffer)));
    points.put(point, states);
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
