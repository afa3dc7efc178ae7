package org.trunkscope.trunk;

import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;

/** How the kernel derives a buffer's protocol from a frame ({@code eth_type_trans}). */
final class BufferProtocol {

  private static final int RAW_802_3 = 0x0001;
  private static final int LLC = 0x0004;

  private BufferProtocol() {}

  /** What is stored in the buffer; a length instead of an ethertype means 802.3 or LLC. */
  static int of(FrameMemory memory, int length) {
    int type = memory.u16(Ethernet.TYPE_OFFSET);
    if (type >= EtherType.FIRST) {
      return type;
    }
    boolean raw = length >= Ethernet.LENGTH + 2 && memory.u16(Ethernet.LENGTH) == 0xffff;
    return raw ? RAW_802_3 : LLC;
  }
}
