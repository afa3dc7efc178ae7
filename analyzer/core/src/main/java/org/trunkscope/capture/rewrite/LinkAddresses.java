package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.Ethernet;

/** The addresses in link headers and in ARP. */
final class LinkAddresses {

  private static final int COOKED_ADDRESS = 8;
  private static final int NFLOG_PAYLOAD = 9;
  private static final int NFLOG_HARDWARE_ADDRESS = 8;
  private static final int NFLOG_HARDWARE_HEADER = 16;

  private final FrameRewrite frame;

  LinkAddresses(FrameRewrite frame) {
    this.frame = frame;
  }

  void ethernet(int at) {
    frame.mac(at + Ethernet.DESTINATION_OFFSET);
    frame.mac(at + Ethernet.SOURCE_OFFSET);
  }

  /** LINKTYPE_LINUX_SLL: length of the address at 4, the address in eight bytes at 6. */
  void sll(int at) {
    cooked(frame.holds(at + 4, 2) ? frame.u16(at + 4) : 0, at + 6);
  }

  /** LINKTYPE_LINUX_SLL2: length of the address at 11, the address in eight bytes at 12. */
  void sll2(int at) {
    cooked(frame.holds(at + 11, 1) ? frame.u8(at + 11) : 0, at + 12);
  }

  /** An address of four bytes is the IPv4 address of a tunnel's end. */
  private void cooked(int length, int at) {
    frame.address(at, length == 4 || length == 6 ? length : COOKED_ADDRESS, Role.SOURCE);
  }

  /** LINKTYPE_NFLOG: attributes up to the packet. */
  void nflog(int at) {
    int attribute = at + 4;
    while (frame.holds(attribute, 4)) {
      boolean little = frame.u8(attribute + 3) == 0;
      int length = hostOrder(attribute, little);
      int type = hostOrder(attribute + 2, little);
      if (length < 4 || type == NFLOG_PAYLOAD) {
        return;
      }
      if (type == NFLOG_HARDWARE_ADDRESS) {
        frame.mac(attribute + 8);
      } else if (type == NFLOG_HARDWARE_HEADER) {
        hardwareHeader(attribute + 4, length - 4);
      }
      attribute += (length + 3) & ~3;
    }
  }

  private void hardwareHeader(int at, int length) {
    if (length == Ethernet.LENGTH || length == Ethernet.LENGTH + 4) {
      ethernet(at);
    } else {
      frame.blank(at, length);
    }
  }

  private int hostOrder(int at, boolean little) {
    int value = frame.u16(at);
    return little ? (value & 0xff) << 8 | value >>> 8 : value;
  }
}
