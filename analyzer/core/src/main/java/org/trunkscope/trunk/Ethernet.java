package org.trunkscope.trunk;

/** The ethertypes the driver knows, and how the kernel derives a buffer's from a frame. */
final class Ethernet {

  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  private static final int HEADER_LENGTH = 14;
  private static final int SMALLEST_ETHERTYPE = 0x600;
  private static final int RAW_802_3 = 0x0001;
  private static final int LLC = 0x0004;

  private Ethernet() {}

  /** What {@code eth_type_trans} stores; a length instead of an ethertype means 802.3 or LLC. */
  static int protocol(FrameMemory memory, int length) {
    int type = memory.u16(12);
    if (type >= SMALLEST_ETHERTYPE) {
      return type;
    }
    boolean raw = length >= HEADER_LENGTH + 2 && memory.u16(HEADER_LENGTH) == 0xffff;
    return raw ? RAW_802_3 : LLC;
  }
}
