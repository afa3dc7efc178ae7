package org.trunkscope.replay.lab.trunk;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A netlink socket to netfilter, of the namespace of the thread that opens it (netlink(7)). */
final class NetlinkSocket implements AutoCloseable {

  private static final int LONGEST = 1 << 17;
  private static final int ADDRESS_LENGTH = 12;
  private static final int POLLIN = 1;

  private final NetlinkCalls libc;
  private final int descriptor;
  private final Memory sending = new Memory(LONGEST);
  private final Memory receiving = new Memory(LONGEST);
  private final Memory waiting = new Memory(8);

  private NetlinkSocket(NetlinkCalls libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  static NetlinkSocket open() throws IOException {
    NetlinkCalls libc = NetlinkCalls.load();
    try {
      int descriptor =
          libc.socket(
              NetlinkCalls.AF_NETLINK, NetlinkCalls.SOCK_RAW, NetlinkCalls.NETLINK_NETFILTER);
      return bound(libc, descriptor);
    } catch (LastErrorException e) {
      throw new IOException("a netlink socket to netfilter: " + e.getMessage(), e);
    }
  }

  private static NetlinkSocket bound(NetlinkCalls libc, int descriptor) {
    try {
      // struct sockaddr_nl: family, padding, port (the kernel's choice), groups (none)
      Memory address = new Memory(ADDRESS_LENGTH);
      address.clear();
      address.setShort(0, (short) NetlinkCalls.AF_NETLINK);
      libc.bind(descriptor, address, ADDRESS_LENGTH);
      return new NetlinkSocket(libc, descriptor);
    } catch (LastErrorException e) {
      libc.close(descriptor);
      throw e;
    }
  }

  void send(byte[] message) throws IOException {
    sending.write(0, message, 0, message.length);
    try {
      again(() -> libc.send(descriptor, sending, new NativeLong(message.length), 0).intValue());
    } catch (LastErrorException e) {
      throw new IOException("a message to netfilter: " + e.getMessage(), e);
    }
  }

  /** What comes next; empty if nothing does in time. */
  Optional<byte[]> receive(int milliseconds) throws IOException {
    waiting.setInt(0, descriptor);
    waiting.setShort(4, (short) POLLIN);
    waiting.setShort(6, (short) 0);
    try {
      if (again(() -> libc.poll(waiting, new NativeLong(1), milliseconds)) == 0) {
        return Optional.empty();
      }
      int length =
          again(() -> libc.recv(descriptor, receiving, new NativeLong(LONGEST), 0).intValue());
      return Optional.of(receiving.getByteArray(0, length));
    } catch (LastErrorException e) {
      throw new IOException("a message of netfilter: " + e.getMessage(), e);
    }
  }

  /** Calls again where a signal came (EINTR), as signal(7) has it. */
  private static int again(IntSupplier call) {
    while (true) {
      try {
        return call.getAsInt();
      } catch (LastErrorException e) {
        if (e.getErrorCode() != NetlinkCalls.EINTR) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
