package org.trunkscope.analysis.situation;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;

/**
 * IP packets that no adapter carries: to or from a loopback address, or from a machine to itself.
 */
final class LoopbackAddress {

  private static final int NET_127 = 127;

  private LoopbackAddress() {}

  /** Whether the IP header that is layer {@code i} is such a packet's. */
  static boolean isIn(FrameView view, int i) {
    byte[] bytes = view.bytes();
    int header = view.layerOffset(i);
    return view.layerKind(i) == LayerKind.IPV4 ? inIpv4(bytes, header) : inIpv6(bytes, header);
  }

  /** RFC 1122 section 3.2.1.3 (127/8), or source equal to destination. */
  private static boolean inIpv4(byte[] bytes, int header) {
    long source = BigEndian.u32(bytes, header + 12);
    long destination = BigEndian.u32(bytes, header + 16);
    boolean same = source == destination && source != 0;
    return same || source >>> 24 == NET_127 || destination >>> 24 == NET_127;
  }

  /** RFC 4291 section 2.5.3 (::1), or source equal to destination. */
  private static boolean inIpv6(byte[] bytes, int header) {
    long sourceHigh = BigEndian.bits64(bytes, header + 8);
    long sourceLow = BigEndian.bits64(bytes, header + 16);
    long destinationHigh = BigEndian.bits64(bytes, header + 24);
    long destinationLow = BigEndian.bits64(bytes, header + 32);
    boolean same = sourceHigh == destinationHigh && sourceLow == destinationLow;
    boolean unspecified = (sourceHigh | sourceLow) == 0;
    return (same && !unspecified)
        || (sourceHigh == 0 && sourceLow == 1)
        || (destinationHigh == 0 && destinationLow == 1);
  }
}
