package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;

/**
 * An interface as it is now, in the network namespace of the calling thread (netdevice(7)).
 *
 * @param name at most 15 bytes
 * @param index its number in the namespace
 * @param up whether it is administratively up
 * @param mtu longest IP packet, without link header, in bytes
 * @param hardwareType ARPHRD_ number: {@link #ETHERNET}, {@link #LOOPBACK}, others
 * @param mac its address, as {@code 02:00:00:00:00:01}
 */
public record Link(String name, int index, boolean up, int mtu, int hardwareType, String mac) {

  /** ARPHRD_ETHER: frames have an Ethernet header. */
  public static final int ETHERNET = 1;

  /** ARPHRD_LOOPBACK: frames have an Ethernet header, too. */
  public static final int LOOPBACK = 772;

  private static final int NAME_LENGTH = 16;
  private static final int REQUEST_LENGTH = 40;
  private static final int IFF_UP = 1;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;

  /**
   * Looks at an interface.
   *
   * @throws KernelException if there is none of that name ({@link KernelException#ENODEV})
   */
  public static Link look(String name) throws KernelException {
    LinuxCalls.require();
    LibC libc = LibC.load();
    int socket;
    try {
      socket = libc.socket(AF_INET, SOCK_DGRAM, 0);
    } catch (LastErrorException e) {
      throw KernelException.of("socket", e);
    }
    try (Descriptor open = new Descriptor(libc, socket)) {
      int index = answer(open, name, IoctlNumbers.SIOCGIFINDEX).getInt(NAME_LENGTH);
      int flags = answer(open, name, IoctlNumbers.SIOCGIFFLAGS).getShort(NAME_LENGTH);
      int mtu = answer(open, name, IoctlNumbers.SIOCGIFMTU).getInt(NAME_LENGTH);
      Memory hardware = answer(open, name, IoctlNumbers.SIOCGIFHWADDR);
      return new Link(
          name,
          index,
          (flags & IFF_UP) != 0,
          mtu,
          hardware.getShort(NAME_LENGTH) & 0xffff,
          mac(hardware.getByteArray(NAME_LENGTH + 2, 6)));
    }
  }

  private static Memory answer(Descriptor socket, String name, NativeLong request)
      throws KernelException {
    Memory asked = new Memory(REQUEST_LENGTH);
    putName(asked, name);
    socket.control(name, request, asked);
    return asked;
  }

  /**
   * Puts a name into a struct ifreq that is zero otherwise.
   *
   * @throws KernelException if no interface can have that name
   */
  static void putName(Memory request, String name) throws KernelException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length >= NAME_LENGTH) {
      throw KernelException.missing(
          "'" + name + "': a name of an interface has 1 to 15 bytes", null);
    }
    request.clear();
    request.write(0, bytes, 0, bytes.length);
  }

  private static String mac(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(text.isEmpty() ? "" : ":").append(String.format("%02x", one & 0xff));
    }
    return text.toString();
  }

  /** Whether its frames start with an Ethernet header. */
  public boolean isEthernet() {
    return hardwareType == ETHERNET || hardwareType == LOOPBACK;
  }
}
