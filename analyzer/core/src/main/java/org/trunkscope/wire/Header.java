package org.trunkscope.wire;

/**
 * What every header view has: the place it looks at. A view owns no bytes, allocates nothing, and
 * checks nothing: wrap only what a {@link FrameView} has proved.
 */
abstract sealed class Header permits Ethernet, VlanTag, Ipv4, Ipv6, Tcp, Udp, Gre, Vxlan, Geneve {

  private byte[] bytes = new byte[0];
  private int offset;

  final void place(byte[] newBytes, int newOffset) {
    // A store of a reference costs a barrier, and frames of one block share their array.
    if (bytes != newBytes) {
      bytes = newBytes;
    }
    offset = newOffset;
  }

  /** The array this view looks at. */
  public final byte[] bytes() {
    return bytes;
  }

  /** Where the header starts in {@link #bytes}. */
  public final int offset() {
    return offset;
  }

  final int u8(int at) {
    return BigEndian.u8(bytes, offset + at);
  }

  final int u16(int at) {
    return BigEndian.u16(bytes, offset + at);
  }

  final long u32(int at) {
    return BigEndian.u32(bytes, offset + at);
  }
}
