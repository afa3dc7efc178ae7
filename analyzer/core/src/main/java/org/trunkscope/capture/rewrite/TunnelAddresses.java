package org.trunkscope.capture.rewrite;

/** What tunnel headers hold beside the packet: addresses, and checksums over it. */
final class TunnelAddresses {

  private static final int INET = 0x0800;

  private final FrameRewrite frame;
  private final ChecksumKeeper checksums;

  TunnelAddresses(FrameRewrite frame, ChecksumKeeper checksums) {
    this.frame = frame;
    this.checksums = checksums;
  }

  /**
   * GRE (RFC 2784): a checksum over all of it if the first bit is set; a source route, RFC 1701.
   */
  void gre(int at) {
    if (!frame.holds(at, 4)) {
      return;
    }
    int flags = frame.u16(at);
    if ((flags & 0x8000) != 0) {
      checksums.other(at + 4, at, Long.MAX_VALUE);
    }
    if ((flags & 0x4000) != 0) {
      route(at + 8 + ((flags & 0x2000) != 0 ? 4 : 0) + ((flags & 0x1000) != 0 ? 4 : 0));
    }
  }

  private void route(int entries) {
    int entry = entries;
    while (frame.holds(entry, 4)) {
      int length = frame.u8(entry + 3);
      if (length == 0) {
        return;
      }
      if (frame.u16(entry) == INET) {
        for (int address = entry + 4; address + 4 <= entry + 4 + length; address += 4) {
          frame.ipv4(address, Role.DESTINATION);
        }
      }
      entry += 4 + length;
    }
  }

  /** The origin indication of Teredo (RFC 4380 section 5.1.1), after an authentication or not. */
  void teredo(int at) {
    int indication = at;
    if (frame.holds(indication, 4) && frame.u16(indication) == 1) {
      indication += 4 + frame.u8(indication + 2) + frame.u8(indication + 3) + 9;
    }
    if (frame.holds(indication, 2) && frame.u16(indication) == 0) {
      frame.invertedIpv4(indication + 4);
    }
  }
}
