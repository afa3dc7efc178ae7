package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.LinkLayer;

/**
 * Replaces the addresses and ports of frames by what a {@link FieldMap} says, and keeps every
 * checksum in the state it was in: one that verified verifies, one that was off is off by the same,
 * one that was left to a device still is, and what is no checksum is not touched.
 *
 * <p>Replaced, in every layer that is walked, tunnels and first fragments included, and also where
 * lengths contradict each other or the frame is cut: addresses of Ethernet, of the "any" device
 * (SLL, SLL2) and of NFLOG; of ARP; of IPv4 with its routes and time stamps, of IPv6 with routing
 * headers of type 0, 2 and 4 and home addresses; of the packets that ICMP errors carry; of
 * redirects, router and neighbour discovery and multicast listeners; of GRE source routes and
 * Teredo origins; ports of TCP and UDP.
 *
 * <p>Not touched: payload, whatever it holds, and headers of protocols that are not named above.
 * What an authentication header signed, or ESP or CRC32c of SCTP cover, is not made again.
 *
 * <p>A reusable object with memory for one frame; allocates only for a frame that is longer than
 * any before. Not safe for use by several threads.
 */
public final class HeaderRewriter {

  private final FrameRewrite frame;
  private final ChecksumKeeper checksums;
  private final HeaderWalk headers;

  /** By a map that no other thread uses. */
  public HeaderRewriter(FieldMap map, Aim aim) {
    this.frame = new FrameRewrite(map, aim);
    this.checksums = new ChecksumKeeper(frame, aim);
    this.headers = new HeaderWalk(frame, checksums);
  }

  /**
   * The frame as it is to be. The one given stays as it is.
   *
   * @param bytes holds the frame at {@code offset}
   * @param wireLength bytes the frame had, 0 to 2^32-1
   * @return holds the frame at 0, as long as before; valid until the next call
   */
  public byte[] rewrite(
      LinkLayer link, byte[] bytes, int offset, int capturedLength, long wireLength) {
    frame.begin(bytes, offset, capturedLength);
    if (link == LinkLayer.UNSUPPORTED) {
      frame.blank(0, frame.length);
    } else {
      checksums.begin();
      headers.walk(link, wireLength);
      checksums.keep();
    }
    return frame.after;
  }
}
