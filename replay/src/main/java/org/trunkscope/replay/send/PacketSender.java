package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.trunkscope.replay.send.linux.FrameBatch;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;

/** Sends by a packet socket of Linux, many frames with one call. */
final class PacketSender implements FrameSender {

  private final PacketSocket socket;
  private final Set<Feature> features;

  private PacketSender(PacketSocket socket, Set<Feature> features) {
    this.socket = socket;
    this.features = features;
  }

  /**
   * Opens a socket.
   *
   * @throws IOException says in one line why it cannot be opened
   */
  static PacketSender open(String link, SendMode mode, Timing timing) throws IOException {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (mode.isMarked()) {
      features.add(Feature.VNET_HDR);
    }
    // Past the queueing discipline, the kernel drops what it would have to cut.
    if (timing.kind() == Timing.Kind.TOPSPEED && mode != SendMode.GSO) {
      features.add(Feature.QDISC_BYPASS);
    }
    return new PacketSender(SendInterface.socket(link, features), features);
  }

  @Override
  public int send(FrameBatch batch, int from, int count) throws SendRefusal {
    try {
      return socket.send(batch, from, count);
    } catch (KernelException e) {
      throw new SendRefusal(kind(e.errno()), reason(e), e);
    }
  }

  @Override
  public void sendNone(FrameBatch batch) {
    try {
      socket.send(batch, 0, 0);
    } catch (KernelException e) {
      // Nothing was to be sent; what stands in the way is told with the first frame.
      return;
    }
  }

  private static String reason(KernelException e) {
    return e.errno() == KernelException.ENOBUFS
        ? e.getMessage() + " (it has no room, or drops the frame: is the far end's MTU smaller?)"
        : e.getMessage();
  }

  private static SendRefusal.Kind kind(int errno) {
    return switch (errno) {
      case KernelException.ENOBUFS,
          KernelException.EAGAIN,
          KernelException.EINTR,
          KernelException.ENOMEM ->
          SendRefusal.Kind.NO_ROOM;
      case KernelException.EMSGSIZE, KernelException.EINVAL -> SendRefusal.Kind.FRAME;
      default -> SendRefusal.Kind.INTERFACE;
    };
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("packet socket");
    if (features.contains(Feature.VNET_HDR)) {
      text.append(" with virtio headers");
    }
    if (features.contains(Feature.QDISC_BYPASS)) {
      text.append(", past the queueing discipline (captures on the sending interface see nothing)");
    }
    return text.toString();
  }

  @Override
  public void close() {
    socket.close();
  }
}
