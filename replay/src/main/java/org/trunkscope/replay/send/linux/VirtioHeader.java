package org.trunkscope.replay.send.linux;

import java.nio.ByteBuffer;

/**
 * The header before a frame by which its state is handed to the kernel and back (struct
 * virtio_net_hdr, linux/virtio_net.h), without the count of merged buffers.
 *
 * @param flags {@link #NEEDS_CHECKSUM} (the kernel's CHECKSUM_PARTIAL), {@link #DATA_VALID}
 *     (CHECKSUM_UNNECESSARY), or 0
 * @param gsoType what the frame is cut into: {@link #GSO_NONE}, {@link #GSO_TCPV4}, {@link
 *     #GSO_TCPV6}, {@link #GSO_UDP_L4}, with {@link #GSO_ECN} where CWR is set
 * @param headerLength bytes of all headers; 0 where not told
 * @param gsoSize TCP data of each piece, or datagram length for UDP
 * @param checksumStart where the sum starts, from the frame's first byte
 * @param checksumOffset where its field is from there: 16 in TCP, 6 in UDP
 */
public record VirtioHeader(
    int flags, int gsoType, int headerLength, int gsoSize, int checksumStart, int checksumOffset) {

  /** Bytes that the header takes. */
  public static final int LENGTH = 10;

  /** The checksum field holds a pseudo sum that is to be completed. */
  public static final int NEEDS_CHECKSUM = 1;

  /** The checksum was verified. */
  public static final int DATA_VALID = 2;

  /** Sent as it is. */
  public static final int GSO_NONE = 0;

  /** TCP over IPv4. */
  public static final int GSO_TCPV4 = 1;

  /** TCP over IPv6. */
  public static final int GSO_TCPV6 = 4;

  /** UDP, several datagrams of one length. */
  public static final int GSO_UDP_L4 = 5;

  /** Set beside the type where TCP has CWR. */
  public static final int GSO_ECN = 0x80;

  /** A frame that is complete. */
  public static final VirtioHeader NONE = new VirtioHeader(0, GSO_NONE, 0, 0, 0, 0);

  /** A frame whose checksum is to be completed. */
  public static VirtioHeader partial(int checksumStart, int checksumOffset) {
    return new VirtioHeader(NEEDS_CHECKSUM, GSO_NONE, 0, 0, checksumStart, checksumOffset);
  }

  /** A TCP super-frame. */
  public static VirtioHeader gsoTcp(boolean ipv4, int headerLength, int mss, int tcpOffset) {
    return new VirtioHeader(
        NEEDS_CHECKSUM, ipv4 ? GSO_TCPV4 : GSO_TCPV6, headerLength, mss, tcpOffset, 16);
  }

  /** Lays it out as the kernel reads it; the buffer has host byte order. */
  void put(ByteBuffer target, int at) {
    target.put(at, (byte) flags);
    target.put(at + 1, (byte) gsoType);
    target.putShort(at + 2, (short) headerLength);
    target.putShort(at + 4, (short) gsoSize);
    target.putShort(at + 6, (short) checksumStart);
    target.putShort(at + 8, (short) checksumOffset);
  }
}
