package org.trunkscope.samples.compile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.trunkscope.samples.scenario.CaptureSpec.Link;
import org.trunkscope.wire.BigEndian;

/** Gives an Ethernet frame the link header that a capture of another kind would show. */
final class LinkFramer {

  private static final int ETHERNET_HEADER = 14;
  private static final int VLAN_TAG = 4;
  private static final int TO_US = 0;
  private static final int FROM_US = 4;
  private static final int ARPHRD_ETHER = 1;
  private static final int FAMILY_IPV4 = 2;
  private static final int FAMILY_IPV6 = 30;

  private LinkFramer() {}

  /**
   * The frame as an interface records it.
   *
   * @param outbound whether the interface sent it; cooked links say so in the packet type
   * @param kernelIndex the interface's number in the kernel, for SLL2
   * @param order in which LINKTYPE_NULL writes its family
   */
  static byte[] frame(
      Link link, byte[] ethernet, boolean outbound, int kernelIndex, ByteOrder order) {
    return switch (link) {
      case ETHERNET -> ethernet;
      case SLL -> {
        Octets out = new Octets().u16(outbound ? FROM_US : TO_US).u16(ARPHRD_ETHER).u16(6);
        out.all(source(ethernet)).u16(0).u16(BigEndian.u16(ethernet, 12));
        yield Octets.join(out.toArray(), from(ethernet, ETHERNET_HEADER));
      }
      case SLL2 -> {
        Octets out = new Octets().u16(BigEndian.u16(ethernet, 12)).u16(0).u32(kernelIndex);
        out.u16(ARPHRD_ETHER).u8(outbound ? FROM_US : TO_US).u8(6).all(source(ethernet)).u16(0);
        yield Octets.join(out.toArray(), from(ethernet, ETHERNET_HEADER));
      }
      case RAW -> from(ethernet, network(ethernet));
      case NULL -> {
        int network = network(ethernet);
        int version = (ethernet[network] & 0xf0) >>> 4;
        byte[] family =
            ByteBuffer.allocate(4)
                .order(order)
                .putInt(version == 6 ? FAMILY_IPV6 : FAMILY_IPV4)
                .array();
        yield Octets.join(family, from(ethernet, network));
      }
    };
  }

  private static byte[] source(byte[] ethernet) {
    return Arrays.copyOfRange(ethernet, 6, 12);
  }

  private static byte[] from(byte[] frame, int offset) {
    return Arrays.copyOfRange(frame, offset, frame.length);
  }

  private static int network(byte[] ethernet) {
    int offset = ETHERNET_HEADER;
    int type = BigEndian.u16(ethernet, 12);
    while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
      type = BigEndian.u16(ethernet, offset + 2);
      offset += VLAN_TAG;
    }
    return offset;
  }
}
