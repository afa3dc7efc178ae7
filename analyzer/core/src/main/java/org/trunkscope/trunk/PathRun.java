package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.trunk.PathSettings.Destination;

/** One run down a {@link TrunkPath}, stretch by stretch. */
final class PathRun {

  private final PathSettings settings;
  private final PathMemory memory;
  private final CapturePoint last;
  private final List<Object> way = new ArrayList<>();

  /** A run that goes no further than a point, if a stretch ends there. */
  PathRun(PathSettings settings, PathMemory memory, CapturePoint last) {
    this.settings = settings;
    this.memory = memory;
    this.last = last;
  }

  /** What became of the frames; after one of the three ways to enter. */
  PathResult result() {
    return memory.result(way);
  }

  /** What came to a point of the stretches; after one of the three ways to enter. */
  List<PointState> at(CapturePoint point) {
    for (Object each : way) {
      if (each instanceof Stretch stretch && stretch.points().containsKey(point)) {
        return stretch.points().get(point);
      }
    }
    return List.of();
  }

  PathRun send(List<SocketBuffer> handedDown) {
    Handed sent = follow(StretchKind.SENDER, buffers(handedDown));
    if (last != CapturePoint.W1) {
      inbound(StretchKind.INBOUND_TRUNK, sent);
    }
    return this;
  }

  PathRun deliver(List<HypervisorFrame> delivered) {
    Handed entered = memory.known(new Handed(delivered));
    way.add(entered);
    inbound(StretchKind.INBOUND_TRUNK, entered);
    return this;
  }

  PathRun receiveOutside(List<SocketBuffer> received) {
    inbound(StretchKind.PHYSICAL_INBOUND, buffers(received));
    return this;
  }

  private Handed buffers(List<SocketBuffer> buffers) {
    List<TapState> states = new ArrayList<>();
    for (SocketBuffer buffer : buffers) {
      states.add(new TapState(buffer));
    }
    return memory.known(new Handed(states));
  }

  private void inbound(StretchKind kind, Handed entered) {
    Handed up = follow(kind, entered);
    if (last == CapturePoint.P2) {
      return;
    }
    Handed toDriver = follow(StretchKind.FORWARDING, up);
    if (last == CapturePoint.P3) {
      return;
    }
    if (settings.destination() == Destination.PHYSICAL_ADAPTER) {
      follow(StretchKind.PHYSICAL_OUTBOUND, toDriver);
    } else {
      follow(StretchKind.DESTINATION, follow(StretchKind.OUTBOUND_TRUNK, toDriver));
    }
  }

  private Handed follow(StretchKind kind, Handed from) {
    List<Object> decidedBy = kind.decidedBy(settings, from.traits());
    Optional<Stretch> known = from.onward(decidedBy);
    Stretch stretch =
        known.isPresent()
            ? known.get()
            : new StretchRun(settings, memory).follow(kind, from.frames());
    if (known.isEmpty()) {
      from.learn(decidedBy, stretch);
    }
    way.add(stretch);
    return stretch.end();
  }
}
