package org.trunkscope.capture.rewrite;

/** The addresses of ARP and RARP (RFC 826, RFC 903). */
final class ArpAddresses {

  private static final int HEADER = 8;
  private static final int ETHERNET = 1;
  private static final int INET = 0x0800;

  private final FrameRewrite frame;

  ArpAddresses(FrameRewrite frame) {
    this.frame = frame;
  }

  /** For Ethernet and IPv4 the lengths are known; for others they are what the packet says. */
  void rewrite(int at) {
    if (!frame.holds(at, HEADER)) {
      return;
    }
    int hardware = frame.u16(at) == ETHERNET ? 6 : frame.u8(at + 4);
    int protocol = frame.u16(at + 2) == INET ? 4 : frame.u8(at + 5);
    int next = at + HEADER;
    for (int i = 0; i < 2; i++) {
      Role role = i == 0 ? Role.SOURCE : Role.DESTINATION;
      frame.address(next, hardware, role);
      frame.address(next + hardware, protocol, role);
      next += hardware + protocol;
    }
  }
}
