package org.trunkscope.replay.send.linux;

import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/**
 * Request numbers of ioctl(2). Those that encode a direction do so as asm-generic/ioctl.h says,
 * except on Power, where asm/ioctl.h has three bits for it and 4 for "write".
 */
final class IoctlNumbers {

  /** Flags of an interface (netdevice(7)). */
  static final NativeLong SIOCGIFFLAGS = new NativeLong(0x8913);

  /** Its MTU. */
  static final NativeLong SIOCGIFMTU = new NativeLong(0x8921);

  /** Its hardware address and type. */
  static final NativeLong SIOCGIFHWADDR = new NativeLong(0x8927);

  /** Its number. */
  static final NativeLong SIOCGIFINDEX = new NativeLong(0x8933);

  /** Attaches a descriptor to a tap (linux/if_tun.h). */
  static final NativeLong TUNSETIFF = writing('T', 202);

  /** What a tap may be handed unfinished. */
  static final NativeLong TUNSETOFFLOAD = writing('T', 208);

  /** How long the header before each frame is. */
  static final NativeLong TUNSETVNETHDRSZ = writing('T', 216);

  private static final int INT_LENGTH = 4;

  private IoctlNumbers() {}

  private static NativeLong writing(char type, int number) {
    return new NativeLong(writing(Platform.isPPC(), type, number));
  }

  /** A request that writes an int: {@code _IOW(type, number, int)}. */
  static long writing(boolean power, char type, int number) {
    long direction = power ? 4L << 29 : 1L << 30;
    return direction | INT_LENGTH << 16 | type << 8 | number;
  }
}
