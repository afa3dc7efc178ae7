package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.Set;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.Link;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;

/** Asks of an interface, before anything is sent, whether frames can leave by it. */
public final class SendInterface {

  private SendInterface() {}

  /**
   * Looks at an interface of Linux.
   *
   * @throws IOException if it does not exist, is down or does not send Ethernet frames; the message
   *     is one line for people
   */
  public static Link require(String name) throws IOException {
    Link link = look(name);
    if (!link.up()) {
      throw new IOException(name + ": the interface is down (ip link set " + name + " up)");
    }
    if (!link.isEthernet()) {
      throw new IOException(
          name + ": sends no Ethernet frames (hardware type " + link.hardwareType() + ")");
    }
    return link;
  }

  private static Link look(String name) throws IOException {
    try {
      return Link.look(name);
    } catch (KernelException e) {
      throw e.errno() == KernelException.ENODEV
          ? new IOException(name + ": no such interface", e)
          : e;
    }
  }

  /**
   * Opens a socket at it.
   *
   * @throws IOException if this user may not, or the kernel lacks a feature
   */
  static PacketSocket socket(String name, Set<Feature> features) throws IOException {
    try {
      return PacketSocket.open(name, features);
    } catch (KernelException e) {
      throw e.errno() == KernelException.EPERM || e.errno() == KernelException.EACCES
          ? new IOException(name + ": this user may not send frames (needs root or CAP_NET_RAW)", e)
          : e;
    }
  }
}
