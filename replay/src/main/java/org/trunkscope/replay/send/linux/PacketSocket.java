package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.Set;

/**
 * A packet socket (packet(7)) at one interface, in the network namespace of the thread that opens
 * it. One thread at a time sends, one receives.
 */
public final class PacketSocket implements AutoCloseable {

  static final int SOL_SOCKET = 1;
  static final int SO_TIMESTAMPNS = 35;
  static final int SOL_PACKET = 263;
  static final int PACKET_AUXDATA = 8;

  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ETH_P_ALL = 3;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int PACKET_STATISTICS = 6;
  private static final int PACKET_VNET_HDR = 15;
  private static final int PACKET_QDISC_BYPASS = 20;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final int ADDRESS_LENGTH = 20;
  private static final int RECEIVE_BUFFER = 256 << 20;
  private static final int MSG_DONTWAIT = 0x40;

  private final Descriptor descriptor;
  private final LibC libc;
  private final Set<Feature> features;
  private final String link;
  private long dropped;

  /** What a socket is opened with. */
  public enum Feature {
    /** Each frame has a {@link VirtioHeader} before it, both ways. */
    VNET_HDR,
    /** Frames go to the driver past the queueing discipline, unseen by captures on the link. */
    QDISC_BYPASS,
    /** Frames that arrive are received, each with the kernel's time; those that leave are not. */
    RECEIVE
  }

  private PacketSocket(LibC libc, Descriptor descriptor, String link, Set<Feature> features) {
    this.libc = libc;
    this.descriptor = descriptor;
    this.link = link;
    this.features = Set.copyOf(features);
  }

  /**
   * Opens a socket.
   *
   * @param link name of the interface
   * @throws KernelException if there is no such interface, or this user may not ({@link
   *     KernelException#EPERM}), or the kernel lacks a feature
   */
  public static PacketSocket open(String link, Set<Feature> features) throws KernelException {
    Link at = Link.look(link);
    LibC libc = LibC.load();
    int number;
    try {
      number = libc.socket(AF_PACKET, SOCK_RAW, 0);
    } catch (LastErrorException e) {
      throw KernelException.of("a packet socket", e);
    }
    PacketSocket socket = new PacketSocket(libc, new Descriptor(libc, number), link, features);
    try {
      socket.configure();
      socket.bind(at.index());
      return socket;
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  private void configure() throws KernelException {
    if (features.contains(Feature.VNET_HDR)) {
      descriptor.set("PACKET_VNET_HDR", SOL_PACKET, PACKET_VNET_HDR, 1);
    }
    if (features.contains(Feature.QDISC_BYPASS)) {
      descriptor.set("PACKET_QDISC_BYPASS", SOL_PACKET, PACKET_QDISC_BYPASS, 1);
    }
    if (features.contains(Feature.RECEIVE)) {
      setReceiveBuffer();
      descriptor.set("SO_TIMESTAMPNS", SOL_SOCKET, SO_TIMESTAMPNS, 1);
      descriptor.set("PACKET_AUXDATA", SOL_PACKET, PACKET_AUXDATA, 1);
      descriptor.set("PACKET_IGNORE_OUTGOING", SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
    }
  }

  /** Root of a user namespace may not go beyond the limit of the machine (net.core.rmem_max). */
  private void setReceiveBuffer() throws KernelException {
    try {
      descriptor.set("SO_RCVBUFFORCE", SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER);
    } catch (KernelException e) {
      if (e.errno() != KernelException.EPERM) {
        throw e;
      }
      descriptor.set("SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
    }
  }

  private void bind(int index) throws KernelException {
    // struct sockaddr_ll: family, protocol in network order, interface; protocol 0 receives nothing
    Memory address = new Memory(ADDRESS_LENGTH);
    address.clear();
    address.setShort(0, (short) AF_PACKET);
    address.setByte(3, (byte) (features.contains(Feature.RECEIVE) ? ETH_P_ALL : 0));
    address.setInt(4, index);
    descriptor.bind(address, ADDRESS_LENGTH, link);
  }

  /**
   * Sends frames of a batch, in order, without waiting for room.
   *
   * @param from the first of them
   * @param count how many; 0 sends none
   * @return how many the kernel took, 1 or more
   * @throws KernelException if it refuses the first: {@link KernelException#EAGAIN} and {@link
   *     KernelException#ENOBUFS} where there is no room now, {@link KernelException#EMSGSIZE} where
   *     the frame is too long for the interface, {@link KernelException#EINVAL} where its header
   *     makes no sense
   */
  public int send(FrameBatch batch, int from, int count) throws KernelException {
    try {
      return FrameCalls.sendmmsg(descriptor.number(), batch.messages(from), count, MSG_DONTWAIT);
    } catch (LastErrorException e) {
      throw KernelException.of(link, e);
    }
  }

  /**
   * Receives what has arrived, up to what the buffer holds.
   *
   * @param milliseconds waits so long for the first; 0 does not wait
   * @return how many frames the buffer holds now; 0 if none arrived in time
   * @throws KernelException if the interface is gone or down
   */
  public int receive(ReceiveBuffer buffer, int milliseconds) throws KernelException {
    buffer.received(0);
    if (!descriptor.awaitReadable(milliseconds)) {
      return 0;
    }
    int header = features.contains(Feature.VNET_HDR) ? VirtioHeader.LENGTH : 0;
    try {
      int count =
          FrameCalls.recvmmsg(
              descriptor.number(), buffer.prepared(header), buffer.capacity(), MSG_DONTWAIT, null);
      buffer.received(count);
      return count;
    } catch (LastErrorException e) {
      int errno = e.getErrorCode();
      if (errno == KernelException.EAGAIN || errno == KernelException.EINTR) {
        return 0;
      }
      throw KernelException.of(link, e);
    }
  }

  /** Frames that arrived so far and for which there was no room to be received. */
  public long dropped() throws KernelException {
    // struct tpacket_stats: received, dropped; reading it sets both to 0
    Memory statistics = new Memory(8);
    Memory length = new Memory(4);
    length.setInt(0, 8);
    try {
      libc.getsockopt(descriptor.number(), SOL_PACKET, PACKET_STATISTICS, statistics, length);
    } catch (LastErrorException e) {
      throw KernelException.of("PACKET_STATISTICS", e);
    }
    dropped += statistics.getInt(4) & 0xffff_ffffL;
    return dropped;
  }

  /** The interface's name. */
  public String link() {
    return link;
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
