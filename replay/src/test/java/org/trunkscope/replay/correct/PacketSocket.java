package org.trunkscope.replay.correct;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.wire.BigEndian;

/** A packet socket (packet(7)) at one interface, of the namespace in which it was opened. */
final class PacketSocket implements AutoCloseable {

  private static final int ALL_PROTOCOLS = 3;
  private static final int LONGEST = 1 << 20;
  private static final int CONTROL_LENGTH = 128;
  private static final int POLLIN = 1;

  /** TP_STATUS_VLAN_VALID of struct tpacket_auxdata. */
  private static final int TAG_TAKEN_OUT = 1 << 4;

  private final LibC libc;
  private final int descriptor;
  private final Memory bytes = new Memory(LONGEST);
  private final Memory control = new Memory(CONTROL_LENGTH);
  private final Memory vector = new Memory(16);
  private final Memory message = new Memory(56);
  private final Memory waiting = new Memory(8);

  private PacketSocket(LibC libc) {
    this.libc = libc;
    descriptor = libc.socket(LibC.AF_PACKET, LibC.SOCK_RAW, 0);
  }

  /** Sends large frames, with a struct virtio_net_hdr before each. */
  static PacketSocket sender(LibC libc, String device) {
    PacketSocket socket = new PacketSocket(libc);
    socket.set(LibC.SOL_PACKET, LibC.PACKET_VNET_HDR, 1);
    socket.bind(device, 0);
    return socket;
  }

  /** Receives all that arrives at an interface. */
  static PacketSocket receiver(LibC libc, String device) {
    PacketSocket socket = new PacketSocket(libc);
    socket.set(LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, 8 << 20);
    socket.set(LibC.SOL_PACKET, LibC.PACKET_AUXDATA, 1);
    socket.set(LibC.SOL_PACKET, LibC.PACKET_IGNORE_OUTGOING, 1);
    socket.bind(device, ALL_PROTOCOLS);
    return socket;
  }

  private void set(int level, int option, int value) {
    Memory number = new Memory(4);
    number.setInt(0, value);
    libc.setsockopt(descriptor, level, option, number, 4);
  }

  private void bind(String device, int protocol) {
    // struct sockaddr_ll: family, protocol in network order, interface
    Memory address = new Memory(20);
    address.clear();
    address.setShort(0, (short) LibC.AF_PACKET);
    address.setByte(3, (byte) protocol);
    address.setInt(4, libc.if_nametoindex(device));
    libc.bind(descriptor, address, 20);
  }

  /**
   * Sends a frame that is to be cut.
   *
   * @param frame TCP, its checksum field holds the folded pseudo header
   * @param tcpOffset where TCP starts
   * @return false if the kernel does not take it
   */
  boolean sendLarge(byte[] frame, boolean ipv4, int tcpOffset, int mss) {
    // struct virtio_net_hdr in host order: flags (NEEDS_CSUM), type (TCPV4, TCPV6), length of the
    // headers (0: unknown), MSS, where the checksum starts, and where its field is from there
    bytes.setByte(0, (byte) 1);
    bytes.setByte(1, (byte) (ipv4 ? 1 : 4));
    bytes.setShort(2, (short) 0);
    bytes.setShort(4, (short) mss);
    bytes.setShort(6, (short) tcpOffset);
    bytes.setShort(8, (short) 16);
    bytes.write(10, frame, 0, frame.length);
    try {
      libc.send(descriptor, bytes, new NativeLong(10 + frame.length), 0);
      return true;
    } catch (LastErrorException e) {
      return false;
    }
  }

  /**
   * The next frame, with the tag that the kernel took out of it.
   *
   * @return empty if none arrives in time
   */
  Optional<byte[]> receive(int milliseconds) {
    waiting.setInt(0, descriptor);
    waiting.setShort(4, (short) POLLIN);
    waiting.setShort(6, (short) 0);
    if (libc.poll(waiting, new NativeLong(1), milliseconds) == 0) {
      return Optional.empty();
    }
    control.clear();
    vector.setPointer(0, bytes);
    vector.setLong(8, LONGEST);
    // struct msghdr of 64-bit Linux
    message.clear();
    message.setPointer(16, vector);
    message.setLong(24, 1);
    message.setPointer(32, control);
    message.setLong(40, CONTROL_LENGTH);
    int length = libc.recvmsg(descriptor, message, 0).intValue();
    return Optional.of(withTag(bytes.getByteArray(0, length)));
  }

  private byte[] withTag(byte[] frame) {
    // struct cmsghdr (length, level, type), then struct tpacket_auxdata
    boolean there = message.getLong(40) > 0 && control.getInt(12) == LibC.PACKET_AUXDATA;
    Pointer auxiliary = control.share(16);
    if (!there || (auxiliary.getInt(0) & TAG_TAKEN_OUT) == 0) {
      return frame;
    }
    byte[] tagged = Arrays.copyOf(frame, frame.length + 4);
    System.arraycopy(frame, 12, tagged, 16, frame.length - 12);
    BigEndian.put16(tagged, 12, auxiliary.getShort(18));
    BigEndian.put16(tagged, 14, auxiliary.getShort(16));
    return tagged;
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
