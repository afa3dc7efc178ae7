package org.trunkscope.trunk;

import java.util.List;

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

  /** A path. */
  public TrunkPath(PathSettings settings) {
    this.settings = settings;
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
    return new PathRun(settings).send(handedDown);
  }

  /** From the inbound trunk's driver on. */
  public PathResult deliver(List<HypervisorFrame> delivered) {
    return new PathRun(settings).deliver(delivered);
  }

  /**
   * From a physical adapter of the I/O server on, which takes the inbound trunk's place.
   *
   * @param received buffers as that adapter's driver hands them up, before receive offload; not
   *     changed
   */
  public PathResult receiveOutside(List<SocketBuffer> received) {
    return new PathRun(settings).receiveOutside(received);
  }

  /**
   * What {@link #deliver} brings to a point. The way is followed no further than an I/O server's
   * tap.
   */
  public List<PointState> deliverTo(CapturePoint point, List<HypervisorFrame> delivered) {
    return new PathRun(settings, point).deliver(delivered).at(point);
  }

  /** What {@link #receiveOutside} brings to a point; the same. */
  public List<PointState> receiveOutsideTo(CapturePoint point, List<SocketBuffer> received) {
    return new PathRun(settings, point).receiveOutside(received).at(point);
  }
}
