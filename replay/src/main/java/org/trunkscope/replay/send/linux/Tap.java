package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A tap (linux/if_tun.h): an interface of the kernel whose other end is this program. What the
 * kernel transmits is read here, what is written here it receives; each frame with its state. The
 * interface is gone when the tap is closed.
 */
public final class Tap implements AutoCloseable {

  /** TUN_F_CSUM: the kernel may hand over frames whose checksum is a pseudo sum. */
  public static final int OFFLOAD_CHECKSUM = 1;

  /** TUN_F_TSO4: it may hand over super-frames of IPv4. */
  public static final int OFFLOAD_TSO4 = 2;

  /** TUN_F_TSO6: and of IPv6. */
  public static final int OFFLOAD_TSO6 = 4;

  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int IFF_TAP = 0x2;
  private static final int IFF_NAPI = 0x10;
  private static final int IFF_NO_PI = 0x1000;
  private static final int IFF_VNET_HDR = 0x4000;
  private static final int REQUEST_LENGTH = 40;
  private static final int FLAGS_AT = 16;
  private static final int LONGEST = VirtioHeader.LENGTH + (1 << 17);

  private final Descriptor descriptor;
  private final String name;
  private final Memory memory = new Memory(LONGEST);
  private final ByteBuffer bytes = memory.getByteBuffer(0, LONGEST).order(ByteOrder.nativeOrder());

  /** How a tap is opened. */
  public enum Mode {
    /** What is written goes through NAPI, and so through GRO. */
    NAPI,
    /** Writes wait; the kernel then puts a frame into one piece of memory (a kmalloc head). */
    BLOCKING
  }

  private Tap(Descriptor descriptor, String name) {
    this.descriptor = descriptor;
    this.name = name;
  }

  /**
   * Makes a tap, in the network namespace of the calling thread.
   *
   * @param offloads what the kernel may leave to us: sums of the OFFLOAD_ numbers
   * @throws KernelException if this user may not, or the name is taken
   */
  public static Tap open(String name, int offloads, Set<Mode> modes) throws KernelException {
    LinuxCalls.require();
    int wait = modes.contains(Mode.BLOCKING) ? 0 : O_NONBLOCK;
    Descriptor descriptor = Descriptor.open(LibC.load(), "/dev/net/tun", O_RDWR | wait);
    try {
      int flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
      Memory request = new Memory(REQUEST_LENGTH);
      Link.putName(request, name);
      request.setShort(FLAGS_AT, (short) (modes.contains(Mode.NAPI) ? flags | IFF_NAPI : flags));
      descriptor.control("tap " + name, IoctlNumbers.TUNSETIFF, request);
      Memory length = new Memory(4);
      length.setInt(0, VirtioHeader.LENGTH);
      descriptor.control("tap " + name, IoctlNumbers.TUNSETVNETHDRSZ, length);
      Tap tap = new Tap(descriptor, name);
      tap.setOffloads(offloads);
      return tap;
    } catch (KernelException e) {
      descriptor.close();
      throw e;
    }
  }

  /** Says anew what the kernel may leave to us. */
  public void setOffloads(int offloads) throws KernelException {
    descriptor.control("offloads of " + name, IoctlNumbers.TUNSETOFFLOAD, new NativeLong(offloads));
  }

  /** The interface's name. */
  public String name() {
    return name;
  }

  /** Waits until there is a frame to read; false if there is none in time. */
  public boolean awaitFrame(int milliseconds) throws KernelException {
    return descriptor.awaitReadable(milliseconds);
  }

  /**
   * Reads the next frame that the kernel transmits.
   *
   * @return how long it is, 0 if there is none; then see {@link #copyFrame} and {@link #header}
   * @throws KernelException if the interface is gone
   */
  public int read() throws KernelException {
    try {
      int read = FrameCalls.read(descriptor.number(), memory, new NativeLong(LONGEST)).intValue();
      return Math.max(0, read - VirtioHeader.LENGTH);
    } catch (LastErrorException e) {
      if (e.getErrorCode() == KernelException.EAGAIN || e.getErrorCode() == KernelException.EINTR) {
        return 0;
      }
      throw KernelException.of("tap " + name, e);
    }
  }

  /** The frame that was read last. */
  public void copyFrame(byte[] target, int offset, int length) {
    bytes.get(VirtioHeader.LENGTH, target, offset, length);
  }

  /** The state in which the frame was that was read last. */
  public VirtioHeader header() {
    return new VirtioHeader(
        bytes.get(0),
        bytes.get(1) & 0xff,
        bytes.getShort(2) & 0xffff,
        bytes.getShort(4) & 0xffff,
        bytes.getShort(6) & 0xffff,
        bytes.getShort(8) & 0xffff);
  }

  /**
   * Hands the kernel a frame to receive.
   *
   * @throws KernelException if it refuses: {@link KernelException#EINVAL} where the header makes no
   *     sense, {@link KernelException#EAGAIN} where there is no room now
   */
  public void write(byte[] frame, int offset, int length, VirtioHeader header)
      throws KernelException {
    header.put(bytes, 0);
    bytes.put(VirtioHeader.LENGTH, frame, offset, length);
    try {
      FrameCalls.write(descriptor.number(), memory, new NativeLong(VirtioHeader.LENGTH + length));
    } catch (LastErrorException e) {
      throw KernelException.of("tap " + name, e);
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
