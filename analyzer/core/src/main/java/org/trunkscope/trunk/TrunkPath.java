package org.trunkscope.trunk;

import java.util.List;
import java.util.Optional;

/**
 * The way of frames from a sender VM to their destination: sender's core and driver, hypervisor,
 * inbound trunk, receive offload, bridge, core, outbound trunk, hypervisor, destination.
 *
 * <p>A path can be entered at three places:
 *
 * <ul>
 *   <li>{@link #send} takes what the sender's TCP hands down;
 *   <li>{@link #deliver} takes frames as the hypervisor gives them to the inbound trunk ({@link
 *       CapturePoint#W1}), for a capture that has been undone to that point;
 *   <li>{@link #receiveOutside} takes what a physical adapter of the I/O server received.
 * </ul>
 *
 * <p>Frames of one call travel together: receive offload may merge them.
 */
public final class TrunkPath {

  private final PathSettings settings;
  private final Optional<PathMemory> memory;

  /** A path. */
  public TrunkPath(PathSettings settings) {
    this.settings = settings;
    this.memory = Optional.empty();
  }

  /** A path that comes to the same, and remembers for others and by them how. */
  public TrunkPath(PathSettings settings, PathMemory memory) {
    this.settings = settings;
    this.memory = Optional.of(memory);
  }

  private PathRun runTo(CapturePoint last) {
    return new PathRun(settings, memory.orElseGet(PathMemory::new), last);
  }

  /** What the path was made with. */
  public PathSettings settings() {
    return settings;
  }

  /**
   * From the sender's stack on.
   *
   * @param handedDown buffers in the order in which they are sent; {@link SenderStack} makes them;
   *     not changed
   */
  public PathResult send(List<SocketBuffer> handedDown) {
    return runTo(CapturePoint.P4).send(handedDown).result();
  }

  /** The beginning of {@link #send}: what comes to {@link CapturePoint#W1}, and how. */
  public PathResult sendToHypervisor(List<SocketBuffer> handedDown) {
    return runTo(CapturePoint.W1).send(handedDown).result();
  }

  /** From the inbound trunk's driver on. */
  public PathResult deliver(List<HypervisorFrame> delivered) {
    return runTo(CapturePoint.P4).deliver(delivered).result();
  }

  /**
   * From a physical adapter of the I/O server on, which takes the inbound trunk's place.
   *
   * @param received buffers as that adapter's driver hands them up, before receive offload; not
   *     changed
   */
  public PathResult receiveOutside(List<SocketBuffer> received) {
    return runTo(CapturePoint.P4).receiveOutside(received).result();
  }

  /**
   * What {@link #deliver} brings to a point. The way is followed no further than an I/O server's
   * tap.
   */
  public List<PointState> deliverTo(CapturePoint point, List<HypervisorFrame> delivered) {
    return runTo(point).deliver(delivered).at(point);
  }

  /** What {@link #receiveOutside} brings to a point; the same. */
  public List<PointState> receiveOutsideTo(CapturePoint point, List<SocketBuffer> received) {
    return runTo(point).receiveOutside(received).at(point);
  }
}
